"""Somebody without an account sends input on a phone, by the keys alone, and keeps the link."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from planner import mail
from planner.domain.input_invited import OpenTo
from planner.models.inputs import InputRound
from planner.models.mail import OutboxMail
from tests.browser.test_input_journey import prepare
from tests.support.live import Live


def mailed(live: Live, kind: str) -> str:
    with live.session() as session, live.app.app_context():
        row = session.scalars(select(OutboxMail).where(OutboxMail.kind == kind)).one()
        rendered = mail.render(session, row, datetime.now(UTC))
        assert rendered is not None
        link = re.search(r"https?://\S+/inputs/\S+/(?:confirm|own)/\S+", rendered.text)
        assert link is not None
        return link[0]


def tab_to(page: Page, name: str) -> None:
    """Go on with the key until the element of that name has the focus."""
    for _n in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(e => e.labels?.[0]?.textContent || e.textContent || '')(document.activeElement)"
        )
        if told.strip().split("\n")[0].strip() == name:
            return
    raise AssertionError(f"no {name} by the Tab key")


def test_input_without_an_account_is_sent_confirmed_and_changed_by_keyboard(
    live: Live, phone: Page, desktop: Page, axe: Callable[[Page], None]
) -> None:
    path = prepare(live)
    with live.session() as session:
        session.execute(update(InputRound).values(open_to=OpenTo.ANYONE))
        session.commit()

    phone.goto(path)
    axe(phone)
    phone.get_by_role("link", name="Skriv", exact=True).click()
    axe(phone)
    tab_to(phone, "Merknad")
    phone.keyboard.type("Sykkel om vinteren.")
    tab_to(phone, "Navnet ditt")
    phone.keyboard.type("Ola Nordmann")
    tab_to(phone, "E-postadressen din")
    phone.keyboard.type("ola@example")
    tab_to(phone, "Send merknad")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("Skriv e-postadressen slik")
    axe(phone)
    phone.get_by_role("textbox", name="E-postadressen din").focus()
    phone.keyboard.press("End")
    phone.keyboard.type(".org")
    tab_to(phone, "Send merknad")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Én ting gjenstår")
    expect(phone.get_by_role("main")).to_contain_text("ikke mottatt ennå")
    axe(phone)

    link = mailed(live, "input_confirm")
    desktop.goto(link)  # another device
    expect(desktop.get_by_role("main")).to_contain_text("Sykkel om vinteren.")
    axe(desktop)
    tab_to(desktop, "Bekreft")
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".flashes")).to_contain_text("Mottatt: M-01")
    axe(desktop)

    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dette er allerede bekreftet")
    axe(phone)
    phone.goto(mailed(live, "input_receipt"))
    tab_to(phone, "Endre")
    phone.keyboard.press("Enter")
    box = phone.get_by_role("textbox", name="Merknad")
    expect(box).to_have_value("Sykkel om vinteren.")
    axe(phone)
    box.focus()
    phone.keyboard.press("End")
    phone.keyboard.type(" Og brøyting.")
    tab_to(phone, "Lagre")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("main")).to_contain_text("Sykkel om vinteren. Og brøyting.")
    expect(phone.get_by_role("heading", name="Historikk")).to_be_visible()
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
