"""Editing the draft's sessions: what they are, where and when they are, and that they are off."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotFound
from planner.domain.identity import new_id
from planner.models.events import Event, Room, Theme, Track
from planner.models.programme import Session, session_theme
from planner.queries import drafts
from planner.services import drafting, taking
from planner.services.journal import Journal, expect_version

FIELDS = frozenset(
    {
        "title",
        "form",
        "state",
        "plenary",
        "internal",
        "locked",
        "prime",
        "code",
        "subtitle",
        "abstract",
        "description",
        "language",
        "kind_label",
        "url",
        "track_id",
        "room_id",
        "start",
        "minutes",
        "filmed",
        "expected",
        "seats",
        "audiences",
    },
)
TITLE, ABSTRACT, DESCRIPTION, CODE, LABEL, URL = 250, 20_000, 20_000, 16, 60, 500
LONGEST = 24 * 60
"""Minutes."""
STAYS = "stays"
"""Where a track's id is asked for: the session keeps the track it has."""


def save_session(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    session_id: str | None = None,
    theme_ids: Sequence[str] | None = None,
    version: int | None = None,
) -> Session:
    """Change the session, or add it; the id of a form that was sent twice makes only one.

    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    fields = valid(db, event, values)
    row = drafting.saved(db, Session, event.id, session_id, version)
    # Both where it is and where it is put: nobody takes a session out of another's track.
    tracks = {fields.get("track_id", row.track_id if row else None)}
    if row is not None:
        tracks.add(row.track_id)
    # What is prime time is for those who plan the whole to say.
    if fields.get("prime", row is not None and row.prime) != (row is not None and row.prime):
        tracks.add(None)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, *tracks)
    if row is None:
        journal = Journal(db, actor, now, event.id, "add_session")
        row = Session(id=session_id or new_id(), event_id=event.id, **fields)
        journal.add(row)
    else:
        journal = Journal(db, actor, now, event.id, "edit_session")
        if drafting.differs(row, fields) or _covers_other(db, row, theme_ids):
            expect_version(row, version)
        journal.set(row, fields)
    if theme_ids is not None:
        cover(db, journal, event, row, theme_ids)
    db.flush()
    return row


def place(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    *,
    start: datetime | None,
    room_id: str | None,
    minutes: int | None = None,
    track_id: str | None = STAYS,
    version: int | None = None,
) -> Session:
    """Put a session at a time and in a room, or (None) take it out of either; `minutes` None
    keeps its length, `track_id` STAYS its track. A locked session stays where it is.

    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    row = drafting.existing(db, Session, event.id, session_id)
    values: dict[str, Any] = {"start": start, "room_id": room_id}
    if minutes is not None:
        values["minutes"] = minutes
    if track_id != STAYS:
        values["track_id"] = track_id
    tracks = {row.track_id, values.get("track_id", row.track_id)}
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, *tracks)
    fields = valid(db, event, values)
    if row.locked and drafting.differs(row, fields):
        raise Invalid("start", "locked")
    action = "place_session" if start is not None else "unplace_session"
    if start is not None and all(getattr(row, n) == v for n, v in fields.items() if n != "minutes"):
        action = "resize_session"
    drafting.change(Journal(db, actor, now, event.id, action), row, fields, version)
    db.flush()
    return row


def delete_session(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    version: int | None = None,
) -> None:
    """Delete a session with its appearances. The public is told at the next release.

    Raises NotAllowed, NotFound, Stale.
    """
    row = drafting.existing(db, Session, event.id, session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, row.track_id)
    expect_version(row, version)
    journal = Journal(db, actor, now, event.id, "delete_session")
    cover(db, journal, event, row, ())
    taking.release(db, journal, event, row)
    for appearance in drafts.appearances(db, session_id):
        journal.delete(appearance)
    db.expire(row, ["appearances"])
    journal.delete(row)


def valid(db: Database, event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises Invalid, NotFound."""
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "title", TITLE, needed=True)
    drafting.text(fields, "subtitle", TITLE)
    drafting.text(fields, "abstract", ABSTRACT)
    drafting.text(fields, "description", DESCRIPTION)
    drafting.text(fields, "code", CODE)
    drafting.text(fields, "kind_label", LABEL)
    drafting.text(fields, "url", URL)
    drafting.number(fields, "minutes", 1, LONGEST)
    drafting.number(fields, "expected", 0, 1_000_000)
    drafting.number(fields, "seats", 0, 1_000_000)
    if fields.get("room_id") is not None:
        _known(db, Room, event, fields["room_id"])
    if fields.get("track_id") is not None:
        _known(db, Track, event, fields["track_id"])
    return fields


def _known(db: Database, model: type[Room] | type[Track], event: Event, row_id: str) -> None:
    if drafts.in_use(db, model, "id", row_id, event_id=event.id) is None:
        raise NotFound(model.__tablename__, row_id)


def _covers_other(db: Database, row: Session, theme_ids: Sequence[str] | None) -> bool:
    return theme_ids is not None and set(theme_ids) != set(drafts.theme_ids(db, row.id))


def cover(
    db: Database, journal: Journal, event: Event, row: Session, theme_ids: Sequence[str]
) -> None:
    """Let the session cover these themes of the event and no others. Raises NotFound."""
    order = [theme.id for theme in drafts.listed(db, Theme, event.id)]
    unknown = set(theme_ids) - set(order)
    if unknown:
        raise NotFound("theme", unknown.pop())
    before = drafts.theme_ids(db, row.id)
    after = [theme_id for theme_id in order if theme_id in set(theme_ids)]
    if before == after:
        return
    links = session_theme.c
    db.execute(delete(session_theme).where(links.session_id == row.id))
    for theme_id in after:
        link = {"event_id": event.id, "session_id": row.id, "theme_id": theme_id}
        db.execute(insert(session_theme).values(link))
    journal.note(row, "theme_ids", before, after)
