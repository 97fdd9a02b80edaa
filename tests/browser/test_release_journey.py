"""Releases in a browser: a slice is published by keys, compared, taken back; a day is printed."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from planner.domain.access import COMMAND
from planner.domain.programme import SessionState
from planner.services import accounts, releases
from tests import factories
from tests.factories import NOW
from tests.support.live import Live

AT = "/gatherings/2010"
PASSWORD = "elleve små byer"


@pytest.fixture
def leader(live: Live) -> str:
    """Two networks with a session each, out in release 1 and an hour later in the draft; gives the
    address of who leads the first."""
    with live.session() as session:
        event = factories.event(session, "gatherings/2010")
        room = factories.room(session, event, name="Salen")
        made = []
        for name, code in (("Areal", "AT"), ("Energi", "EB")):
            track = factories.track(session, event, name=name, code=code)
            hour = 8 if code == "AT" else 11
            item = factories.session(
                session,
                event,
                room=room,
                track=track,
                hour=hour,
                title=f"Om {name.lower()}",
                state=SessionState.CONFIRMED,
            )
            factories.appearance(session, item, factories.speaker(session, name=f"Ekspert {code}"))
            made.append((track, item))
        releases.publish(session, event, COMMAND, NOW, tell=False)
        for _track, item in made:
            assert item.start is not None
            item.start += timedelta(hours=1)
        who = factories.leader(session, made[0][0], email="leder@drammen.example")
        accounts.set_password(session, who, PASSWORD)
        session.commit()
        return who.email


def log_in(page: Page, email: str, to: str) -> None:
    page.goto(to)
    page.get_by_role("textbox", name="E-post").first.fill(email)
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()


def test_a_leader_publishes_compares_and_takes_back_the_own_slice(
    live: Live, desktop: Page, leader: str, axe: Callable[[Page], None]
) -> None:
    page = desktop
    log_in(page, leader, f"{AT}/publishing/")

    # The own slice alone is ready, with who is told and how.
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 endring kan bli utgave 2.")
    expect(page.get_by_role("checkbox", name="Energi")).to_be_disabled()
    expect(page.locator(".change-list")).to_contain_text("Om areal")
    expect(page.locator(".change-list")).not_to_contain_text("Om energi")
    expect(page.get_by_text("1 e-post")).to_be_visible()
    axe(page)
    page.get_by_label("Hva handler utgaven om?").fill("En time senere")
    publish = page.get_by_role("button", name="Publiser utgave 2")
    publish.focus()
    page.keyboard.press("Enter")

    # The release shows what it changed, and the whole programme as it came out.
    expect(page.get_by_role("heading", level=1)).to_have_text("Utgave 2")
    expect(page.get_by_text("En time senere")).to_be_visible()
    expect(page.get_by_text("Flyttet: Om areal")).to_be_visible()
    expect(page.locator("#programme")).to_contain_text("Om energi")
    axe(page)

    # Against the draft only the other network's change is left.
    page.goto(f"{AT}/releases/compare?old=2&new=draft")
    expect(page.locator(".change-list")).to_contain_text("Om energi")
    expect(page.locator(".change-list")).not_to_contain_text("Om areal")
    page.get_by_label("Fra", exact=True).select_option("1")
    page.get_by_label("Til", exact=True).select_option("2")
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.locator(".change-list")).to_contain_text("Om areal")
    axe(page)

    # And back.
    page.goto(f"{AT}/publishing/")
    page.get_by_role("link", name="Trekk tilbake en utgave").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("tilbake til utgave 1")
    axe(page)
    page.get_by_role("button", name="Trekk tilbake til utgave 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utgave 3")
    expect(page.get_by_text("Flyttet: Om areal")).to_be_visible()


def test_a_run_of_show_is_written_and_printed_with_its_version_on_every_page(
    live: Live, desktop: Page, leader: str, axe: Callable[[Page], None]
) -> None:
    page = desktop
    log_in(page, leader, f"{AT}/run-of-show/")
    axe(page)
    page.get_by_role("link", name="Salen").first.click()
    page.get_by_role("link", name="Legg til et signal").first.click()
    axe(page)
    page.get_by_label("Minutter fra start").fill("-5")
    page.get_by_label("Type").select_option("sound")
    page.get_by_label("Hva som skal skje").fill("Mikrofon på")
    page.get_by_label("Ansvarlig").fill("Lydpult")
    page.keyboard.press("Enter")
    row = page.locator("tr.run-cue")
    expect(row).to_contain_text("Mikrofon på")
    expect(row).to_contain_text("Lydpult")
    # Taken back and done again by the keyboard; the history tells it all.
    for button, there in (("Angre", 0), ("Gjør om igjen", 1)):
        page.get_by_role("button", name=button).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("«Mikrofon på» lagt til")
        expect(row).to_have_count(there)
    page.get_by_role("link", name="Signalenes historie").click()
    expect(page.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("row").last).to_contain_text("«Mikrofon på» lagt til")
    axe(page)
    page.go_back()
    # The other network's session is not the leader's to write in.
    expect(page.get_by_role("link", name="Legg til et signal")).to_have_count(1)
    axe(page)
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    told = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
    assert all("Versjon 1 · skrevet ut" in sheet and "Salen" in sheet for sheet in told)
    assert "Mikrofon på" in told[0] and "Legg til" not in told[0]
