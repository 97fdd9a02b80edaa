"""A participant's own programme: starred on a phone without an account, and taken along."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND
from planner.services import accounts, releases
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
AT = "/conference/2030"


def prepare(live: Live) -> None:
    """Two sessions at the same time, one with a single seat, and two people who can log in."""
    with live.session() as session:
        event = factories.event(session, "conference/2030", start=date(2030, 11, 5))
        hall = factories.room(session, event, name="Storsalen")
        start = datetime(2030, 11, 5, 9, tzinfo=UTC)
        for title, seats in (("Sykkel", 1), ("Bane", None)):
            factories.session(session, event, room=hall, title=title, start=start, seats=seats)
        for name in ("kari", "ola"):
            user = factories.user(session, name=name.title(), email=f"{name}@drammen.example")
            accounts.set_password(session, user, PASSWORD)
        releases.publish(session, event, COMMAND, factories.NOW)
        session.commit()


def log_in(page: Page, name: str) -> None:
    page.locator("#email").fill(f"{name}@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("textbox", name="Passord").press("Enter")


def test_stars_go_along_and_a_seat_is_waited_for(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    phone.goto(f"{AT}/programme")
    for title in ("Sykkel", "Bane"):
        phone.get_by_role("button", name=f"Stjerne: {title}").press("Enter")
    phone.get_by_role("link", name="Mitt program").click()
    expect(phone.get_by_text("2 programposter, 2 kolliderer")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Ta ut: Bane").press("Enter")
    expect(phone.get_by_text("1 programpost", exact=True)).to_be_visible()

    phone.get_by_role("link", name="1 ledig plass").click()
    phone.get_by_role("link", name="Logg inn for å melde deg på").click()
    log_in(phone, "kari")
    phone.get_by_role("button", name="Ta en plass").press("Enter")
    expect(phone.get_by_role("status")).to_contain_text("Du har plass")
    axe(phone)
    # What the browser kept went along to the account.
    phone.get_by_role("link", name="Mitt program").click()
    expect(phone.get_by_role("link", name="Sykkel")).to_be_visible()
    assert phone.evaluate("Object.keys(localStorage).length") == 0

    desktop.goto(f"{AT}/mine")
    desktop.get_by_role("link", name="Logg inn").last.click()
    log_in(desktop, "ola")
    expect(desktop.get_by_text("Ingenting er stjernemerket ennå")).to_be_visible()
    desktop.goto(f"{AT}/programme")
    desktop.get_by_role("link", name="Sykkel").click()
    desktop.get_by_role("link", name="Meld deg på").click()
    expect(desktop.get_by_text("Fullt", exact=True)).to_be_visible()
    desktop.get_by_role("button", name="Sett meg på ventelisten").click()
    expect(desktop.get_by_text("Du er først på ventelisten")).to_be_visible()

    phone.goto(f"{AT}/mine")
    phone.get_by_role("link", name="Du har plass").click()
    phone.get_by_role("button", name="Gi fra deg plassen").click()
    expect(phone.get_by_text("1 ledig plass")).to_have_count(0)
    desktop.reload()
    expect(desktop.get_by_text("Du har plass", exact=True)).to_be_visible()

    desktop.get_by_role("link", name="Mitt program").click()
    desktop.get_by_role("button", name="Lag en adresse å abonnere på").click()
    address = desktop.locator(".mn-address code").inner_text()
    calendar = phone.request.get(address.replace("webcal:", "http:"))
    assert "SUMMARY;LANGUAGE=nb:Sykkel" in calendar.text()


def test_what_now_on_a_phone(live: Live, phone: Page, axe: Callable[[Page], None]) -> None:
    prepare(live)
    phone.goto(f"{AT}/programme")
    phone.get_by_role("button", name="Stjerne: Sykkel").click()
    phone.goto(f"{AT}/now?at=2030-11-05T09:40")
    expect(phone.get_by_text("En prøve: slik blir det på det tidspunktet.")).to_be_visible()
    own = phone.get_by_role("region", name="Neste i ditt program")
    expect(own.get_by_role("link", name="Sykkel")).to_be_visible()
    expect(own.get_by_text("om 20 min")).to_be_visible()
    expect(own.get_by_role("link", name="1 ledige plasser")).to_be_visible()
    axe(phone)
    phone.goto(f"{AT}/now?at=2030-11-05T10:15")
    expect(phone.get_by_text("30 min igjen")).to_have_count(2)


def test_the_way_to_what_comes_next_is_told_with_an_account_and_without(
    live: Live, phone: Page, axe: Callable[[Page], None]
) -> None:
    with live.session() as session:
        event = factories.event(session, "conference/2030", start=date(2030, 11, 5))
        event.planning = {"room_change": 4}
        start = datetime(2030, 11, 5, 9, tzinfo=UTC)
        for number, title in enumerate(("Sykkel", "Bane")):
            room = factories.room(session, event, name=f"Rom {number + 1}")
            begins = start + timedelta(minutes=75 * number)
            factories.session(session, event, room=room, title=title, start=begins, minutes=60)
        user = factories.user(session, name="Kari", email="kari@drammen.example")
        accounts.set_password(session, user, PASSWORD)
        releases.publish(session, event, COMMAND, factories.NOW)
        session.commit()
    way = "4 min å gå fra Rom 1: gå senest 11.11."

    def told(page: Page) -> None:
        for at in ("10:30", "11:05"):  # while one is there, and after
            page.goto(f"{AT}/now?at=2030-11-05T{at}")
            expect(page.locator("[data-way]")).to_have_text(way)
        page.goto(f"{AT}/now?at=2030-11-05T09:30")
        expect(page.locator("[data-own-next]")).to_contain_text("Sykkel")
        expect(page.locator("[data-way]")).to_be_hidden()

    phone.goto(f"{AT}/programme")
    for title in ("Sykkel", "Bane"):
        phone.get_by_role("button", name=f"Stjerne: {title}").click()
    told(phone)
    axe(phone)
    phone.goto("/login")
    log_in(phone, "kari")
    expect(phone.get_by_role("link", name="Kari")).to_be_visible()
    told(phone)
    # The stars went along to the account: now the server tells it, before any script has run.
    assert way in phone.request.get(f"{AT}/now?at=2030-11-05T11:05").text()
