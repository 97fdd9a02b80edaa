"""Whether a draft is still the one that was loaded, in one cheap statement."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.models import events
from planner.models.acknowledgements import Acknowledgement
from planner.models.changes import Change
from planner.models.programme import Appearance, Session
from planner.models.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are, and the sum of their versions: it differs with every change."""

    rows: int = 0
    versions: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """`change`: the number of the draft's latest one; `frame`: all but sessions and appearances."""

    change: int
    frame: tuple[int, ...]
    sessions: Count
    parts: Count


@dataclass(frozen=True, slots=True)
class Mark:
    """A session's version, and those of its appearances."""

    version: int
    parts: Count


def read(db: Database, event: events.Event) -> Stamp:
    """Read it before the draft that it vouches for."""
    at = event.id
    found: list[Any] = [
        select(func.max(Change.id)).where(Change.event_id == at).scalar_subquery(),
        *_count(Session, Session.event_id == at),
        *_count(Appearance, Appearance.event_id == at),
        *_count(events.Room, events.Room.event_id == at),
        *_count(events.Blocked, events.Blocked.event_id == at),
        *_count(events.Track, events.Track.event_id == at),
        *_count(events.Theme, events.Theme.event_id == at),
        *_count(Speaker, Speaker.initiative_id == event.initiative_id),
        select(func.count()).where(Acknowledgement.event_id == at).scalar_subquery(),
    ]
    row = db.execute(select(*found)).one()
    return Stamp(
        change=row[0] or 0,
        frame=(event.version, *row[5:]),
        sessions=Count(row[1], row[2]),
        parts=Count(row[3], row[4]),
    )


def marks(
    db: Database, event_id: str, session_ids: Collection[str] | None = None
) -> dict[str, Mark]:
    """By session id: of all of them, or of those named."""
    sessions = select(Session.id, Session.version).where(Session.event_id == event_id)
    parts = (
        select(Appearance.session_id, func.count(), func.sum(Appearance.version))
        .where(Appearance.event_id == event_id)
        .group_by(Appearance.session_id)
    )
    if session_ids is not None:
        sessions = sessions.where(Session.id.in_(list(session_ids)))
        parts = parts.where(Appearance.session_id.in_(list(session_ids)))
    of = {row[0]: Count(row[1], row[2]) for row in db.execute(parts)}
    return {row[0]: Mark(row[1], of.get(row[0], Count())) for row in db.execute(sessions)}


def _count(model: Any, where: Any) -> tuple[Any, Any]:
    rows = select(func.count()).select_from(model).where(where)
    versions = select(func.coalesce(func.sum(model.version), 0)).where(where)
    return rows.scalar_subquery(), versions.scalar_subquery()
