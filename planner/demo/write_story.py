"""Plays an event's story: what was changed, published and decided, by whom and when."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.demo.corner import write_corner
from planner.demo.shapes import Alter, Item, Occasion, OpenCorner, Publish
from planner.demo.times import demo_id
from planner.demo.write_people import actor
from planner.demo.write_programme import session_id, start_of
from planner.domain.access import VISITOR
from planner.domain.release import WHOLE, Slice
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries.releases import latest_number
from planner.services.journal import Journal
from planner.services.releases import publish


def play(db: Database, occasion: Occasion) -> None:
    event = db.get_one(Event, demo_id("event", occasion.key))
    items = {item.key: item for item in occasion.items}
    for step in occasion.story:
        who = actor(db, step.who) if step.who else VISITOR
        match step:
            case Publish():
                part = WHOLE if step.tracks is None else Slice.of(*_tracks(occasion, step.tracks))
                # A first release would tell everyone in it; the demo's outbox shows the later ones.
                tell = latest_number(db, event.id) is not None
                publish(db, event, who, step.when, part=part, note=step.note, tell=tell)
            case Alter():
                row = db.get_one(Session, session_id(occasion.key, step.session))
                journal = Journal(db, who, step.when, event.id, "edit_session")
                journal.set(row, _values(occasion, items[step.session], step.to))
                db.flush()
            case OpenCorner():
                write_corner(db)


def _tracks(occasion: Occasion, keys: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(demo_id("track", occasion.key, key) if key else None for key in keys)


def _values(occasion: Occasion, item: Item, to: Mapping[str, Any]) -> dict[str, Any]:
    """A change in the words of the story as columns of the session."""
    values = dict(to)
    if "clock" in values:
        values["start"] = start_of(occasion, item, values.pop("clock"))
    if "room" in values:
        values["room_id"] = demo_id("room", occasion.key, values.pop("room"))
    return values
