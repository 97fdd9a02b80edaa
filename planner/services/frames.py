"""What frames a programme: its rooms, tracks and themes. The organisers' to shape."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import InUse
from planner.domain.identity import new_id
from planner.models.events import Event, Room, Theme, Track
from planner.queries import drafts
from planner.services import drafting
from planner.services.journal import Journal

ROOM_FIELDS = frozenset(
    {"name", "capacity", "location", "venue", "access", "camera", "screen", "stream_url"},
)
TRACK_FIELDS = frozenset({"name", "code", "colour", "owner", "network_id"})
THEME_FIELDS = frozenset(
    {
        *("title", "description", "scope"),
        *("advice", "advised_by", "advised_on", "advice_reason"),
        *("decision", "decided_by", "decided_on", "decision_reason"),
    }
)

NAME, TEXT, LONG_TEXT, URL = 120, 500, 5000, 500


def save_room(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    room_id: str | None = None,
    version: int | None = None,
) -> Room:
    """Change the room, or add it; the id of a form that was sent twice makes only one.

    Raises NotAllowed, Stale, Taken("name"), Invalid.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    fields = drafting.only(values, ROOM_FIELDS)
    drafting.text(fields, "name", NAME, needed=True)
    drafting.text(fields, "location", TEXT)
    drafting.text(fields, "venue", NAME)
    drafting.text(fields, "access", TEXT)
    drafting.text(fields, "stream_url", URL)
    drafting.number(fields, "capacity", 0, 1_000_000)
    return _save(db, event, actor, now, Room, "name", fields, room_id, version)


def save_track(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    track_id: str | None = None,
    version: int | None = None,
) -> Track:
    """As save_room."""
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    fields = drafting.only(values, TRACK_FIELDS)
    drafting.text(fields, "name", NAME, needed=True)
    drafting.text(fields, "code", 8)
    drafting.text(fields, "owner", TEXT)
    return _save(db, event, actor, now, Track, "name", fields, track_id, version)


def save_theme(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    theme_id: str | None = None,
    version: int | None = None,
) -> Theme:
    """As save_room; Taken("title")."""
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    fields = drafting.only(values, THEME_FIELDS)
    drafting.text(fields, "title", NAME * 2, needed=True)
    drafting.text(fields, "description", LONG_TEXT)
    for name in ("advised_by", "decided_by"):
        drafting.text(fields, name, TEXT)
    for name in ("advice_reason", "decision_reason"):
        drafting.text(fields, name, LONG_TEXT)
    return _save(db, event, actor, now, Theme, "title", fields, theme_id, version)


def delete_room(db: Database, event: Event, actor: Actor, now: datetime, room_id: str) -> int:
    """Delete a room, with the times it is blocked; give the number of sessions that are without
    one now. They keep their time.

    Raises NotAllowed, NotFound.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    room = drafting.existing(db, Room, event.id, room_id)
    journal = Journal(db, actor, now, event.id, "delete_room")
    sessions = drafts.sessions_in(db, event.id, room_id=room_id)
    for session in sessions:
        journal.set(session, {"room_id": None})
    for blocked in drafts.blocked(db, event.id, room_id):
        journal.delete(blocked)
    db.flush()
    journal.delete(room)
    return len(sessions)


def delete_track(db: Database, event: Event, actor: Actor, now: datetime, track_id: str) -> int:
    """Delete a track; give the number of sessions that are without one now.

    Raises NotAllowed, NotFound, InUse while somebody has a role in it.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    track = drafting.existing(db, Track, event.id, track_id)
    if drafts.is_led(db, track_id):
        raise InUse("track", "people")
    journal = Journal(db, actor, now, event.id, "delete_track")
    sessions = drafts.sessions_in(db, event.id, track_id=track_id)
    for session in sessions:
        journal.set(session, {"track_id": None})
    db.flush()
    journal.delete(track)
    return len(sessions)


def delete_theme(db: Database, event: Event, actor: Actor, now: datetime, theme_id: str) -> int:
    """Delete a theme; give the number of sessions that covered it. Raises NotAllowed, NotFound."""
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    theme = drafting.existing(db, Theme, event.id, theme_id)
    journal = Journal(db, actor, now, event.id, "delete_theme")
    sessions = drafts.sessions_covering(db, theme_id)
    for session in sessions:
        covered = drafts.theme_ids(db, session.id)
        journal.note(session, "theme_ids", covered, [i for i in covered if i != theme_id])
    journal.delete(theme)
    return len(sessions)


def move(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    model: type[drafts.Listed],
    row_id: str,
    by: int,
) -> None:
    """Move a room, track or theme up (-1) or down (1) in the order they are shown in.

    Raises NotAllowed, NotFound.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    drafting.existing(db, model, event.id, row_id)
    journal = Journal(db, actor, now, event.id, f"move_{model.__tablename__}")
    drafting.reorder(journal, drafts.listed(db, model, event.id), row_id, by)
    db.flush()


def _save(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    model: type[drafts.Listed],
    name: str,
    fields: dict[str, Any],
    row_id: str | None,
    version: int | None,
) -> drafts.Listed:
    row = drafting.saved(db, model, event.id, row_id, version)
    if name in fields:
        drafting.free(db, model, name, fields[name], row_id, event_id=event.id)
    if row is not None:
        journal = Journal(db, actor, now, event.id, f"edit_{model.__tablename__}")
        drafting.change(journal, row, fields, version)
    else:
        journal = Journal(db, actor, now, event.id, f"add_{model.__tablename__}")
        position = drafts.next_position(db, model, event.id)
        row = model(id=row_id or new_id(), event_id=event.id, position=position, **fields)
        journal.add(row)
    db.flush()
    return row
