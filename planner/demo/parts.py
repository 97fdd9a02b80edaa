"""Short ways to write appearances and breaks, for the programmes."""

from planner.demo.shapes import Item, Part
from planner.domain.programme import AppearanceState, Form, Role

SUGGESTED = AppearanceState.SUGGESTED
INVITED = AppearanceState.INVITED
ACCEPTED = AppearanceState.ACCEPTED
DECLINED = AppearanceState.DECLINED
WITHDRAWN = AppearanceState.WITHDRAWN
REPLACED = AppearanceState.REPLACED

POLITICIANS = "Politikere"
ADMINISTRATION = "Administrasjon"
BUSINESS = "Næringsliv"
BOTH = (POLITICIANS, ADMINISTRATION)
EVERYONE = (POLITICIANS, ADMINISTRATION, BUSINESS)


def talk(
    who: int | str, title: str = "", minutes: int | None = None, state: AppearanceState = ACCEPTED
) -> Part:
    return Part(who, Role.TALK, title, minutes, state)


def panel(
    who: int | str, title: str = "", minutes: int | None = None, state: AppearanceState = ACCEPTED
) -> Part:
    return Part(who, Role.PANEL, title, minutes, state)


def moderator(
    who: int | str, title: str = "", minutes: int | None = None, state: AppearanceState = ACCEPTED
) -> Part:
    return Part(who, Role.MODERATOR, title, minutes, state)


def host(who: int | str, title: str = "") -> Part:
    return Part(who, Role.HOST, title)


def pause(title: str, day: int, clock: str, minutes: int, room: str = "foajeen") -> Item:
    return Item(f"pause-{day}-{clock}", title, day, clock, minutes, room, form=Form.BREAK)
