"""The workshop on the demo and on FOSDEM 2024, by mouse, by keys and without scripts; and what may
go wrong: bad input, stale forms, a connection lost in the middle, a room deleted under it all."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from planner.demo import load
from planner.demo.people import PASSWORD as DEMO_PASSWORD
from planner.domain.access import COMMAND
from planner.formats.schedule import read
from planner.models.programme import Session
from planner.queries import events
from planner.services import accounts, schedule
from tests import factories
from tests.browser.test_workshop_journey import W, block, grab, log_in, prepare, said
from tests.formats.real import FOSDEM, data
from tests.support.browser_fixtures import Visit
from tests.support.live import Live

DEMO = ("/gatherings/2010/workshop/?day=2010-03-16&by=rooms", "Pilotprosjekter")
BIG = ("/conference/2024/workshop/?day=2024-02-03", "Creative Coding with TurtleStitch")


def prepare_demo(live: Live) -> None:
    with live.session() as db:
        load.load(db)
        db.commit()


def prepare_fosdem(live: Live) -> None:
    file = data(FOSDEM)  # skips where it is not at hand
    with live.session() as db:
        event = factories.event(
            db, "conference/2024", title="FOSDEM 2024", start=date(2024, 2, 3), language="en"
        )
        who = factories.organiser(db, event, name="Arrangør", email="organisator@demo.example")
        accounts.set_password(db, who, DEMO_PASSWORD)
        found = read(file, event_key="conference/2024", existing=events.value(event))
        schedule.import_schedule(db, COMMAND, factories.NOW, event, found)
        db.commit()


def enter(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill("organisator@demo.example")
    page.get_by_role("textbox", name="Passord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    return page


@pytest.mark.parametrize(
    ("ready", "address", "title"),
    [(prepare_demo, *DEMO), (prepare_fosdem, *BIG)],
    ids=["demo", "fosdem"],
)
def test_by_mouse_by_keys_and_without_scripts(
    ready: Callable[[Live], None], address: str, title: str, live: Live, open_page: Visit
) -> None:
    ready(live)
    page = enter(open_page(), address)
    one = block(page, title).first
    start = int(one.get_attribute("data-at") or 0)
    room = int(one.get_attribute("data-col") or 0)

    # By mouse: an hour later in its own room, and back by undoing.
    grab(page, one, room, start + 60)
    page.mouse.up()
    expect(said(page)).to_contain_text(f"{title}: ")
    expect(one).to_have_attribute("data-at", str(start + 60))
    page.keyboard.press("Control+z")
    expect(one).to_have_attribute("data-at", str(start))

    # By keys: five minutes later, longer, locked, unlocked, and all of it taken back.
    one.get_by_role("link").focus()
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "+"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(one).to_have_attribute("data-at", str(start + 5))
    page.keyboard.press("l")
    expect(said(page)).to_contain_text(f"{title} er låst der den er.")
    for _ in range(2):
        page.keyboard.press("Control+z")
        expect(said(page)).to_contain_text("Angret: ")
    expect(one).to_have_attribute("data-at", str(start))

    # Without scripts: the same by its form, tried first, and in the table.
    plain = enter(open_page(java_script_enabled=False), address)
    block(plain, title).first.get_by_role("link").click()
    clock = plain.get_by_role("textbox", name="Starter")
    expect(clock).to_have_value(f"{start // 60:02}.{start % 60:02}")
    later = start + 10
    clock.fill(f"{later // 60:02}.{later % 60:02}")
    plain.get_by_role("button", name="Prøv først").click()
    expect(plain.locator(".preview")).to_be_visible()
    plain.get_by_role("button", name="Flytt", exact=True).click()
    expect(plain.get_by_role("status").first).to_contain_text(f"{title}: ")
    # Who looks on sees it within seconds.
    expect(one).to_have_attribute("data-at", str(later))
    plain.get_by_role("link", name="Tabell").click()
    plain.get_by_role("checkbox", name=title).first.check()
    plain.get_by_role("textbox", name="Minutter senere").fill("-10")
    plain.get_by_role("button", name="Flytt i minutter").click()
    expect(plain.get_by_role("status").first).to_contain_text("1 programpost er endret.")
    expect(one).to_have_attribute("data-at", str(start))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_bad_input_is_explained_and_kept(scripts: bool, live: Live, open_page: Visit) -> None:
    prepare(live)
    page = log_in(open_page(java_script_enabled=scripts), W)
    block(page, "Strømsø").get_by_role("link").click()
    clock = page.get_by_role("textbox", name="Starter")
    for wrong, why in (
        ("halv ti", "Skriv klokkeslettet som 09.30."),
        ("25.00", "Skriv klokkeslettet som 09.30."),
    ):
        clock.fill(wrong)
        page.get_by_role("button", name="Flytt", exact=True).click()
        expect(page.locator("#place")).to_contain_text(why)
        expect(page.get_by_role("textbox", name="Starter")).to_have_value(wrong)
        expect(block(page, "Strømsø")).to_have_attribute("data-at", "600")
    clock.fill("12.00")
    minutes = page.get_by_role("textbox", name="Minutter")
    minutes.fill("-5")
    page.get_by_role("button", name="Flytt", exact=True).click()
    expect(page.locator("#place")).to_contain_text("Skriv et tall fra 1 til 1440.")
    expect(page.get_by_role("textbox", name="Starter")).to_have_value("12.00")
    minutes.fill("30")
    page.get_by_role("button", name="Flytt", exact=True).click()
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "720")
    expect(block(page, "Strømsø")).to_have_attribute("data-long", "30")


def test_a_stale_form_without_scripts_overwrites_nothing(live: Live, open_page: Visit) -> None:
    first = prepare(live)
    address = f"/conference/2010/workshop/sessions/{first}"
    kari = log_in(open_page(java_script_enabled=False), address)
    per = log_in(open_page(java_script_enabled=False), address, "per")
    per.get_by_role("textbox", name="Tittel", exact=True).fill("Strømsø i dag")
    per.get_by_role("button", name="Lagre").first.click()
    kari.get_by_role("textbox", name=re.compile("^Ingress")).fill("Fra plan til bydel")
    kari.get_by_role("button", name="Lagre").first.click()
    told = kari.locator("#meanwhile")
    expect(told).to_contain_text("Ingenting er overskrevet")
    expect(told).to_contain_text("Strømsø i dag")
    abstract = kari.get_by_role("textbox", name=re.compile("^Ingress"))
    expect(abstract).to_have_value("Fra plan til bydel")
    kari.get_by_role("textbox", name="Tittel", exact=True).fill("Strømsø i dag")
    kari.get_by_role("button", name="Lagre").first.click()
    kari.goto(W)
    expect(block(kari, "Strømsø i dag")).to_be_visible()
    with live.session() as db:
        row = db.get_one(Session, first)
        assert (row.title, row.abstract) == ("Strømsø i dag", "Fra plan til bydel")


def test_a_connection_lost_while_it_is_carried_loses_nothing(live: Live, desktop: Page) -> None:
    """By mouse, lost in the middle of the drag and back before the drop; by keys, lost for good
    until one tries again."""
    prepare(live)
    page = log_in(desktop, W)
    expect(page.locator(".has-scripts")).to_be_visible()
    grab(page, block(page, "Strømsø"), 1, 13 * 60)
    page.context.set_offline(True)
    page.mouse.move(500, 400, steps=2)
    page.context.set_offline(False)
    page.keyboard.press("Escape")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "600")
    page.mouse.up()
    link = block(page, "Strømsø").get_by_role("link")
    link.focus()
    page.keyboard.press("Enter")
    page.context.set_offline(True)
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Strømsø er tilbake der den var: A, 10.00–10.45.")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "600")
    page.context.set_offline(False)
    page.get_by_role("button", name="Prøv igjen").focus()
    page.keyboard.press("Enter")
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "630")
    page.reload()
    expect(block(page, "Strømsø")).to_have_attribute("data-at", "630")


def test_a_room_is_deleted_with_sessions_in_it(live: Live, open_page: Visit) -> None:
    prepare(live)
    kari = log_in(open_page(), W)
    plain = log_in(open_page(java_script_enabled=False), W)
    block(plain, "Strømsø").get_by_role("link").click()
    # Kari carries Brøset into room A while Per deletes that room.
    block(kari, "Brøset").get_by_role("link").focus()
    kari.keyboard.press("Enter")
    kari.keyboard.press("ArrowLeft")
    per = log_in(open_page(java_script_enabled=False), "/conference/2010/settings/", "per")
    per.get_by_role("button", name=re.compile("^Slett A")).click()
    expect(per.locator("body")).to_contain_text("1 programpost")
    kari.keyboard.press("Enter")
    # The drop is refused in words, and the grid comes to show what is so: one room, and Strømsø
    # without any, at its time.
    expect(kari.locator("[data-head]")).to_have_count(2)
    expect(block(kari, "Brøset")).to_contain_text("B")
    expect(block(kari, "Strømsø")).to_contain_text("Uten rom")
    expect(block(kari, "Strømsø")).to_have_attribute("data-at", "600")
    # A form that still has the room says that it is gone, and keeps the rest.
    plain.get_by_role("textbox", name="Starter").fill("12.15")
    plain.get_by_role("button", name="Flytt", exact=True).click()
    expect(plain.locator("#place")).to_contain_text("finnes ikke lenger")
    expect(plain.get_by_role("textbox", name="Starter")).to_have_value("12.15")
    with live.session() as db:
        titles = sorted(row.title for row in db.query(Session))
        assert titles == ["Brøset", "Byens lys", "Strømsø"]


def test_many_are_changed_in_the_table_and_taken_back(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, W + "&view=table")
    axe(page)
    for name in ("Strømsø", "Brøset"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_label("Rom", exact=True).last.select_option("B")
    page.get_by_role("button", name="Sett rommet").click()
    expect(page.get_by_role("row", name=re.compile("Strømsø"))).to_contain_text("B")
    page.get_by_role("button", name=re.compile("^Angre: ")).click()
    expect(page.get_by_role("row", name=re.compile("Strømsø"))).to_contain_text("A")
    axe(page)
