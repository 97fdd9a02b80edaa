"""What one types is kept: over a closed window, a broken line, and two devices at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import select

from planner.models.inputs import Input, InputDraft
from tests.browser.test_input_journey import log_in, prepare
from tests.support.live import Live

SAVED = re.compile(r"Utkastet er lagret|Utkast lagret")
KARI = "kari@drammen.example"


def open_form(page: Page, path: str) -> None:
    page.goto(f"/login?next={path}/send")
    log_in(page, KARI)
    expect(box(page)).to_be_visible()


def box(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("textbox", name="Merknad")


def status(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("[data-draft-status]")


def drafts(live: Live) -> list[str]:
    with live.session() as session:
        return [str(row.fields["text"]) for row in session.scalars(select(InputDraft))]


def test_what_is_typed_is_found_again_on_another_device_and_gone_when_sent(
    live: Live, open_page: Callable[..., Page], phone: Page, axe: Callable[[Page], None]
) -> None:
    path = prepare(live)
    open_form(phone, path)
    box(phone).press_sequentially("Sykkel må også handle om brøyting.")
    expect(status(phone)).to_have_text(SAVED)
    axe(phone)
    # Left in the middle of a word: the page saves as it goes.
    box(phone).press_sequentially(" Og salt.")
    phone.goto("about:blank")
    phone.context.close()

    desk = open_page()
    open_form(desk, path)
    expect(box(desk)).to_have_value("Sykkel må også handle om brøyting. Og salt.")
    expect(status(desk)).to_have_text(SAVED)
    desk.goto("/inputs/mine")
    axe(desk)
    begun = desk.get_by_role("region", name="Påbegynt")
    expect(begun).to_contain_text("Og salt.")
    begun.get_by_role("link", name="Skriv videre").click()
    expect(box(desk)).to_have_value("Sykkel må også handle om brøyting. Og salt.")
    desk.get_by_role("button", name="Send merknad").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Mottatt: M-01")
    assert drafts(live) == []
    desk.goto(f"{path}/send")
    expect(box(desk)).to_have_value("")


def test_a_broken_line_is_told_and_what_was_typed_is_saved_when_it_is_back(
    live: Live, phone: Page
) -> None:
    path = prepare(live)
    open_form(phone, path)
    phone.context.set_offline(True)
    box(phone).press_sequentially("Skrevet i tunnelen")
    expect(status(phone)).to_have_text("Utkastet er ikke lagret. Vi prøver igjen.")
    assert drafts(live) == []
    phone.context.set_offline(False)
    expect(status(phone)).to_have_text(SAVED)
    assert drafts(live) == ["Skrevet i tunnelen"]


def test_an_answer_that_got_lost_is_no_other_device(live: Live, phone: Page) -> None:
    path = prepare(live)
    open_form(phone, path)
    lost = []

    def lose(route) -> None:  # type: ignore[no-untyped-def]
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    phone.route("**/draft", lose)
    box(phone).press_sequentially("Første")
    expect(status(phone)).to_have_text("Utkastet er ikke lagret. Vi prøver igjen.")
    box(phone).press_sequentially(" og andre")
    expect(status(phone)).to_have_text(SAVED)
    assert lost == [200]
    assert drafts(live) == ["Første og andre"]


def test_two_devices_typing_lose_neither_text(
    live: Live, open_page: Callable[..., Page], phone: Page, desktop: Page
) -> None:
    path = prepare(live)
    open_form(phone, path)
    box(phone).fill("Fra telefonen")
    expect(status(phone)).to_have_text(SAVED)
    open_form(desktop, path)
    with desktop.expect_response("**/draft"):
        box(desktop).fill("Fra pulten")
    box(phone).fill("Fra telefonen, mer")
    expect(status(phone)).to_contain_text("på en annen enhet")
    assert drafts(live) == ["Fra pulten"]

    phone.get_by_role("button", name="Lagre utkast").click()
    expect(phone.get_by_label("Det du skrev på den andre enheten")).to_have_value("Fra pulten")
    expect(box(phone)).to_have_value("Fra telefonen, mer")
    phone.get_by_role("button", name="Send merknad").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mottatt: M-01")
    with live.session() as session:
        assert session.scalars(select(Input.text)).all() == ["Fra telefonen, mer"]

    # The desk is told that it is sent; begun anew there, nothing of it comes twice.
    box(desktop).fill("Fra pulten, mer")
    expect(status(desktop)).to_contain_text("allerede sendt")


def test_a_text_from_another_device_that_was_not_sent_stays_as_a_draft(
    live: Live, phone: Page, desktop: Page
) -> None:
    path = prepare(live)
    open_form(phone, path)
    box(phone).fill("Fra telefonen")
    expect(status(phone)).to_have_text(SAVED)
    open_form(desktop, path)
    with desktop.expect_response("**/draft"):
        box(desktop).fill("Fra pulten")
    box(phone).fill("Fra telefonen, ferdig")
    phone.get_by_role("button", name="Send merknad").click()
    expect(phone.locator(".flashes")).to_contain_text("er beholdt som utkast")
    assert drafts(live) == ["Fra pulten"]
