"""An organiser reads the gender balance, opens the people behind a figure, and estimates one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from planner.domain.gender import Gender
from planner.domain.programme import AppearanceState, Form, Role
from planner.services import accounts, balance
from tests import factories
from tests.support.browsing import PHONE
from tests.support.live import Live

PASSWORD = "elleve små byer"
PAGE = "/conference/2010/balance"


def prepare(live: Live) -> None:
    """Two women and a man have accepted, one person has not said, and one has not answered."""
    with live.session() as session:
        event = factories.event(session)
        organiser = factories.organiser(
            session, event, see_balance=True, email="kari@drammen.example"
        )
        accounts.set_password(session, organiser, PASSWORD)
        track = factories.track(session, event, name="Energi i bygg", code="EB", colour="energi")
        debate = factories.session(session, event, form=Form.DEBATE, title="Strømsø", track=track)
        talk = factories.session(session, event, title="Byens lys")
        for gender in (Gender.WOMAN, Gender.WOMAN, Gender.MAN):
            speaker = factories.speaker(session)
            balance.declare(session, speaker.id, gender, factories.NOW)
            factories.appearance(session, debate, speaker, role=Role.PANEL)
        silent = factories.speaker(session, name="Foredragsholder 99 (eksempel)")
        factories.appearance(session, talk, silent)
        factories.appearance(session, talk, None, AppearanceState.INVITED, ex_officio=True)
        session.commit()


def log_in(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("textbox", name="E-post").first.fill("kari@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_balance_is_read_and_a_person_behind_it_estimated(
    live: Live, open_page: Callable[..., Page], axe: Callable[[Page], None], width: str
) -> None:
    prepare(live)
    page = open_page(**(PHONE if width == "phone" else {}))
    log_in(page)
    expect(page.get_by_role("main")).to_contain_text(
        "2 av 3 bekreftede foredragsholdere er kvinner"
    )
    axe(page)
    # The page itself never scrolls sideways; wide tables do, in a frame of their own.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("button", name="Personer, Ukjent: 1").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ukjent, bekreftet")
    axe(page)
    page.get_by_label("Anslag: Foredragsholder 99").select_option(label="Mann")
    page.get_by_role("button", name="Lagre anslaget").click()
    expect(page.get_by_role("main")).to_contain_text(
        "2 av 4 bekreftede foredragsholdere er kvinner"
    )
    expect(page.get_by_role("main")).to_contain_text("1 er et anslag fra arrangørene")
    expect(page.get_by_role("complementary")).to_contain_text("4 personer")

    page.get_by_role("link", name="Minutter på scenen").click()
    axe(page)
