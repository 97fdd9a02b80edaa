"""FOSDEM 2024 is imported by an organiser, published, and browsed on a phone."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from planner.services import accounts
from tests import factories
from tests.formats.real import DATA, FOSDEM, data
from tests.support.live import Live

PASSWORD = "seks hundre foredrag"
AT = "/conference/2024"


def prepare(live: Live) -> None:
    """An empty event on the right days, with an organiser who can log in."""
    with live.session() as session:
        event = factories.event(
            session, "conference/2024", title="FOSDEM 2024", start=date(2024, 2, 3), language="en"
        )
        organiser = factories.organiser(session, event, email="kari@drammen.example")
        accounts.set_password(session, organiser, PASSWORD)
        session.commit()


def test_fosdem_2024_is_imported_and_browsed(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    data(FOSDEM)  # skips where it is not at hand
    prepare(live)

    desktop.goto(f"{AT}/import")
    desktop.get_by_label("E-post").first.fill("kari@drammen.example")
    desktop.get_by_label("Passord", exact=True).fill(PASSWORD)
    desktop.get_by_role("button", name="Logg inn", exact=True).click()
    axe(desktop)
    desktop.get_by_role("button", name="Importer").click()
    expect(desktop.get_by_role("alert")).to_contain_text("Velg en fil.")
    axe(desktop)
    desktop.get_by_label("Program (XML eller JSON)").set_input_files(DATA / FOSDEM)
    desktop.get_by_role("button", name="Importer").click()
    told = desktop.get_by_role("region", name="Dette ble gjort")
    expect(told).to_contain_text(
        "Lagt til: 674 programposter, 738 foredragsholdere, 32 rom, 66 spor."
    )
    expect(told.get_by_role("row", name="674 Har ingen guid.")).to_be_visible()
    axe(desktop)

    desktop.get_by_label("Program (XML eller JSON)").set_input_files(DATA / FOSDEM)
    desktop.get_by_role("button", name="Importer").click()
    expect(told).to_contain_text("Ingenting ble endret")

    phone.goto(f"{AT}/programme")
    expect(phone.get_by_role("main")).not_to_contain_text("MicroBlocks")
    desktop.get_by_role("link", name="Publisering").click()
    desktop.get_by_role("button", name="Publiser utgave 1").click()
    expect(desktop.locator(".flashes")).to_contain_text("Utgave 1 er publisert")

    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("FOSDEM 2024")
    axe(phone)
    phone.get_by_role("link", name="Creative Coding with TurtleStitch").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("TurtleStitch")
    expect(phone.get_by_role("main")).to_contain_text("J.1.106")
    expect(phone.get_by_role("main")).to_contain_text("Turtlestitch is based on")
    axe(phone)
    phone.get_by_role("link", name="Pauline Maas").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Pauline Maas")
    axe(phone)
