"""From one year to the next, and the networks' areas, in a real browser: by mouse, by keyboard and
without scripts."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND
from planner.domain.programme import Advice, Decision, Form, Scope
from planner.models.events import Network
from planner.services import accounts, areas, sessions
from tests import factories
from tests.support.browser_fixtures import Visit
from tests.support.live import Live

PASSWORD = "elleve små byer"
NOW = factories.NOW


def prepare(live: Live) -> None:
    """A gathering of two networks, with an organiser, a leader, a common item and an area."""
    with live.session() as db:
        event = factories.event(db, "gatherings/2010", title="Storsamlingen 2010")
        networks = [
            Network(initiative_id=event.initiative_id, name=name, code=code, position=n)
            for n, (name, code) in enumerate((("Energi i bygg", "EB"), ("Felles tiltak", "FT")))
        ]
        db.add_all(networks)
        db.flush()
        tracks = [
            factories.track(
                db, event, name=n.name, code=n.code, network_id=n.id, position=n.position
            )
            for n in networks
        ]
        room = factories.room(db, event, name="Sal 1")
        theme = factories.theme(
            db,
            event,
            title="Klimakur 2020",
            scope=Scope.EACH_NETWORK,
            advice=Advice.SUPPORTED,
            decision=Decision.ADOPTED,
            decided_by="Programledelsen",
            decided_on=date(2010, 2, 22),
        )
        shared = factories.session(
            db, event, room=room, track=tracks[0], hour=9, title="Klimakur i EB"
        )
        factories.session(db, event, hour=11, title="Lunsj", form=Form.BREAK)
        factories.session(db, event, room=room, track=tracks[0], hour=12, title="Pilotene")
        sessions.save_session(
            db, event, COMMAND, NOW, {}, session_id=shared.id, theme_ids=[theme.id]
        )
        areas.save_area(
            db, event, COMMAND, NOW, {"title": "Pilotprosjekter"}, network_id=networks[0].id
        )
        kari = factories.organiser(db, name="Kari", email="kari@drammen.example")
        nils = factories.leader(db, tracks[0], name="Nils", email="nils@drammen.example")
        for who in (kari, nils):
            accounts.set_password(db, who, PASSWORD)
        db.commit()


def log_in(page: Page, address: str, name: str) -> Page:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill(f"{name}@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    return page


def test_an_organiser_starts_next_years_gathering_from_this_one(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, "/events/new", "kari")
    axe(page)
    page.get_by_role("link", name="Begynn med Storsamlingen 2010").click()
    axe(page)
    expect(page.get_by_label("Tittel", exact=True)).to_have_value("Storsamlingen 2011")
    expect(page.get_by_label("Adresse")).to_have_value("2011")
    expect(page.get_by_label("Første dag")).to_have_value("2011-03-15")
    # Lunch and the common item come by themselves; the rest is chosen.
    expect(page.get_by_role("checkbox", name="Lunsj")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Klimakur i EB")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Pilotene")).not_to_be_checked()
    expect(page.locator("[data-ticked]")).to_have_text("2 av 3 krysset av")
    page.get_by_role("button", name="Kryss av alle").click()
    page.get_by_role("checkbox", name="Lunsj").uncheck()
    expect(page.locator("[data-ticked]")).to_have_text("2 av 3 krysset av")
    # An address that is in use is explained, and everything stays as it was filled in.
    page.get_by_label("Adresse").fill("2010")
    page.get_by_label("Første dag").fill("2011-04-05")
    page.get_by_role("button", name="Lag arrangementet").click()
    expect(page.get_by_role("alert")).to_contain_text("«2010» er allerede i bruk")
    expect(page.get_by_role("checkbox", name="Lunsj")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Pilotene")).to_be_checked()
    axe(page)
    page.get_by_label("Adresse").fill("2011")
    page.get_by_role("button", name="Lag arrangementet").click()
    page.wait_for_url("**/gatherings/2011/workshop/")
    expect(
        page.get_by_text("Storsamlingen 2011 er påbegynt fra Storsamlingen 2010.")
    ).to_be_visible()
    # 10.00 in Oslo in winter time is 10.00 in summer time.
    expect(page.locator(".wb", has_text="Klimakur i EB")).to_have_attribute("data-at", "600")
    expect(page.locator(".wb")).to_have_count(2)
    axe(page)
    # The theme awaits a new decision, and last year's stands beside it.
    page.get_by_role("link", name="Temaer", exact=True).click()
    expect(page.get_by_text("Sist, i 2010: Støttet, Tatt inn; 1 programpost")).to_be_visible()
    page.get_by_role("link", name="Klimakur 2020").first.click()
    past = page.locator("#earlier")
    expect(past).to_contain_text("Programledelsen, 22.\N{NO-BREAK SPACE}februar 2010")
    axe(page)


def test_the_same_without_scripts_and_on_a_phone(live: Live, open_page: Visit) -> None:
    prepare(live)
    page = log_in(
        open_page(java_script_enabled=False, viewport={"width": 360, "height": 740}),
        "/gatherings/2010/settings/",
        "kari",
    )
    page.get_by_role("link", name="Begynn det neste med dette").click()
    page.get_by_role("checkbox", name="Pilotene").check()
    page.get_by_role("button", name="Lag arrangementet").click()
    page.wait_for_url("**/gatherings/2011/workshop/")
    expect(page.locator(".wb")).to_have_count(3)


def test_a_leader_keeps_the_networks_areas_by_keyboard(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, "/gatherings/2010/areas/", "nils")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "er ikke tatt opp: Pilotprosjekter"
    )
    axe(page)
    follow(page, "Pilotprosjekter")
    axe(page)
    # A project, with a link that is none at first.
    follow(page, "Nytt prosjekt")
    axe(page)
    write(page, "Tittel", "Passivhus i hver by")
    write(page, "Lenke", "passivhus")
    press(page, "Legg til")
    expect(page.get_by_role("alert")).to_contain_text("https://")
    write(page, "Lenke", "https://example.org/passivhus")
    press(page, "Legg til")
    expect(page.locator(".area-items")).to_contain_text("Passivhus i hver by")
    # It is taken up in the leader's own session.
    page.get_by_label("Hva", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("I programposten").focus()
    page.keyboard.type("Pilotene")
    press(page, "Ta det opp")
    expect(page.locator(".take-list")).to_contain_text("Passivhus i hver by")
    axe(page)
    # A move is proposed, and stays a proposal: deciding is the organisers'.
    follow(page, "Foreslå flytting …")
    axe(page)
    write(page, "Hvorfor", "Dekker alle de fire satsingsområdene")
    write(page, "Hvem som foreslår det", "Administrativt møte 18. februar 2010")
    press(page, "Foreslå det")
    moves = page.locator("section", has=page.locator("#moves"))
    expect(moves).to_contain_text("Foreslått, ikke avgjort")
    expect(moves).to_contain_text("Arrangørene avgjør. Til da blir det i Energi i bygg.")
    axe(page)
    expect(page.get_by_role("link", name="Avgjør …")).to_have_count(0)


def test_an_organiser_decides_where_an_area_belongs_without_scripts(
    live: Live, open_page: Visit
) -> None:
    prepare(live)
    leader = log_in(open_page(java_script_enabled=False), "/gatherings/2010/areas/", "nils")
    leader.get_by_role("link", name="Pilotprosjekter").click()
    leader.get_by_role("link", name="Foreslå flytting …").click()
    leader.get_by_label("Hvorfor").fill("Dekker alle de fire satsingsområdene")
    leader.get_by_role("button", name="Foreslå det").click()
    page = log_in(open_page(java_script_enabled=False), "/gatherings/2010/areas/", "kari")
    page.get_by_role("link", name="Avgjør …").click()
    page.get_by_role("button", name="Avgjør").click()
    expect(page.get_by_role("alert")).to_contain_text("Velg en av disse")
    page.get_by_label("Flytt det til Felles tiltak").check()
    page.get_by_label("Hvorfor").fill("Alle er enige")
    page.get_by_role("button", name="Avgjør").click()
    expect(page.locator("body")).to_contain_text("Det er avgjort: Flyttet.")
    leader.reload()
    # It is the other network's now: the leader reads it, and edits it no more.
    leader.goto(page.url)
    expect(leader.get_by_role("link", name="Rediger")).to_have_count(0)
    expect(leader.locator("body")).to_contain_text("Alle er enige")


def test_what_is_not_covered_stands_beside_the_grid_until_it_is(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, "/gatherings/2010/workshop/", "kari")
    gaps = page.locator(".gaps")
    expect(gaps).to_contain_text("Klimakur 2020")
    expect(gaps.locator(".gap-tracks")).to_contain_text("FT")
    axe(page)
    gaps.get_by_role("link", name=re.compile("Klimakur 2020, Felles tiltak")).click()
    expect(page.get_by_label("Tittel", exact=True)).to_have_value("Klimakur 2020")
    page.get_by_role("button", name="Legg inn i utkastet").click()
    page.goto("/gatherings/2010/workshop/")
    # It waits for a time: from beside the grid it is taken in hand, and placed by keys.
    expect(gaps).to_contain_text("Venter på en tid")
    gaps.get_by_role("link", name="Plasser Klimakur 2020").click()
    expect(page.get_by_role("region", name="Klimakur 2020")).to_be_visible()
    page.get_by_role("link", name="Temaer og dekning").click()
    expect(page.locator(".theme-matrix td").nth(1)).to_contain_text("Uten tid ennå")
    axe(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
