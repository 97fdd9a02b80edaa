"""With the keyboard alone: a remark on a slot and one on a document's section, then weighed."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from planner.domain.access import COMMAND, RoleName
from planner.domain.inputs import RoundKind
from planner.queries import documents as queries
from planner.services import accounts, releases
from planner.services.inputs import documents, rounds
from planner.services.inputs.documents import Heading
from planner.services.inputs.rounds import Plan
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
TEXT = "# Strategi\n\n## 1 Mål\n\nVi vil mye.\n\n## 2 Midler\n\nPenger og folk.\n"


def prepare(live: Live) -> tuple[str, str, str]:
    """The paths of an open round with a document, and of two sessions: one in Room A."""
    now = datetime.now(UTC)
    with live.session() as session:
        event = factories.event(session)
        room = factories.room(session, event, name="Sal A")
        bike = factories.session(session, event, title="Sykkel", code="H", room=room)
        releases.publish(session, event, COMMAND, now)
        organiser = factories.organiser(session, event, email="anne@md.example", name="Anne Lie")
        contact = factories.user(session, email="kari@drammen.example", name="Kari Nes")
        grant = factories.grant(session, contact, RoleName.MAIN_CONTACT)
        grant.organisation = factories.organisation(session, name="Drammen kommune")
        for user in (organiser, contact):
            accounts.set_password(session, user, PASSWORD)
        plan = Plan(
            RoundKind.REMARKS, "Merknader", opens_at=now.replace(hour=0), base_date=now.date()
        )
        round_ = rounds.open_round(session, COMMAND, now, event, plan)
        row = documents.hand_in(session, COMMAND, now, round_, TEXT)
        headings = [Heading(one.number, one.title) for one in row.sections]
        documents.confirm(session, COMMAND, now, round_, headings)
        assert queries.latest(session, round_.id) is not None
        session.commit()
        path = f"/conference/2010/inputs/{round_.id}"
        return path, f"/conference/2010/sessions/{bike.id}", bike.id


def log_in(page: Page, email: str) -> None:
    page.get_by_label("E-post").first.fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).press("Enter")


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Merknad").focus()
    page.keyboard.type(text)


def press(found: Locator) -> None:
    found.focus()
    found.press("Enter")


def test_a_slot_and_a_section_are_remarked_on_and_weighed_with_the_keyboard(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    path, session_path, session_id = prepare(live)

    phone.goto(session_path)
    axe(phone)
    press(phone.get_by_role("link", name="Gi merknad til tidspunktet og stedet"))
    expect(phone.get_by_role("radio", name="Et tidspunkt og sted i programmet")).to_be_checked()
    expect(phone.get_by_label("Hvilket klokkeslett?")).to_have_value("11.00")
    write(phone, "Her kolliderer to ting.")
    axe(phone)
    press(phone.get_by_role("button", name="Fortsett og logg inn"))
    log_in(phone, "kari@drammen.example")
    expect(phone.get_by_label("Hvor?")).to_have_value(re.compile(".+"))
    expect(phone.get_by_label("Hvilket klokkeslett?")).to_have_value("11.00")
    press(phone.get_by_role("button", name="Send merknad"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mottatt: M-01")

    phone.goto(f"{path}/document")
    axe(phone)
    press(phone.get_by_role("link", name="Gi merknad til avsnittet: 2 Midler"))
    expect(phone.get_by_role("radio", name="Et avsnitt i dokumentet")).to_be_checked()
    expect(phone.get_by_label("Hvilket avsnitt?").locator("option:checked")).to_have_text(
        "2 Midler"
    )
    write(phone, "Hvor mye penger?")
    press(phone.get_by_role("button", name="Send merknad"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mottatt: M-02")
    phone.goto(f"{path}/document")
    section = phone.get_by_role("region", name="2 Midler")
    expect(section).to_contain_text("Hvor mye penger?")
    axe(phone)

    # The organiser meets the remark at the session, and weighs it there.
    desktop.goto(f"/conference/2010/workshop/sessions/{session_id}")
    log_in(desktop, "anne@md.example")
    press(desktop.get_by_role("link", name="M-01"))
    expect(desktop.get_by_role("main")).to_contain_text("der «Sykkel» sto her. Uendret siden.")
    axe(desktop)
    press(desktop.get_by_role("link", name="M-02", exact=True))
    expect(desktop.get_by_role("main")).to_contain_text("Gitt til versjon 1, avsnitt 2 Midler.")
    axe(desktop)
    desktop.get_by_role("combobox", name="Avgjørelse").focus()
    desktop.keyboard.type("Tatt inn")
    desktop.get_by_role("textbox", name="Svar", exact=True).focus()
    desktop.keyboard.type("Summen står i neste versjon.")
    press(desktop.get_by_role("button", name="Publiser svaret"))
    expect(desktop.locator(".flashes")).to_be_visible()
    phone.reload()
    expect(section).to_contain_text("Tatt inn")
    axe(phone)
