"""Three networks want one speaker: each adds its wish, one invitation goes out with all of them,
and the one answer is there for all to see."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from planner import mail
from planner.domain.programme import AppearanceState
from planner.models.events import Network
from planner.models.mail import OutboxMail
from planner.services import accounts
from tests import factories
from tests.support.browser_fixtures import Visit
from tests.support.live import Live

PASSWORD = "elleve små byer"
AT = "/gatherings/2010/speakers/challenges"
SPEAKER = "Foredragsholder 01 (eksempel)"
NETWORKS = (("Areal og transport", "AT"), ("Energi i bygg", "EB"), ("Felles tiltak", "FT"))


def prepare(live: Live) -> None:
    """Areal og transport wishes for the speaker at ten in one building; Energi i bygg has a
    session at the same time, and Felles tiltak one soon after in another building."""
    with live.session() as db:
        event = factories.event(db, "gatherings/2010", planning={"between": [["A", "B", 30]]})
        houses = [factories.room(db, event, name=f"Sal {v}", venue=v) for v in "AB"]
        speaker = factories.speaker(db, name=SPEAKER, organisation="Gehl Architects")
        for n, (name, code) in enumerate(NETWORKS):
            network = Network(initiative_id=event.initiative_id, name=name, code=code, position=n)
            db.add(network)
            db.flush()
            track = factories.track(
                db, event, name=name, code=code, network_id=network.id, position=n
            )
            item = factories.session(
                db,
                event,
                track=track,
                room=houses[n // 2],
                hour=9 if n < 2 else 10,
                title=f"En god by å leve i {code}",
            )
            if n == 0:
                factories.appearance(db, item, speaker, AppearanceState.SUGGESTED)
            leader = factories.leader(db, track, name=code, email=f"{code.lower()}@drammen.example")
            accounts.set_password(db, leader, PASSWORD)
        kari = factories.organiser(db, event, name="Kari", email="kari@drammen.example")
        accounts.set_password(db, kari, PASSWORD)
        db.commit()


def log_in(page: Page, name: str, address: str = AT) -> Page:
    page.goto(address)
    page.get_by_role("textbox", name="E-post").first.fill(f"{name}@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    return page


def letter(live: Live) -> mail.Rendered:
    """The one invitation there is in the outbox."""
    with live.session() as db, live.app.app_context():
        row = db.scalars(select(OutboxMail).where(OutboxMail.kind == "speaker_invitation")).one()
        rendered = mail.render(db, row, datetime.now(UTC) + timedelta(seconds=1))
        assert rendered is not None
        return rendered


def test_three_networks_one_invitation_and_one_answer(
    live: Live, open_page: Visit, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)

    # The second network joins on a phone, at a time that clashes, and is told so.
    log_in(phone, "eb")
    expect(phone.get_by_text("Ingen utfordringer")).to_be_visible()
    phone.get_by_role("link", name="Bli med").click()
    phone.get_by_role("button", name="Legg til ønsket").click()
    expect(phone.get_by_role("alert")).to_contain_text("Ikke lagt til")
    axe(phone)
    phone.get_by_label("Programpost").select_option(label=wish_of(phone, "EB"))
    phone.get_by_role("button", name="Legg til ønsket").click()
    expect(phone.get_by_role("status")).to_contain_text("Ønsket ditt er lagt til.")
    expect(phone.get_by_role("region", name="Kollisjoner")).to_contain_text(SPEAKER)

    # The third joins by the keyboard alone, from a page opened before somebody else's wish.
    third = log_in(open_page(), "ft", AT)
    third.get_by_role("link", name="Se og bli med").focus()
    third.keyboard.press("Enter")
    third.get_by_label("Programpost").focus()
    third.keyboard.press("ArrowDown")
    third.keyboard.press("Tab")
    third.keyboard.press("Tab")
    expect(third.get_by_role("button", name="Legg til ønsket")).to_be_focused()
    third.keyboard.press("Enter")
    expect(third.get_by_role("status")).to_contain_text("Ønsket ditt er lagt til.")
    travel = third.get_by_role("region", name="Kollisjoner")
    expect(travel).to_contain_text("30 min")
    # Who leads a network does not send what is everybody's.
    expect(third.get_by_role("link", name="Skriv invitasjonen")).to_have_count(0)
    expect(third.get_by_role("main")).to_contain_text(
        "Arrangørene sender den for alle fagnettverkene."
    )

    # The organiser sends one invitation, with all three sessions in it.
    log_in(desktop, "kari")
    desktop.get_by_role("link", name="Se og bli med").click()
    desktop.get_by_role("link", name="Skriv invitasjonen").click()
    for _name, code in NETWORKS:
        part = desktop.get_by_role("checkbox", name=f"En god by å leve i {code}")
        expect(part).to_be_checked()
    axe(desktop)
    desktop.get_by_role("button", name="Send invitasjonen").click()
    expect(desktop.get_by_role("status")).to_contain_text("er sendt")
    sent = letter(live)
    for _name, code in NETWORKS:
        assert f"En god by å leve i {code}" in sent.text

    # One answer: yes to two, no to the one that clashes.
    link = re.search(r"https?://\S+/speakers/\S+", sent.text)
    assert link is not None
    speaker = open_page()
    speaker.goto(link[0])
    for code, answer in (("AT", "Ja takk"), ("EB", "Nei takk"), ("FT", "Ja takk")):
        speaker.get_by_role("article", name=f"En god by å leve i {code}").get_by_label(
            answer
        ).check()
    speaker.get_by_role("button", name="Lagre alt").click()
    expect(speaker.get_by_role("status")).to_contain_text("Takk")

    # Each of the networks sees it, and that what clashed is gone.
    for page in (phone, third):
        page.goto(AT)
        card = page.get_by_role("region", name=SPEAKER)
        for code, state in (("AT", "Takket ja"), ("EB", "Takket nei"), ("FT", "Takket ja")):
            expect(card.get_by_role("row").filter(has_text=f"leve i {code}")).to_contain_text(state)
        expect(card).to_contain_text("30 min")
    axe(phone)


def wish_of(page: Page, code: str) -> str:
    """The choice of the network's own session, as the form has it."""
    found = page.get_by_label("Programpost").locator("option", has_text=code).inner_text()
    return found.strip()
