"""The workshop's grid in a real browser: by mouse, touch and keyboard, without scripts, by two at
once, without a connection; on a small event and on FOSDEM 2024."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from planner.domain.access import COMMAND
from planner.formats.schedule import read
from planner.models.programme import Session
from planner.queries import events
from planner.services import accounts, schedule
from tests import factories
from tests.formats.real import FOSDEM, data
from tests.support.browser_fixtures import Visit
from tests.support.live import Live

PASSWORD = "elleve små byer"
W = "/conference/2010/workshop/?day=2010-11-02"


def prepare(live: Live) -> str:
    """Two rooms, two sessions beside each other and one that waits; gives the first one's id."""
    with live.session() as db:
        event = factories.event(db)
        rooms = [factories.room(db, event, name=name, position=n) for n, name in enumerate("AB")]
        first = factories.session(db, event, title="Strømsø", room=rooms[0], hour=9)
        factories.session(db, event, title="Brøset", room=rooms[1], hour=10)
        factories.session(db, event, title="Byens lys", hour=None)
        for name in ("Kari", "Per"):
            who = factories.organiser(db, event, name=name, email=f"{name.lower()}@drammen.example")
            accounts.set_password(db, who, PASSWORD)
        db.commit()
        return str(first.id)


def log_in(page: Page, address: str, name: str = "kari") -> Page:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill(f"{name}@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    return page


def block(page: Page, title: str) -> Locator:
    return page.locator(".wb", has_text=title)


def said(page: Page) -> Locator:
    return page.locator("#say")


def grab(page: Page, what: Locator, room: int, clock: int) -> None:
    """Hold the block by its upper edge over that room (from 1) and minute of the day."""
    what.scroll_into_view_if_needed()
    box, head = what.bounding_box(), page.locator(f"[data-head='{room}']").bounding_box()
    assert box and head
    page.mouse.move(box["x"] + 20, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(head["x"] + 40, box["y"] + 30, steps=4)
    tick = page.locator(f".w-tick.r-{clock // 60:02}00").bounding_box()
    assert tick
    held = 4 if what.get_attribute("data-day") else 0
    y = tick["y"] + tick["height"] * (clock % 60) / 60 + held
    page.mouse.move(head["x"] + 40, y, steps=4)


def test_a_session_is_dragged_resized_and_taken_back(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, W)
    axe(page)
    grab(page, block(page, "Strømsø"), 2, 11 * 60)
    expect(page.locator("#drop")).to_contain_text("To i samme rom")
    expect(page.locator(".wb-clash")).to_contain_text("med Brøset: 45 min")
    page.mouse.up()
    expect(said(page)).to_contain_text("Strømsø: tirsdag 2. november, kl. 11.00–11.45, B.")
    expect(block(page, "Strømsø")).to_have_attribute("data-col", "2")
    expect(page.locator("#panel")).to_contain_text("Begge er i B")
    axe(page)
    # Longer, by its lower edge.
    box = block(page, "Strømsø").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] * 5 / 3, steps=5)
    page.mouse.up()
    expect(said(page)).to_contain_text("kl. 11.00–12.15, B.")
    # Into the grid from the tray, and back there.
    grab(page, page.locator(".wt", has_text="Byens lys"), 1, 13 * 60)
    page.mouse.up()
    expect(said(page)).to_contain_text("Byens lys: tirsdag 2. november, kl. 13.00–13.45, A.")
    expect(page.locator("#tray-empty")).to_be_visible()
    tray = page.locator(".tray").bounding_box()
    here = block(page, "Byens lys").bounding_box()
    assert tray and here
    page.mouse.move(here["x"] + 20, here["y"] + 10)
    page.mouse.down()
    page.mouse.move(tray["x"] + 80, tray["y"] + 200, steps=6)
    page.mouse.up()
    expect(page.locator(".wt", has_text="Byens lys")).to_be_visible()
    # Esc while dragging leaves all as it was.
    grab(page, block(page, "Strømsø"), 1, 14 * 60)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(said(page)).to_contain_text("er tilbake der den var: B, 11.00–12.15")
    # Undone one by one, by the button and by the keys.
    page.get_by_role("button", name="Angre: Byens lys tilbake til de uplasserte").click()
    expect(block(page, "Byens lys")).to_be_visible()
    for _ in range(3):
        before = said(page).inner_text()
        page.keyboard.press("Control+z")
        expect(said(page)).not_to_have_text(before)
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "600")
    expect(block(page, "Strømsø")).to_have_attribute("data-col", "1")
    page.keyboard.press("Control+Shift+z")
    expect(said(page)).to_contain_text("Gjort om igjen: Strømsø flyttet til 11.00, B.")


def test_everything_is_done_by_keyboard(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, W)
    link = block(page, "Strømsø").get_by_role("link")
    link.focus()
    page.keyboard.press("ArrowRight")
    expect(block(page, "Brøset").get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Strømsø til A, 10.00–10.45")
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    expect(said(page)).to_contain_text("Strømsø til B, 10.40–11.25: 1 nye funn")
    axe(page)
    page.keyboard.press("Escape")
    expect(said(page)).to_contain_text("Strømsø er tilbake der den var: A, 10.00–10.45.")
    expect(link).to_be_focused()
    page.keyboard.press("Space")
    for key in ("ArrowRight", "n", "+", "+"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    # Next free in B, where Brøset is from 11.00, is after it; ten minutes longer.
    expect(said(page)).to_contain_text("Strømsø: tirsdag 2. november, kl. 10.05–11.00, B.")
    expect(block(page, "Strømsø").get_by_role("link")).to_be_focused()
    page.keyboard.press("l")
    expect(said(page)).to_contain_text("Strømsø er låst der den er.")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Trykk L for å låse den opp.")
    page.keyboard.press("l")
    expect(said(page)).to_contain_text("Strømsø kan flyttes.")
    # Two trade places.
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(said(page)).to_contain_text("Strømsø har byttet plass.")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "660")
    # A copy in the tray, from where it is placed.
    page.keyboard.press("c")
    copy = page.locator(".wt", has_text="Strømsø").get_by_role("link")
    copy.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-moving").get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".wb", has_text="Strømsø")).to_have_count(2)
    # The form of the session in hand, and closing it.
    page.keyboard.press("e")
    expect(page.get_by_role("region", name="Strømsø")).to_be_focused()
    axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("#hand")).to_be_empty()


def test_two_at_work_see_each_other_and_overwrite_nothing(live: Live, open_page: Visit) -> None:
    prepare(live)
    kari, per = log_in(open_page(), W), log_in(open_page(), W, "per")
    expect(kari.locator("#here")).to_contain_text("Per")
    # Kari holds it while Per moves it: she is refused, and the grid shows what Per did.
    block(kari, "Strømsø").get_by_role("link").focus()
    kari.keyboard.press("Enter")
    expect(per.locator(".wb-flag")).to_have_text("Kari har den")
    grab(per, block(per, "Strømsø"), 1, 13 * 60)
    per.mouse.up()
    expect(said(per)).to_contain_text("kl. 13.00–13.45")
    kari.keyboard.press("ArrowDown")
    kari.keyboard.press("Enter")
    expect(said(kari)).to_contain_text("Per endret den: Start:")
    expect(said(kari)).to_contain_text("Ingenting er overskrevet")
    expect(block(kari, "Strømsø")).to_have_attribute("data-at", "780")
    # What Per does next is seen and told within seconds.
    grab(per, block(per, "Brøset"), 1, 15 * 60)
    per.mouse.up()
    expect(block(kari, "Brøset")).to_have_attribute("data-at", "900")
    kari.keyboard.press("l")
    expect(said(kari)).to_contain_text("Strømsø er låst der den er.")
    grab(per, block(per, "Brøset"), 1, 16 * 60)
    per.mouse.up()
    expect(said(kari)).to_contain_text("Per: Brøset flyttet til 16.00")
    # Two tabs of one person: both show it.
    tab = kari.context.new_page()
    tab.goto(W)
    block(tab, "Brøset").get_by_role("link").focus()
    tab.keyboard.press("u")
    expect(kari.locator(".wt", has_text="Brøset")).to_be_visible()


def test_a_drop_without_a_connection_loses_nothing(live: Live, desktop: Page) -> None:
    prepare(live)
    page = log_in(desktop, W)
    expect(page.locator(".has-scripts")).to_be_visible()
    grab(page, block(page, "Strømsø"), 1, 13 * 60)
    page.context.set_offline(True)
    page.mouse.up()
    expect(said(page)).to_contain_text("Strømsø er tilbake der den var: A, 10.00–10.45.")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "600")
    page.context.set_offline(False)
    page.get_by_role("button", name="Prøv igjen").click()
    expect(said(page)).to_contain_text("Strømsø: tirsdag 2. november, kl. 13.00–13.45, A.")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "780")


def test_the_same_is_done_without_scripts(
    live: Live, open_page: Visit, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(open_page(java_script_enabled=False), W)
    page.get_by_role("link", name="Plasser Byens lys").click()
    page.get_by_role("combobox", name="Dag").select_option("2010-11-02")
    page.get_by_role("textbox", name="Starter").fill("10.30")
    page.get_by_role("combobox", name="Rom").select_option("A")
    page.get_by_role("button", name="Prøv først").click()
    expect(page.get_by_role("region", name="Byens lys")).to_contain_text("To i samme rom")
    page.get_by_role("button", name="Plasser", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Byens lys: tirsdag 2. november")
    block(page, "Strømsø").get_by_role("link").click()
    page.get_by_role("button", name="Lås", exact=True).click()
    expect(block(page, "Strømsø").get_by_role("img", name="Låst")).to_be_visible()
    page.get_by_role("button", name=re.compile("Angre: Strømsø låst")).click()
    expect(page.get_by_role("status").first).to_contain_text("Angret: Strømsø låst.")
    page.get_by_role("link", name="Tabell").click()
    for name in ("Strømsø", "Brøset"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("textbox", name="Minutter senere").fill("15")
    page.get_by_role("button", name="Flytt i minutter").click()
    expect(page.get_by_role("status").first).to_contain_text("2 programposter er endret.")
    expect(page.get_by_role("row", name=re.compile("Strømsø"))).to_contain_text("10.15–11.00")


def test_it_works_on_a_phone(live: Live, phone: Page, axe: Callable[[Page], None]) -> None:
    prepare(live)
    page = log_in(phone, W)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    block(page, "Strømsø").get_by_role("link").click()
    page.get_by_role("textbox", name="Starter").fill("12.00")
    axe(page)
    page.get_by_role("button", name="Flytt", exact=True).click()
    expect(block(page, "Strømsø")).to_contain_text("12.00–12.45")


def test_fosdem_2024_is_planned_on_the_grid(live: Live, desktop: Page) -> None:
    file = data(FOSDEM)  # skips where it is not at hand
    with live.session() as db:
        event = factories.event(
            db, "conference/2024", title="FOSDEM 2024", start=date(2024, 2, 3), language="en"
        )
        who = factories.organiser(db, event, name="Kari", email="kari@drammen.example")
        accounts.set_password(db, who, PASSWORD)
        found = read(file, event_key="conference/2024", existing=events.value(event))
        schedule.import_schedule(db, COMMAND, factories.NOW, event, found)
        db.commit()
    page = log_in(desktop, "/conference/2024/workshop/?day=2024-02-03")
    expect(page.locator(".w-head")).to_have_count(32)
    title = "Creative Coding with TurtleStitch"
    first = block(page, title)
    first.get_by_role("link").focus()
    before = first.get_attribute("data-at")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text(f"{title}: lørdag 3. februar")
    expect(block(page, title)).to_have_attribute("data-at", str(int(before or 0) + 5))
    page.keyboard.press("Control+z")
    expect(block(page, title)).to_have_attribute("data-at", before or "")
    page.get_by_role("link", name="Alle dager").click()
    expect(page.locator(".w-day")).to_have_count(2)
    expect(page.locator(".wb").nth(600)).to_be_attached()
    with live.session() as db:
        row = db.query(Session).filter_by(title=title).one()
        assert row.version == 3
