"""An organiser makes an event, builds its programme, mends it and publishes; people read it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from planner.services import accounts
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"


def log_in(page: Page, live: Live) -> None:
    with live.session() as session:
        who = factories.organiser(session, email="kari@drammen.example", name="Kari")
        accounts.set_password(session, who, PASSWORD)
        session.commit()
    page.goto("/events/new")
    page.get_by_role("textbox", name="E-post").first.fill("kari@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()


def save(page: Page, name: str, **fields: str) -> None:
    """Fill the fields by their labels, and press the button."""
    for label, value in fields.items():
        page.get_by_role("textbox", name=label.replace("_", " ")).first.fill(value)
    page.get_by_role("button", name=name, exact=True).click()


def test_an_organiser_builds_and_publishes_from_an_empty_event(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    page = desktop
    log_in(page, live)

    # A new event is empty, and says what comes first.
    expect(page.get_by_role("heading", name="Nytt arrangement")).to_be_visible()
    axe(page)
    save(page, "Opprett arrangementet", Adresse="2027", Tittel="Byer som leverer")
    expect(page.get_by_role("alert")).to_contain_text("Si hvilken dag det begynner.")
    expect(page.get_by_role("textbox", name="Tittel", exact=True)).to_have_value("Byer som leverer")
    axe(page)
    page.get_by_label("Første dag").fill("2027-11-02")
    page.get_by_role("button", name="Opprett arrangementet").click()
    expect(page.get_by_role("heading", name="Et tomt program")).to_be_visible()
    axe(page)

    # Two rooms.
    page.get_by_role("link", name="Legg til et rom").click()
    save(page, "Legg til", Navn="Storsalen", Plasser="300")
    page.get_by_role("link", name="Legg til et rom").click()
    save(page, "Legg til", Navn="Rom 1", Plasser="80")
    axe(page)

    # A theme that the programme must cover.
    page.get_by_role("link", name="Temaer").click()
    page.get_by_role("link", name="Nytt tema").click()
    axe(page)
    page.get_by_role("combobox", name="Råd").select_option("Støttet")
    save(page, "Legg til", Tittel="Politisk lederskap")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Politisk lederskap")

    # A session about it, from the board; it waits in the tray for a time.
    page.get_by_role("link", name="Ny programpost om dette").click()
    page.get_by_role("combobox", name="Tilstand").select_option("Bekreftet")
    axe(page)
    save(page, "Legg inn i utkastet", Ventet="120")
    page.get_by_role("link", name="Legg til en medvirkende").click()
    axe(page)
    page.get_by_label("En ny").check()
    page.get_by_role("textbox", name="Navn").fill("Foredragsholder 01 (eksempel)")
    page.get_by_role("textbox", name="Organisasjon").fill("Drammen kommune")
    page.get_by_role("combobox", name="Tilstand").select_option("Takket ja")
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.get_by_role("link", name="Foredragsholder 01 (eksempel)")).to_be_visible()
    axe(page)

    # Placed in a room that is too small: the finding stands beside it.
    page.get_by_role("link", name="Verksted", exact=True).first.click()
    page.locator("#tray-list").get_by_role("link", name="Plasser Politisk lederskap").click()
    page.get_by_role("combobox", name="Dag").select_option("tirsdag 2. november")
    page.get_by_role("textbox", name="Starter").fill("10.30")
    page.get_by_role("combobox", name="Rom").select_option("Rom 1, 80 plasser")
    axe(page)
    page.get_by_role("button", name="Plasser", exact=True).click()
    expect(page.get_by_role("complementary")).to_contain_text(
        "120 er ventet, og Rom 1 har 80 plasser."
    )
    axe(page)
    page.get_by_role("region", name="Program").get_by_role("link").first.click()
    page.get_by_role("combobox", name="Rom").select_option("Storsalen, 300 plasser")
    page.get_by_role("button", name="Flytt", exact=True).click()
    expect(page.get_by_role("complementary")).not_to_contain_text("120 er ventet")

    # Nothing is public yet; then it is published, as shown.
    phone.goto("/conference/2027/programme")
    expect(phone.get_by_role("main")).not_to_contain_text("Politisk lederskap")
    page.get_by_role("link", name="Publiser …").click()
    expect(page.get_by_role("heading", name="Den første utgaven er klar.")).to_be_visible()
    axe(page)
    save(page, "Publiser utgave 1", Hva_handler_utgaven_om="Første utkast til program")
    expect(page.get_by_role("heading", name="Utgave 1", exact=True)).to_be_visible()

    # What people read, on a phone.
    phone.goto("/conference/2027/programme")
    phone.get_by_role("link", name="Politisk lederskap").click()
    expect(phone.get_by_role("main")).to_contain_text("Foredragsholder 01 (eksempel)")
    expect(phone.get_by_role("main")).to_contain_text("Storsalen")
    axe(phone)
    page.goto("/conference/2027/publishing/")
    expect(page.get_by_role("heading", name="Alt er publisert.")).to_be_visible()
    axe(page)
