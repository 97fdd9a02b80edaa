"""Collaboration areas: what they hold, whether they move, and what a programme takes up of them.

An area belongs to a network and carries agreements and projects. That it should move to another
network is *proposed*, with a reason, and stays so until somebody decides: it *moved*, or was *kept*
where it is. Deciding leaves the proposal and its reason on record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.coverage import Standing, standing_of
from planner.domain.errors import Refusal
from planner.domain.programme import Programme, Session, SessionState

TITLE, TEXT, ADDRESS, BODY = 200, 4000, 500, 200


class ItemKind(StrEnum):
    AGREEMENT = "agreement"
    PROJECT = "project"


class ItemState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    STOPPED = "stopped"


LIVING = frozenset({ItemState.PLANNED, ItemState.UNDER_WAY})
"""Those that there is something to discuss about."""


class MoveState(StrEnum):
    PROPOSED = "proposed"
    MOVED = "moved"
    KEPT = "kept"


class MoveWaiting(Refusal):
    """A move of the area is proposed already, and not decided."""


class SameNetwork(Refusal):
    """The area is in that network."""


class MoveDecided(Refusal):
    """The proposed move is decided; another may be proposed."""


@dataclass(frozen=True, slots=True)
class AreaItem:
    """An agreement or a project. `url` is where to read more, or empty."""

    id: str
    kind: ItemKind
    title: str
    state: ItemState = ItemState.PLANNED
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """`group` names the organisations of its reference group; `items` are in the network's order.
    One that has `ended` is kept for the record alone."""

    id: str
    network_id: str
    title: str
    description: str = ""
    prioritised: bool = False
    ended: bool = False
    group: tuple[str, ...] = ()
    group_note: str = ""
    items: tuple[AreaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Which sessions of an event take up which areas and items: ids by session id."""

    areas: Mapping[str, frozenset[str]]
    items: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class ItemTaking:
    item: AreaItem
    sessions: tuple[Session, ...]

    @property
    def missing(self) -> bool:
        """There is something to discuss, and no session does."""
        return not self.sessions and self.item.state in LIVING


@dataclass(frozen=True, slots=True)
class AreaTaking:
    """An area with the sessions that take it up, or something in it, in order of time. It is
    covered as a theme is, by one that is confirmed and has a time (domain/coverage.py)."""

    area: Area
    standing: Standing
    sessions: tuple[Session, ...]
    items: tuple[ItemTaking, ...]

    @property
    def missing(self) -> bool:
        return self.standing is Standing.MISSING and not self.area.ended


def taking_up(areas: Iterable[Area], links: Links, programme: Programme) -> tuple[AreaTaking, ...]:
    """Each area in the given order; sessions that are called off take nothing up."""
    living = [s for s in programme.sessions if s.state is not SessionState.CANCELLED]
    return tuple(_of(area, links, living) for area in areas)


def _of(area: Area, links: Links, living: list[Session]) -> AreaTaking:
    items = tuple(
        ItemTaking(item, tuple(s for s in living if item.id in links.items.get(s.id, ())))
        for item in area.items
    )
    through = {session.id for taking in items for session in taking.sessions}
    sessions = tuple(s for s in living if area.id in links.areas.get(s.id, ()) or s.id in through)
    found = Standing.NOT_WANTED if area.ended and not sessions else standing_of(sessions)
    return AreaTaking(area, found, sessions, items)


def check_move(here: str, there: str, waiting: bool) -> None:
    """Whether a move from the one network to the other may be proposed.

    Raises SameNetwork, MoveWaiting.
    """
    if here == there:
        raise SameNetwork
    if waiting:
        raise MoveWaiting
