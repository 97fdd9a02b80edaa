"""An organiser links a recording by the keyboard and marks it; the public watches it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from planner.domain.access import COMMAND
from planner.domain.invitations import Purpose
from planner.models.speakers import Consent
from planner.services import accounts, releases
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
AT = "/conference/2030"


def prepare(live: Live) -> None:
    """Two sessions of yesterday; of those on stage one has agreed, the other has not answered."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with live.session() as session:
        event = factories.event(session, "conference/2030", start=yesterday.date())
        for title, agrees in (("Åpning", True), ("Debatt", False)):
            talk = factories.session(session, event, title=title, start=yesterday, filmed=True)
            who = factories.speaker(session, name=f"Innleder på {title}")
            factories.appearance(session, talk, who)
            for purpose in (Purpose.RECORD, Purpose.PUBLISH) if agrees else ():
                session.add(
                    Consent(
                        event_id=event.id,
                        speaker_id=who.id,
                        purpose=purpose,
                        given=True,
                        answered_at=yesterday,
                    )
                )
        organiser = factories.organiser(session, event, email="kari@drammen.example")
        accounts.set_password(session, organiser, PASSWORD)
        releases.publish(session, event, COMMAND, factories.NOW)
        session.commit()


def test_a_recording_is_linked_and_made_accessible(
    live: Live, desktop: Page, phone: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)
    desktop.goto(f"{AT}/recordings/")
    desktop.locator("#email").fill("kari@drammen.example")
    desktop.locator("#password").fill(PASSWORD)
    desktop.locator("#password").press("Enter")
    axe(desktop)
    desktop.get_by_role("link", name="Debatt").press("Enter")
    expect(
        desktop.get_by_text("Har ikke sagt ja til et publisert opptak: Innleder på")
    ).to_be_visible()
    axe(desktop)
    desktop.go_back()
    desktop.get_by_role("link", name="Åpning").press("Enter")
    address = desktop.get_by_label("Adressen til opptaket")
    address.fill("film.example")
    address.press("Enter")
    expect(desktop.get_by_role("alert")).to_contain_text("Skriv hele adressen")
    axe(desktop)
    address.fill("https://film.example/apning")
    address.press("Enter")
    expect(desktop.get_by_role("status")).to_contain_text("Opptaket er lenket")
    axe(desktop)

    phone.goto(f"{AT}/programme")
    phone.get_by_role("link", name="Åpning").first.click()
    watch = phone.get_by_role("link", name="Se opptaket")
    expect(watch).to_have_attribute("href", "https://film.example/apning")
    expect(phone.get_by_text("teksting og tekstversjon kommer innen")).to_be_visible()
    axe(phone)

    done = desktop.get_by_role("button", name="Det er tekstet og har tekstversjon: Åpning")
    done.press("Enter")
    expect(desktop.get_by_role("button", name="Ikke likevel: Åpning")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("med teksting og tekstversjon")).to_be_visible()
    desktop.get_by_role("button", name="Ta bort lenken: Åpning").press("Enter")
    expect(desktop.get_by_role("heading", name="Filmet, ikke lenket")).to_be_visible()
    phone.reload()
    expect(watch).to_have_count(0)
