"""What is wrong with a programme, and how strict an event is about it: findings beside the grid,
accepted and back again; levels and what the rules go by, set by keyboard and on a phone."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from planner.domain.programme import SessionState
from planner.services import accounts
from tests import factories
from tests.support.browser_fixtures import Visit
from tests.support.live import Live

PASSWORD = "elleve små byer"
EVENT = "/conference/2010"
W = f"{EVENT}/workshop/?day=2010-11-02"
SPEAKER = "Foredragsholder 01 (eksempel)"


def prepare(live: Live) -> None:
    """Two in one room; and a speaker who is in one building at nine, in another at ten."""
    with live.session() as db:
        event = factories.event(db)
        hall = factories.room(db, event, name="Store sal", venue="Union Scene", capacity=100)
        lab = factories.room(db, event, name="Lab", position=1)
        speaker = factories.speaker(db, name=SPEAKER)
        first = factories.session(db, event, title="Strømsø", room=hall, hour=8)
        second = factories.session(db, event, title="Brøset", room=lab, hour=9)
        for item in (first, second):
            factories.appearance(db, item, speaker)
        factories.session(db, event, title="Byens lys", room=hall, hour=8, expected=120)
        for n in range(FILLING):
            factories.session(db, event, title=f"Idé {n}", hour=None, state=SessionState.CONFIRMED)
        kari = factories.organiser(db, event, name="Kari", email="kari@drammen.example")
        accounts.set_password(db, kari, PASSWORD)
        db.commit()


def log_in(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill("kari@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    return page


def finding(page: Page, text: str) -> Locator:
    return page.get_by_role("complementary").get_by_role("listitem").filter(has_text=text)


FILLING = 8
"""Sessions without a time, so that there are findings enough to be grouped."""

TOO_SMALL = "120 er ventet, og Store sal har 100 plasser."


def test_a_finding_is_accepted_with_a_reason_and_comes_back(
    live: Live, desktop: Page, open_page: Visit, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, W)
    panel = page.get_by_role("complementary")

    # By group, which open and close by the keyboard.
    group = panel.locator("#family-rooms")
    expect(group.locator("> summary")).to_contain_text("Rom og dager")
    if group.get_attribute("open") is None:
        group.locator("> summary").focus()
        page.keyboard.press("Enter")
    found = finding(page, TOO_SMALL)
    expect(found).to_be_visible()

    # Without a reason it is not accepted, and it is said where the reason goes.
    found.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(found.get_by_role("textbox", name="Hvorfor")).to_be_focused()
    page.keyboard.press("Enter")
    reason = finding(page, TOO_SMALL).get_by_role("textbox", name="Hvorfor")
    expect(reason).to_be_focused()
    expect(panel).to_contain_text("Si hvorfor.")
    axe(page)
    page.keyboard.type("Tjue av dem står")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Godtatt.")
    accepted = panel.get_by_role("region", name="Godtatte funn")
    expect(accepted).to_contain_text(TOO_SMALL)
    expect(accepted).to_contain_text("Tjue av dem står")
    expect(accepted).to_contain_text("Kari")
    axe(page)

    # Without scripts, what it rests on is changed elsewhere: it is back, and says what is new.
    plain = log_in(open_page(java_script_enabled=False), W)
    plain.locator(".wb", has_text="Byens lys").get_by_role("link").click()
    plain.get_by_role("link", name="Åpne programposten").click()
    plain.get_by_role("textbox", name="Ventet").fill("150")
    plain.get_by_role("button", name="Lagre", exact=True).click()
    page.goto(W)
    expect(panel).to_contain_text("150 er ventet, og Store sal har 100 plasser.")
    expect(panel.get_by_role("region", name="Godtatte funn")).to_have_count(0)

    # Accepted again, and opened again by hand.
    if group.get_attribute("open") is None:
        group.locator("> summary").click()
    found = finding(page, "150 er ventet")
    found.locator("summary").click()
    found.get_by_role("textbox", name="Hvorfor").fill("De står")
    found.get_by_role("button", name="Godta funnet").click()
    panel.get_by_role("button", name="Åpne igjen").click()
    expect(page.get_by_role("status").first).to_contain_text("Det teller igjen.")
    expect(panel.get_by_role("region", name="Godtatte funn")).to_have_count(0)


def test_an_event_sets_its_levels_and_what_its_rules_go_by(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = log_in(desktop, f"{EVENT}/settings/rules")
    axe(page)

    # The level of a rule, by the keyboard: now it holds back a release.
    level = page.get_by_role("combobox", name="For lite rom")
    level.select_option("Stanser")
    page.get_by_role("button", name="Lagre nivåene").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Nivåene er lagret.")
    expect(level).to_have_value("block")
    page.goto(f"{EVENT}/publishing/")
    expect(page.get_by_role("main")).to_contain_text(TOO_SMALL)

    # A second building, on a phone; the way to it is then asked for, and rubbish is refused.
    log_in(phone, f"{EVENT}/settings/planning")
    expect(phone.get_by_role("main")).to_contain_text("i flere bygninger")
    axe(phone)
    phone.goto(f"{EVENT}/settings/#rooms")
    phone.get_by_role("link", name="Lab").first.click()
    phone.get_by_role("textbox", name="En annen bygning").fill("Papirbredden")
    axe(phone)
    phone.get_by_role("button", name="Lagre", exact=True).click()
    phone.goto(f"{EVENT}/settings/planning")
    way = phone.get_by_role("textbox", name="Fra Papirbredden til Union Scene")
    way.fill("to timer")
    phone.get_by_role("textbox", name="Foredrag: høyst, i minutter").fill("30")
    phone.get_by_role("textbox", name="Filmlag").fill("1")
    phone.get_by_role("button", name="Lagre", exact=True).click()
    expect(phone.get_by_role("alert")).to_be_visible()
    expect(way).to_have_value("to timer")
    axe(phone)
    way.fill("25")
    phone.get_by_role("button", name="Lagre", exact=True).click()
    expect(phone.get_by_role("status").first).to_contain_text("er lagret")

    # What the speaker and the talks then break is found.
    page.goto(W)
    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("25 min")
    expect(panel).to_contain_text("30 min")
