"""A participant sends input on a phone, an organiser answers, the participant sees the answer."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND, RoleName
from planner.domain.inputs import RoundKind
from planner.services import accounts, releases
from planner.services.inputs import rounds
from planner.services.inputs.rounds import Plan
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"


def prepare(live: Live) -> str:
    """A published event with an open round, a main contact and an organiser; the round's path."""
    now = datetime.now(UTC)
    with live.session() as session:
        event = factories.event(session)
        factories.session(session, event, title="Sykkel hele året", code="H")
        releases.publish(session, event, COMMAND, now)
        organiser = factories.organiser(session, event, email="anne@md.example", name="Anne Lie")
        contact = factories.user(session, email="kari@drammen.example", name="Kari Nes")
        grant = factories.grant(session, contact, RoleName.MAIN_CONTACT)
        grant.organisation = factories.organisation(session, name="Drammen kommune")
        for user in (organiser, contact):
            accounts.set_password(session, user, PASSWORD)
        plan = Plan(
            RoundKind.REMARKS,
            "Merknader til foreløpig program",
            opens_at=now.replace(hour=0),
            base_date=now.date(),
            prompts=("Hvilke tema mangler?",),
        )
        round_ = rounds.open_round(session, COMMAND, now, event, plan)
        session.commit()
        return f"/conference/2010/inputs/{round_.id}"


def log_in(page: Page, email: str) -> None:
    page.get_by_label("E-post").first.fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def test_input_is_sent_answered_and_the_answer_seen(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    path = prepare(live)

    phone.goto(path)
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("Merknader til"))
    axe(phone)
    phone.get_by_role("link", name="Skriv", exact=True).click()
    phone.get_by_role("radio", name="En programpost").check()
    phone.get_by_role("textbox", name="Merknad").fill("Sykkel må også handle om brøyting.")
    phone.get_by_role("button", name="Fortsett og logg inn").click()
    expect(phone.get_by_role("alert")).to_contain_text("Merknaden er ikke sendt ennå")
    expect(phone.get_by_role("textbox", name="Merknad")).to_have_value(
        "Sykkel må også handle om brøyting."
    )
    axe(phone)
    phone.get_by_label("Hvilken programpost?").select_option(label="H Sykkel hele året")
    phone.get_by_role("button", name="Fortsett og logg inn").click()
    log_in(phone, "kari@drammen.example")
    expect(phone.get_by_role("textbox", name="Merknad")).to_have_value(
        "Sykkel må også handle om brøyting."
    )
    expect(phone.get_by_label("På vegne av")).to_have_value(re.compile(".+"))
    axe(phone)
    phone.get_by_role("button", name="Send merknad").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mottatt: M-01")
    axe(phone)

    desktop.goto(f"{path}/triage")
    log_in(desktop, "anne@md.example")
    axe(desktop)
    desktop.get_by_role("link", name="Sykkel må også handle om brøyting.").first.click()
    desktop.get_by_role("combobox", name="Eier").select_option(label="Anne Lie")
    desktop.get_by_role("combobox", name="Avgjørelse").select_option(label="Tatt inn")
    desktop.get_by_label("Avgjort av").fill("programledelsen")
    desktop.get_by_role("textbox", name="Svar", exact=True).fill("Det blir med i programposten.")
    desktop.get_by_role("button", name="Forhåndsvis").click()
    expect(desktop.get_by_role("heading", name="Slik blir det")).to_be_visible()
    axe(desktop)
    desktop.get_by_role("button", name="Lagre", exact=True).click()
    expect(desktop.get_by_role("status")).to_contain_text("Lagret.")
    desktop.get_by_role("combobox", name="Programpost").select_option(label="H Sykkel hele året")
    desktop.get_by_label("Hva som skjedde").select_option(label="Endret")
    desktop.get_by_role("button", name="Knytt sammen").click()
    desktop.goto(f"{path}/triage")
    desktop.get_by_label("Velg M-01").first.check()
    axe(desktop)
    desktop.get_by_role("button", name="Publiser svarene").click()
    expect(desktop.locator(".flashes")).to_contain_text("1 svar er publisert.")

    phone.get_by_role("link", name="Se den der den står").click()
    expect(phone.get_by_role("main")).to_contain_text("Det blir med i programposten.")
    expect(phone.get_by_role("main")).to_contain_text("Avgjort av programledelsen")
    axe(phone)
    phone.goto(path)
    expect(phone.get_by_role("heading", name="Dere sa – vi gjorde")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="H Sykkel hele året").first.click()
    expect(phone.get_by_role("heading", name="Innspill som førte hit")).to_be_visible()
    axe(phone)
