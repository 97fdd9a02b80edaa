"""A participant proposes a corner talk on a phone; an organiser gives it a place in the queue."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from playwright.sync_api import Page, expect
from sqlalchemy import select

from planner import mail
from planner.domain.access import COMMAND
from planner.domain.programme import Form, SessionState
from planner.models.mail import OutboxMail
from planner.services import accounts, corner, releases
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
PAGE = "/conference/2030/speakers-corner"


def prepare(live: Live) -> None:
    """An event to come, with a slot that is published and an organiser who can log in."""
    with live.session() as session:
        event = factories.event(session, "conference/2030", start=date(2030, 11, 5))
        slot = factories.session(
            session,
            event,
            room=factories.room(session, event, name="Hjørnet i foajeen"),
            form=Form.CORNER,
            state=SessionState.CONFIRMED,
            title="Speakers Corner",
            minutes=20,
        )
        slot.start = datetime(2030, 11, 5, 10, 35, tzinfo=UTC)
        organiser = factories.organiser(session, event, email="kari@drammen.example")
        accounts.set_password(session, organiser, PASSWORD)
        corner.set_up(session, COMMAND, event, {"open": True})
        releases.publish(session, event, COMMAND, factories.NOW)
        session.commit()


def mailed_link(live: Live, kind: str) -> str:
    with live.session() as session, live.app.app_context():
        row = session.scalars(select(OutboxMail).where(OutboxMail.kind == kind)).one()
        rendered = mail.render(session, row, datetime.now(UTC))
        assert rendered is not None
        link = re.search(r"https?://\S+", rendered.text)
        assert link is not None
        return link[0]


def test_a_corner_talk_is_proposed_and_accepted(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)

    phone.goto(PAGE)
    axe(phone)
    phone.get_by_role("link", name="Foreslå et innlegg").click()
    phone.get_by_label("Hva vil du si?").fill("Sykkel hele vinteren")
    phone.get_by_label("Navn").fill("Foredragsholder 23 (eksempel)")
    phone.get_by_label("By eller organisasjon").fill("Tromsø kommune")
    phone.get_by_label("E-post").fill("ikke en adresse")
    phone.get_by_role("button", name="Send forslaget").click()
    expect(phone.get_by_role("alert")).to_contain_text("Forslaget er ikke sendt ennå")
    expect(phone.get_by_label("Hva vil du si?")).to_have_value("Sykkel hele vinteren")
    axe(phone)
    phone.get_by_label("E-post").fill("deltaker@tromso.example")
    phone.get_by_label("Det er greit at innlegget overføres").check()
    phone.get_by_role("button", name="Send forslaget").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("åpne e-posten")

    phone.goto(mailed_link(live, "corner_confirm"))
    phone.get_by_role("button", name="Bekreft forslaget").click()
    expect(phone.get_by_role("main")).to_contain_text("Ditt er det neste forslaget")
    axe(phone)

    desktop.goto(f"{PAGE}/desk")
    desktop.get_by_label("E-post").first.fill("kari@drammen.example")
    desktop.get_by_label("Passord", exact=True).fill(PASSWORD)
    desktop.get_by_role("button", name="Logg inn", exact=True).click()
    axe(desktop)
    desktop.get_by_role("button", name="Ta inn: Sykkel hele vinteren").click()
    expect(desktop.get_by_role("status")).to_contain_text("har fått plass i køen")
    axe(desktop)

    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("Din plass i køen")
    expect(phone.get_by_role("main")).to_contain_text("Omtrent kl. 11.35, tirsdag 5. november")
    axe(phone)
    phone.goto(PAGE)
    expect(phone.get_by_role("listitem").filter(has_text="Sykkel hele vinteren")).to_be_visible()
    axe(phone)
