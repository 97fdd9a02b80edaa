"""A speaker is asked, answers by the personal link on a phone, and stands in the next release."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.programme import AppearanceState, SessionState
from planner.models.mail import OutboxMail
from planner.queries import events
from planner.services import accounts, releases
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
EVENT = "/conference/2030"
SPEAKER = "Foredragsholder 01 (eksempel)"


def prepare(live: Live) -> None:
    """Two sessions that want the same speaker, and an organiser who can log in."""
    with live.session() as session:
        event = factories.event(
            session,
            "conference/2030",
            start=date(2030, 11, 5),
            contact_name="Programsekretær",
            contact_phone="00 00 00 00",
        )
        room = factories.room(session, event, name="Store sal")
        speaker = factories.speaker(session, name=SPEAKER)
        for hour, title in ((9, "Klimavennlig politikk"), (12, "Offentlig og privat")):
            item = factories.session(
                session, event, room=room, title=title, state=SessionState.CONFIRMED
            )
            item.start = datetime(2030, 11, 5, hour, 30, tzinfo=UTC)
            factories.appearance(session, item, speaker, AppearanceState.SUGGESTED)
        organiser = factories.organiser(session, event, email="kari@drammen.example")
        accounts.set_password(session, organiser, PASSWORD)
        session.commit()


def publish(live: Live) -> None:
    with live.session() as session:
        event = events.by_key(session, "conference/2030")
        assert event is not None
        releases.publish(session, event, COMMAND, datetime.now(UTC))
        session.commit()


def mailed_link(live: Live, kind: str) -> str:
    with live.session() as session, live.app.app_context():
        row = session.scalars(select(OutboxMail).where(OutboxMail.kind == kind)).one()
        rendered = mail.render(session, row, datetime.now(UTC) + timedelta(seconds=1))
        assert rendered is not None
        link = re.search(r"https?://\S+/speakers/\S+", rendered.text)
        assert link is not None
        return link[0]


def log_in(page: Page) -> None:
    page.get_by_label("E-post").first.fill("kari@drammen.example")
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def test_a_speaker_answers_by_link(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)

    desktop.goto(f"{EVENT}/speakers/desk")
    log_in(desktop)
    axe(desktop)
    desktop.get_by_role("link", name=SPEAKER).click()
    axe(desktop)
    desktop.get_by_role("link", name="Skriv invitasjon").click()
    desktop.get_by_label("Melding").fill("Vi håper du kan.")
    desktop.get_by_role("button", name="Se på e-posten").click()
    expect(desktop.get_by_text("Vil du medvirke på")).to_be_visible()
    axe(desktop)
    desktop.get_by_role("button", name="Send invitasjonen").click()
    expect(desktop.get_by_role("status")).to_contain_text("er sendt")

    phone.goto(mailed_link(live, "speaker_invitation"))
    expect(phone.get_by_role("heading", level=1)).to_have_text(SPEAKER)
    axe(phone)
    first = phone.get_by_role("article", name="Klimavennlig politikk")
    second = phone.get_by_role("article", name="Offentlig og privat")
    first.get_by_label("Ja takk").check()
    second.get_by_label("Nei takk").check()
    second.get_by_label("Hvorfor ikke").fill("Spør Tromsø")
    phone.locator("#name").fill("")
    phone.locator("#organisation").fill("Drammen kommune")
    phone.get_by_role("group", name="Tirsdag 5. november").get_by_label("10–11").check()
    phone.get_by_role("group", name="Kan vi strømme innlegget ditt?").get_by_label("Ja").check()
    phone.get_by_label("Kvinne").check()
    phone.get_by_role("button", name="Lagre alt").click()

    expect(phone.get_by_role("alert")).to_contain_text("Skriv navnet ditt")
    expect(second.get_by_label("Nei takk")).to_be_checked()
    expect(phone.get_by_label("Kvinne")).to_be_checked()
    axe(phone)
    phone.locator("#name").fill(SPEAKER)
    phone.get_by_role("button", name="Lagre alt").click()
    expect(phone.get_by_role("status")).to_contain_text("Takk")
    expect(phone.get_by_role("main")).to_contain_text("Du har svart på alt")
    expect(phone.get_by_label("10–11").first).to_be_checked()
    axe(phone)

    phone.get_by_role("button", name="Slett svaret mitt om kjønn").click()
    expect(phone.get_by_role("status")).to_contain_text("slettet")
    expect(phone.get_by_label("Kvinne")).not_to_be_checked()

    desktop.reload()
    expect(desktop.get_by_role("main")).to_contain_text("Spør Tromsø")
    axe(desktop)
    publish(live)
    desktop.goto(f"{EVENT}/speakers")
    desktop.get_by_role("link", name=SPEAKER).click()
    expect(desktop.get_by_role("main")).to_contain_text("Klimavennlig politikk")
    expect(desktop.get_by_role("main")).not_to_contain_text("Offentlig og privat")


def test_somebody_offers_to_speak_and_is_taken_in(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)

    phone.goto(f"{EVENT}/speakers/register")
    axe(phone)
    phone.locator("#name").fill("Ny Taler (eksempel)")
    phone.get_by_label("E-post").fill("ny@skien")
    phone.get_by_label("Jeg kan holde innlegg om").fill("Sykkel hele vinteren")
    phone.get_by_role("button", name="Send tilbudet").click()
    expect(phone.get_by_role("alert")).to_contain_text("Ikke sendt ennå")
    expect(phone.get_by_label("Jeg kan holde innlegg om")).to_have_value("Sykkel hele vinteren")
    axe(phone)
    phone.get_by_label("E-post").fill("ny@skien.example")
    phone.get_by_role("button", name="Send tilbudet").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Én ting gjenstår")
    axe(phone)
    phone.goto(mailed_link(live, "offer_confirm"))
    phone.get_by_role("button", name="Bekreft").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Takk")

    desktop.goto(f"{EVENT}/speakers/offers")
    log_in(desktop)
    axe(desktop)
    desktop.get_by_label("Foreslå til en programpost").select_option("Klimavennlig politikk")
    desktop.get_by_role("button", name="Ta inn blant foredragsholderne").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Ny Taler (eksempel)")
    expect(desktop.get_by_role("main")).to_contain_text("Foreslått")
    axe(desktop)
