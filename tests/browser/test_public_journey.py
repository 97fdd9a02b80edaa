"""A participant reads the programme: with the keyboard alone, on a phone, without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND
from planner.domain.programme import Form, SessionState
from planner.services import releases
from tests import factories
from tests.factories import NOW
from tests.support.live import Live

PAGE = "/conference/2010/programme"


@pytest.fixture
def published(live: Live) -> None:
    """Two days: a plenary, two at once in two tracks, a break, and something on the second day."""
    with live.session() as session:
        event = factories.event(session, venue="Union Scene", city="Drammen")
        rooms = [factories.room(session, event, name=f"Rom {n}", capacity=80) for n in (1, 2)]
        tracks = [
            factories.track(session, event, name="Areal og transport", code="AT", colour="areal"),
            factories.track(session, event, name="Energi i bygg", code="EB", colour="energi"),
        ]
        known = {"state": SessionState.CONFIRMED}
        factories.session(session, event, title="Åpning", plenary=True, hour=8, minutes=60, **known)
        for room, track, code, title in zip(
            rooms, tracks, "AB", ("Sykkel i byen", "Bygg smart"), strict=True
        ):
            factories.session(
                session, event, room=room, track=track, code=code, title=title, hour=9, **known
            )
        factories.session(session, event, title="Lunsj", form=Form.BREAK, hour=10, **known)
        factories.session(session, event, title="Veien videre", plenary=True, day=1, **known)
        releases.publish(session, event, COMMAND, NOW)
        session.commit()


def test_the_programme_with_the_keyboard_alone(
    desktop: Page, published: None, axe: Callable[[Page], None]
) -> None:
    desktop.goto(PAGE)
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("main")).to_be_focused()

    # One day at a time; the other is a tab away, and still in the page.
    expect(desktop.get_by_role("link", name="Sykkel i byen")).to_be_visible()
    expect(desktop.get_by_role("link", name="Veien videre")).to_be_hidden()
    second = desktop.get_by_role("navigation", name="Dager").get_by_role("link").nth(1)
    second.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("link", name="Veien videre")).to_be_visible()
    expect(second).to_have_attribute("aria-current", "true")
    axe(desktop)

    desktop.goto(PAGE)
    desktop.get_by_label("AT Areal og transport").focus()
    desktop.keyboard.press("Space")
    expect(desktop.get_by_text("1 av 4 programposter passer.").first).to_be_attached()
    expect(desktop.locator("li.is-out h4")).to_have_count(3)
    assert desktop.url.endswith("?track=at")
    axe(desktop)

    desktop.get_by_role("link", name="A. Sykkel i byen").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Sykkel i byen")
    axe(desktop)


def test_a_star_is_kept_in_the_browser(phone: Page, published: None) -> None:
    phone.goto(PAGE)
    star = phone.get_by_role("button", name="Stjerne: A. Sykkel i byen")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    phone.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    phone.get_by_text("Filtrer programmet").click()
    phone.get_by_label("Bare mine stjerner").check()
    expect(phone.get_by_role("link", name="Bygg smart")).to_be_hidden()
    expect(phone.get_by_role("link", name="Sykkel i byen")).to_be_visible()
    phone.get_by_role("link", name="Sykkel i byen").click()
    taken = phone.get_by_role("button", name="I ditt program")
    expect(taken).to_have_attribute("aria-pressed", "true")
    taken.click()
    expect(phone.get_by_role("button", name="Legg i ditt program")).to_be_visible()


def test_the_page_marks_what_is_on_now(desktop: Page, published: None) -> None:
    desktop.goto(PAGE + "?at=2010-11-02T10:20")
    on = desktop.locator("li[aria-current=time]")
    expect(on).to_have_count(2)
    expect(on.first).to_contain_text("Sykkel i byen")
    expect(desktop.locator(".now time")).to_have_text("10.20")
    desktop.goto(PAGE + "?at=2010-11-03T11:10")
    expect(desktop.get_by_role("link", name="Veien videre")).to_be_visible()
    desktop.get_by_role("link", name="Gå til nå").click()
    expect(desktop.get_by_role("link", name="Veien videre")).to_be_focused()


def test_everything_is_there_without_script(
    open_page: Callable[..., Page], published: None, axe: Callable[[Page], None]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(PAGE)
    for title in ("Sykkel i byen", "Bygg smart", "Veien videre"):
        expect(page.get_by_role("link", name=title)).to_be_visible()
    expect(page.get_by_role("heading", name="Onsdag 3. november")).to_be_visible()
    page.get_by_label("EB Energi i bygg").check()
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("li.is-out h4")).to_have_count(3)
    page.get_by_role("link", name="Vis alt").click()
    expect(page.locator("li.is-out")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_runs_off_the_side(
    open_page: Callable[..., Page], published: None, axe: Callable[[Page], None], width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme="dark")
    for path in ("/", "/calendar", "/conference/2010/", PAGE, "/conference/2010/speakers"):
        page.goto("/en" + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        axe(page)
