"""An organiser starts a round from a question set and gives more time; a city delivers to it on a
phone. All of it with the keyboard."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from planner.domain.access import COMMAND, RoleName
from planner.domain.questions import Question, QuestionKind
from planner.services import accounts
from planner.services.inputs import question_sets
from planner.services.inputs.question_sets import Kept
from tests import factories
from tests.browser.test_input_journey import PASSWORD, log_in
from tests.support.live import Live

QUESTIONS = (
    Question("f", QuestionKind.FILE, "Rapporten", required=True),
    Question(
        "t",
        QuestionKind.TABLE,
        "Bruken, post for post",
        rows=("Koordinering", "Kurs og reiser"),
        columns=("Tilskudd", "Egeninnsats"),
    ),
)


def prepare(live: Live) -> None:
    with live.session() as session:
        initiative = factories.initiative(session)
        organiser = factories.organiser(session, email="anne@md.example", name="Anne Lie")
        contact = factories.user(session, email="kari@drammen.example", name="Kari Nes")
        grant = factories.grant(session, contact, RoleName.MAIN_CONTACT)
        grant.organisation = factories.organisation(session, name="Drammen kommune")
        for user in (organiser, contact):
            accounts.set_password(session, user, PASSWORD)
        kept = Kept("Bruk av tilskudd", "Hvert år.", QUESTIONS)
        question_sets.create(session, COMMAND, datetime.now(UTC), initiative.id, kept)
        session.commit()


def press(where: Locator, key: str = "Enter") -> None:
    where.focus()
    where.press(key)


def test_a_round_is_made_delivered_to_and_extended(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    due = datetime.now(UTC).date() + timedelta(days=20)

    desktop.goto("/inputs/question-sets")
    log_in(desktop, "anne@md.example")
    axe(desktop)
    press(desktop.get_by_role("link", name="Start en runde fra det"))
    expect(desktop.get_by_label("Tittel")).to_have_value("Bruk av tilskudd")
    press(desktop.get_by_role("radio", name="En bestemt dag"), "Space")
    desktop.get_by_label("Siste dag").fill(due.isoformat())
    press(desktop.get_by_role("radio", name="Bare arrangørene"), "Space")
    city = desktop.get_by_role("checkbox", name="Drammen kommune")
    expect(city).to_be_checked()
    axe(desktop)
    press(desktop.get_by_role("button", name="Lagre"))
    expect(desktop.get_by_role("heading", level=1)).to_have_text(re.compile("Bruk av"))
    axe(desktop)

    phone.goto("/inputs/organisations")
    log_in(phone, "kari@drammen.example")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Drammen kommune")
    axe(phone)
    press(phone.get_by_role("link", name="Lever rapport"))
    phone.get_by_label("Rapporten").set_input_files(
        {"name": "rapport.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nrapport"}
    )
    phone.get_by_label("Koordinering, Tilskudd").focus()
    for text in ("600 000", "500 000", "mye"):
        phone.keyboard.type(text)
        phone.keyboard.press("Tab")
    press(phone.get_by_role("button", name="Lever rapport"))
    expect(phone.get_by_role("alert")).to_contain_text("Kurs og reiser, Tilskudd: Skriv et tall")
    expect(phone.get_by_label("Koordinering, Egeninnsats")).to_have_value("500 000")
    axe(phone)
    phone.get_by_label("Kurs og reiser, Tilskudd").fill("40 000")
    press(phone.get_by_role("button", name="Lever rapport"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mottatt: R-01")
    phone.goto("/inputs/organisations")
    press(phone.get_by_role("link", name="R-01"))
    expect(phone.get_by_role("main")).to_contain_text(re.compile(r"1\s140\s000\skr"))
    expect(phone.get_by_role("link", name="rapport.pdf")).to_be_visible()
    axe(phone)

    press(desktop.get_by_role("link", name="Endre runden"))
    desktop.get_by_label("Ny siste dag").fill((due + timedelta(days=7)).isoformat())
    press(desktop.get_by_role("button", name="Se hva det betyr"))
    expect(desktop.get_by_role("main")).to_contain_text("1 person får beskjed på e-post:")
    axe(desktop)
    press(desktop.get_by_role("button", name="Flytt fristen og gi dem beskjed"))
    expect(desktop.locator(".flashes")).to_contain_text("1 person får beskjed på e-post.")
    expect(desktop.get_by_role("main")).to_contain_text("Forlenget fra")
