"""An organiser tries a what-if and keeps it; a network leader reads the own track's balance."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState, Role
from planner.services import accounts, balance
from tests import factories
from tests.support.browsing import PHONE
from tests.support.live import Live

PASSWORD = "elleve små byer"
CONFERENCE, GATHERING = "/conference/2010/balance", "/gatherings/2010/balance"


def prepare(live: Live) -> None:
    """A session of two men, a woman who may be asked, and a gathering of two tracks."""
    with live.session() as session:
        event = factories.event(session)
        gathering = factories.event(session, "gatherings/2010")
        mine = factories.track(session, gathering, name="Areal og transport", code="AT")
        other = factories.track(session, gathering, name="Energi i bygg", code="EB")
        kari, per = "kari@drammen.example", "per@sd.example"
        for who in (
            factories.organiser(session, event, see_balance=True, email=kari),
            factories.leader(session, mine, see_balance=True, email=per),
        ):
            accounts.set_password(session, who, PASSWORD)
        talk = factories.session(session, event, title="Sykkel")
        for _ in range(2):
            speaker = factories.speaker(session)
            balance.declare(session, speaker.id, Gender.MAN, factories.NOW)
            factories.appearance(session, talk, speaker)
        anne = factories.speaker(session, name="Anne Aas (eksempel)")
        balance.declare(session, anne.id, Gender.WOMAN, factories.NOW)
        own = factories.session(session, gathering, title="Parkering", track=mine)
        factories.appearance(session, own, anne, role=Role.TALK)
        theirs = factories.session(session, gathering, title="Passivhus", track=other)
        factories.appearance(session, theirs, None, AppearanceState.INVITED)
        session.commit()


def log_in(page: Page, address: str, email: str) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill(email)
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_what_if_is_tried_kept_reopened_and_applied(
    live: Live, open_page: Callable[..., Page], axe: Callable[[Page], None], script: bool
) -> None:
    prepare(live)
    page = open_page() if script else open_page(java_script_enabled=False)
    log_in(page, CONFERENCE, "kari@drammen.example")
    page.get_by_role("link", name="Hva om …").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Ingenting er prøvd ennå")
    if script:
        axe(page)
    page.get_by_label("Programpost").first.select_option(label="Sykkel")
    page.get_by_label("Person").first.select_option(label="Anne Aas (eksempel)")
    page.get_by_role("button", name="Prøv det").first.click()
    expect(main).to_contain_text("Legg Anne Aas (eksempel) (foredrag) til «Sykkel»")
    expect(main).to_contain_text("0 av 2")
    expect(main).to_contain_text("1 av 3")
    if script:
        axe(page)
    page.get_by_label("Navn", exact=True).fill("En kvinne til")
    page.get_by_label("Del det med de andre").check()
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(main).to_contain_text("En kvinne til er lagret.")

    page.goto(f"{CONFERENCE}/what-if")
    page.get_by_role("button", name="Åpne: En kvinne til").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("En kvinne til")
    page.get_by_role("button", name="Gjør det i utkastet").click()
    expect(page.locator("body")).to_contain_text("blir en foreslått medvirkning")
    page.goto("/conference/2010/workshop/")
    expect(page.get_by_role("main")).to_contain_text("Sykkel")


def test_a_network_leader_reads_the_own_tracks_balance_on_a_phone(
    live: Live, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    prepare(live)
    page = open_page(**PHONE)
    log_in(page, GATHERING, "per@sd.example")
    main = page.get_by_role("main")
    expect(main).to_contain_text("1 av 1 bekreftet foredragsholder er kvinne")
    expect(main).to_contain_text("Dette er din egen del av programmet.")
    expect(main).not_to_contain_text("Energi i bygg")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    page.get_by_role("button", name="Personer, Kvinner: 1").first.click()
    expect(page.get_by_role("main")).to_contain_text("Anne Aas (eksempel)")
