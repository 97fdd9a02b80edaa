"""What is settled beyond yes and no: the speaker on a phone, the organiser, a network's leader."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

from PIL import Image
from playwright.sync_api import Page, expect

from planner.domain.programme import AppearanceState, Role, SessionState
from planner.mail import addresses
from planner.models.speaker_pages import SpeakerTerms
from planner.services import accounts, invitations
from tests import factories
from tests.support.live import Live

PASSWORD = "elleve små byer"
EVENT = "/conference/2030"
SPEAKER = "Statsråden (eksempel)"
S = AppearanceState


def prepare(live: Live) -> str:
    """A minister asked for a talk in a network's session, a moderator of it, and two to be asked;
    the address of the minister's page."""
    with live.session() as session, live.app.app_context():
        event = factories.event(session, "conference/2030", start=date(2030, 11, 5))
        track = factories.track(session, event, name="Energi i bygg", code="EB")
        item = factories.session(
            session, event, track=track, title="Bygg smart", state=SessionState.CONFIRMED
        )
        item.start = datetime(2030, 11, 5, 9, 30, tzinfo=UTC)
        minister = factories.speaker(session, name=SPEAKER)
        leads = factories.speaker(session, name="Ordstyreren (eksempel)")
        factories.appearance(session, item, minister, S.INVITED, ex_officio=True)
        factories.appearance(session, item, leads, S.ACCEPTED, Role.MODERATOR)
        for number in (1, 2):
            other = factories.speaker(session, name=f"Ønsket {number} (eksempel)")
            factories.appearance(session, item, other, S.SUGGESTED)
        session.add(SpeakerTerms(event_id=event.id, slides_by=date(2030, 10, 20)))
        for user in (
            factories.organiser(session, event, email="kari@drammen.example"),
            factories.leader(session, track, email="leder@oed.example"),
        ):
            accounts.set_password(session, user, PASSWORD)
        link = invitations.ensure_link(session, event, minister.id, datetime.now(UTC))
        session.commit()
        found = addresses.personal_page("nb", event, link.id)
        return found[found.index(EVENT) :]


def log_in(page: Page, email: str) -> None:
    page.get_by_label("E-post").first.fill(email)
    page.get_by_role("textbox", name="Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "darkgreen").save(out, "JPEG")
    return out.getvalue()


def hand_in(page: Page, label: str, name: str, media: str, content: bytes) -> None:
    page.get_by_label(label, exact=True).set_input_files(
        {"name": name, "mimeType": media, "buffer": content}
    )


def test_a_speaker_settles_everything_on_a_phone(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    page = prepare(live)

    phone.goto(page)
    axe(phone)
    phone.get_by_label("Ja takk").check()
    talk = phone.get_by_role("group", name="Bygg smart", exact=True)
    talk.get_by_label("Tittel").fill("Smarte bygg for alle")
    phone.get_by_label("Trinnfri vei til scenen").check()
    phone.get_by_label("Tolk", exact=True).focus()
    phone.keyboard.press("Space")
    phone.get_by_label("Hvilket språk, eller tegnspråk").fill("Norsk tegnspråk")
    phone.get_by_role("button", name="Lagre, og velg et bilde").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Bildet ditt")
    axe(phone)
    hand_in(phone, "Bilde", "jeg.jpg", "image/jpeg", b"<!doctype html><p>nei</p>")
    phone.get_by_role("button", name="Lever bildet").click()
    expect(phone.get_by_role("alert")).to_contain_text("kan ikke tas imot her")
    hand_in(phone, "Bilde", "jeg.jpg", "image/jpeg", photo())
    phone.get_by_role("button", name="Lever bildet").click()
    expect(phone.get_by_role("status")).to_contain_text("Bildet er lagret")
    across = phone.get_by_label("Fra venstre mot høyre")
    before = phone.locator(".crop-square").bounding_box()
    across.focus()
    phone.keyboard.press("Home")
    after = phone.locator(".crop-square").bounding_box()
    assert before is not None and after is not None and after["x"] < before["x"]
    axe(phone)
    phone.get_by_role("button", name="Lagre", exact=True).click()
    expect(across).to_have_value("0")

    phone.get_by_role("link", name="Din side").click()
    expect(phone.get_by_text("Venter på svar").first).to_be_attached()
    expect(phone.get_by_role("img", name="Bildet ditt")).to_be_visible()
    phone.get_by_role("button", name="Lagre, og lever lysbilder").click()
    expect(phone.get_by_role("main")).to_contain_text("20. oktober 2030")
    axe(phone)
    hand_in(phone, "Fil med lysbilder", "bygg.pdf", "application/pdf", b"%PDF-1.4 bygg")
    phone.get_by_role("button", name="Lever", exact=True).click()
    expect(phone.get_by_role("link", name="bygg.pdf")).to_be_visible()

    phone.get_by_role("link", name="Din side").click()
    phone.get_by_role("link", name="Arket ditt").click()
    expect(phone.get_by_role("main")).to_contain_text("bygg.pdf")
    axe(phone)

    desktop.goto(f"{EVENT}/speakers/needs")
    log_in(desktop, "kari@drammen.example")
    axe(desktop)
    expect(desktop.get_by_role("main")).not_to_contain_text("tegnspråk")
    desktop.get_by_role("button", name="Åpne lista").click()
    interpreter = desktop.get_by_role("form", name=f"Svar {SPEAKER}: Tolk")
    interpreter.get_by_role("button", name="Kan ikke ordnes").click()
    expect(desktop.get_by_role("alert")).to_contain_text("Si hvorfor")
    axe(desktop)
    interpreter.get_by_label("Et ord til foredragsholderen").fill("Tolken er bestilt")
    interpreter.get_by_role("button", name="Ordnet").click()
    expect(desktop.get_by_role("main")).to_contain_text("Tolken er bestilt")

    desktop.goto(f"{EVENT}/speakers/funnel")
    axe(desktop)
    desktop.get_by_role("link", name=SPEAKER).click()
    expect(desktop.get_by_role("img", name=f"Bilde av {SPEAKER}")).to_be_visible()
    axe(desktop)
    desktop.get_by_role("button", name="Godta for denne delen").click()
    expect(desktop.get_by_role("main")).to_contain_text("Tatt til følge")

    phone.goto(page)
    expect(phone.get_by_role("main")).to_contain_text("Tolken er bestilt")
    phone.get_by_label("Nei takk").check()
    phone.get_by_role("textbox", name="Navn").first.fill("Statssekretæren (eksempel)")
    phone.get_by_role("button", name="Slett alt jeg har sagt at jeg trenger").click()
    expect(phone.get_by_label("Tolk", exact=True)).not_to_be_checked()
    phone.get_by_label("Nei takk").check()
    phone.get_by_role("textbox", name="Navn").first.fill("Statssekretæren (eksempel)")
    phone.get_by_role("button", name="Lagre alt").click()
    expect(phone.get_by_role("status")).to_contain_text("Takk")
    desktop.reload()
    desktop.get_by_role("button", name="Ta til følge", exact=True).click()
    expect(desktop.get_by_role("status")).to_contain_text("Tatt til følge")
    expect(desktop.get_by_role("main")).to_contain_text("Erstattet")


def test_a_network_leader_writes_to_many_and_prints_a_sheet(
    live: Live, desktop: Page, axe: Callable[[Page], None]
) -> None:
    prepare(live)

    desktop.goto(f"{EVENT}/speakers/letters")
    log_in(desktop, "leder@oed.example")
    axe(desktop)
    desktop.get_by_role("link", name="Nytt brev").click()
    desktop.get_by_label("Hva du kaller det").fill("Første brev")
    desktop.get_by_label("Bokmål").fill("Hei {navn}")
    desktop.get_by_role("button", name="Lagre").click()
    expect(desktop.get_by_role("alert")).to_contain_text("{navn}")
    axe(desktop)
    desktop.get_by_label("Bokmål").fill("Vi tenker på deg, {name}.")
    desktop.get_by_role("button", name="Lagre").click()
    desktop.get_by_role("link", name="Bruk det").click()
    axe(desktop)
    expect(desktop.get_by_label("Ønsket 1 (eksempel)")).to_be_checked()
    desktop.get_by_role("button", name="Se på e-postene").click()
    expect(desktop.get_by_text("Vi tenker på deg, Ønsket 1 (eksempel).")).to_be_visible()
    axe(desktop)
    desktop.get_by_role("button", name="Send", exact=True).click()
    expect(desktop.get_by_role("main")).to_contain_text("Venter på å bli sendt")
    axe(desktop)
    expect(desktop.get_by_role("listitem").filter(has_text="Ønsket")).to_have_count(2)
    desktop.goto(f"{EVENT}/speakers/batch")
    expect(desktop.get_by_role("main")).to_contain_text("Ingen å spørre")

    desktop.goto(f"{EVENT}/speakers/moderators")
    axe(desktop)
    desktop.get_by_role("link", name="Ark").click()
    axe(desktop)
    expect(desktop.get_by_role("main")).to_contain_text("Leder: Bygg smart")
    desktop.emulate_media(media="print")
    expect(desktop.get_by_role("navigation", name="Hovedmeny")).to_be_hidden()
    desktop.emulate_media(media="screen")
    assert desktop.goto(f"{EVENT}/speakers/needs").status == 403  # type: ignore[union-attr]
