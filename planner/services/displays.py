"""Displays: added, pointed at something else, taken away. Whoever runs the day may, and every
screen follows within seconds: the event's public version rises."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale, Taken
from planner.domain.identity import new_id
from planner.domain.screens import Shows
from planner.models.events import Event, Room
from planner.models.screens import Display
from planner.queries import displays

NAME = 60


def add(
    db: Database, event: Event, actor: Actor, name: str, shows: Shows, display_id: str | None = None
) -> Display:
    """A new one; the id of a form that was sent twice makes only one. Raises NotAllowed, Invalid,
    Taken, NotFound."""
    _require(db, event, actor, shows)
    if display_id and (found := displays.by_id(db, event.id, display_id)):
        return found
    tidy = " ".join(name.split())
    if not tidy:
        raise Invalid("name", "missing")
    if len(tidy) > NAME:
        raise Invalid("name", "too_long")
    taken = select(Display.id).where(Display.event_id == event.id, Display.name == tidy)
    if db.scalar(taken) is not None:
        raise Taken("name", tidy)
    row = Display(
        id=display_id or new_id(),
        event_id=event.id,
        name=tidy,
        kind=shows.kind,
        room_id=shows.room_id,
    )
    db.add(row)
    _tell(db, event)
    return row


def point(
    db: Database, event: Event, actor: Actor, display_id: str, shows: Shows, version: int
) -> Display:
    """Let it show something else. Raises NotAllowed, NotFound, Stale."""
    _require(db, event, actor, shows)
    row = displays.by_id(db, event.id, display_id)
    if row is None:
        raise NotFound("display", display_id)
    if row.shows == shows:
        return row
    if row.version != version:
        raise Stale("display", row.id, row.version)
    row.kind, row.room_id = shows.kind, shows.room_id
    row.version += 1
    _tell(db, event)
    return row


def remove(db: Database, event: Event, actor: Actor, display_id: str) -> None:
    """Its address answers no more. Pressed twice, it is removed once. Raises NotAllowed."""
    if not may(actor, Action.ADJUST, event.id):
        raise NotAllowed
    row = displays.by_id(db, event.id, display_id)
    if row is not None:
        db.delete(row)
        _tell(db, event)


def _require(db: Database, event: Event, actor: Actor, shows: Shows) -> None:
    if not may(actor, Action.ADJUST, event.id):
        raise NotAllowed
    if shows.room_id is not None:
        room = db.get(Room, shows.room_id)
        if room is None or room.event_id != event.id:
            raise NotFound("room", shows.room_id)


def _tell(db: Database, event: Event) -> None:
    event.public_version += 1
    db.flush()
