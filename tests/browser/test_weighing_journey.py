"""An organiser sorts what came in, with the mouse and with single keys."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind
from planner.services import accounts
from planner.services.inputs import rounds, sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said
from tests import factories
from tests.browser.test_input_journey import PASSWORD, log_in
from tests.support.live import Live

TEXTS = (
    "Forslag om Stortingets miljøkomité til slutt",
    "La Stortingets miljøkomité avslutte",
    "Mer sykkel. Bedre mat.",
)


def prepare(live: Live) -> str:
    """A round with three inputs, and an organiser; the path of the round's board."""
    now = datetime.now(UTC)
    with live.session() as session:
        event = factories.event(session)
        organiser = factories.organiser(session, event, email="anne@md.example", name="Anne Lie")
        accounts.set_password(session, organiser, PASSWORD)
        plan = Plan(RoundKind.REMARKS, "Merknader", opens_at=now.replace(hour=0))
        round_ = rounds.open_round(session, COMMAND, now, event, plan)
        for text in TEXTS:
            sending.send(session, COMMAND, now, round_, Said(text))
        session.commit()
        return f"/conference/2010/inputs/{round_.id}/triage"


def test_two_are_merged_undone_and_one_is_split(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    path = prepare(live)
    desktop.goto(path)
    log_in(desktop, "anne@md.example")
    alike = desktop.get_by_role("region", name=re.compile("Ligner på hverandre"))
    expect(alike.locator("mark").first).to_have_text("Stortingets")
    axe(desktop)
    alike.get_by_role("button", name="Slå sammen under M-01").click()
    expect(alike).to_have_count(0)
    expect(desktop.get_by_text("med M-02")).to_be_visible()
    desktop.get_by_role("button", name="Angre").click()
    expect(alike).to_be_visible()

    desktop.goto(f"{path}/M-03/split")
    axe(desktop)
    expect(desktop.get_by_label("Hva den sier").nth(1)).to_have_value("Bedre mat.")
    desktop.get_by_role("button", name="Del det opp").click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("M-04")
    expect(desktop.get_by_text("En del av M-03").first).to_be_visible()
    axe(desktop)


def test_the_board_is_worked_with_single_keys(live: Live, desktop: Page) -> None:
    path = prepare(live)
    desktop.goto(path)
    log_in(desktop, "anne@md.example")
    keys = desktop.keyboard
    said = desktop.get_by_role("status").filter(has_text="M-0")

    # The keys are there when the page's script is.
    expect(desktop.get_by_text("Tastatur").first).to_be_visible()
    desktop.wait_for_load_state("load")
    keys.press("b")
    keys.press("x")
    expect(said).to_have_text("M-01 er valgt")
    keys.press("j")
    expect(said).to_have_text("M-02, 2 av 3")
    keys.press("x")
    expect(desktop.get_by_text("2 valgt")).to_be_visible()
    expect(desktop.locator("#table").get_by_label("Velg M-02")).to_be_checked()
    keys.press("m")
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Side om side")
    desktop.get_by_role("button", name="Slå dem sammen").press("Enter")
    expect(desktop.get_by_text("med M-02")).to_be_visible()
    desktop.wait_for_load_state("load")
    keys.press("u")
    expect(desktop.get_by_text("med M-02")).to_have_count(0)

    # Turned off, a key is only a key.
    desktop.get_by_text("Tastatur").click()
    desktop.get_by_label("Enkelttaster gjør dette").uncheck()
    keys.press("b")
    keys.press("e")
    expect(desktop).to_have_url(re.compile(r"/triage(\?|$)"))
    desktop.get_by_label("Enkelttaster gjør dette").check()
    keys.press("t")
    keys.press("e")
    expect(desktop).to_have_url(re.compile(r"/triage/M-01$"))
