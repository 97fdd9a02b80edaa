"""The draft as the value in the middle."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session as Database

from planner.domain.programme import (
    Appearance,
    Blocked,
    Interval,
    Programme,
    Room,
    Session,
    Speaker,
    Theme,
    Track,
    in_order,
)
from planner.models import events, programme, speakers
from planner.queries.events import value as event_value


def draft(db: Database, event: events.Event) -> Programme:
    """The event's draft, loaded in nine statements however large it is.

    Speakers are those with an appearance in the draft, by name.
    """
    at = event.id
    rooms = db.execute(
        _columns(events.Room, Room)
        .where(events.Room.event_id == at)
        .order_by(events.Room.position, events.Room.name)
    )
    tracks = db.execute(
        _columns(events.Track, Track)
        .where(events.Track.event_id == at)
        .order_by(events.Track.position, events.Track.name)
    )
    themes = db.execute(
        _columns(events.Theme, Theme)
        .where(events.Theme.event_id == at)
        .order_by(events.Theme.position, events.Theme.title)
    )
    blocked = db.execute(
        _columns(events.Blocked, Blocked)
        .where(events.Blocked.event_id == at)
        .order_by(events.Blocked.start, events.Blocked.id)
    )
    return in_order(
        Programme(
            event=event_value(event),
            rooms=tuple(Room(**row._mapping) for row in rooms),
            tracks=tuple(Track(**row._mapping) for row in tracks),
            themes=tuple(Theme(**row._mapping) for row in themes),
            speakers=_speakers(db, at),
            sessions=_sessions(db, at),
            blocked=tuple(Blocked(**row._mapping) for row in blocked),
        )
    )


# Fields that are gathered from other tables, or only a release has.
_GATHERED = {"appearances", "theme_ids", "available"}


def _columns(model: Any, value: Any) -> Any:
    """A select of just the columns that the value's fields are named after."""
    names = [name for name in value.__dataclass_fields__ if name not in _GATHERED]
    return select(*(getattr(model, name) for name in names))


def _speakers(db: Database, event_id: str) -> tuple[Speaker, ...]:
    free: dict[str, list[Interval]] = defaultdict(list)
    stretches = select(
        speakers.Availability.speaker_id, speakers.Availability.start, speakers.Availability.end
    ).where(speakers.Availability.event_id == event_id)
    for speaker_id, start, end in db.execute(stretches.order_by(speakers.Availability.start)):
        free[speaker_id].append(Interval(start, end))
    appearing = select(programme.Appearance.speaker_id).where(
        programme.Appearance.event_id == event_id
    )
    rows = db.execute(
        _columns(speakers.Speaker, Speaker)
        .where(speakers.Speaker.id.in_(appearing))
        .order_by(speakers.Speaker.name, speakers.Speaker.id)
    )
    return tuple(Speaker(**row._mapping, available=tuple(free[row.id])) for row in rows)


def sessions(db: Database, event_id: str, ids: Collection[str]) -> tuple[Session, ...]:
    """Those of the draft's sessions that have one of these ids."""
    return _sessions(db, event_id, ids) if ids else ()


def homes(db: Database, appearance_ids: Collection[str]) -> set[str]:
    """The sessions that these appearances are in."""
    if not appearance_ids:
        return set()
    part = programme.Appearance
    return set(db.scalars(select(part.session_id).where(part.id.in_(list(appearance_ids)))))


def _sessions(
    db: Database, event_id: str, ids: Collection[str] | None = None
) -> tuple[Session, ...]:
    """All of them, or those named."""

    def some(query: Any, column: Any) -> Any:
        return query if ids is None else query.where(column.in_(list(ids)))

    appearances: dict[str, list[Appearance]] = defaultdict(list)
    rows = db.execute(
        some(
            _columns(programme.Appearance, Appearance)
            .add_columns(programme.Appearance.session_id)
            .where(programme.Appearance.event_id == event_id)
            .order_by(programme.Appearance.position, programme.Appearance.id),
            programme.Appearance.session_id,
        )
    )
    for row in rows:
        fields = dict(row._mapping)
        appearances[fields.pop("session_id")].append(Appearance(**fields))
    theme_ids: dict[str, list[str]] = defaultdict(list)
    links = programme.session_theme.c
    pairs = (
        select(links.session_id, links.theme_id)
        .join(events.Theme, events.Theme.id == links.theme_id)
        .where(links.event_id == event_id)
        .order_by(events.Theme.position, events.Theme.title)
    )
    for session_id, theme_id in db.execute(some(pairs, links.session_id)):
        theme_ids[session_id].append(theme_id)
    found = db.execute(
        some(
            _columns(programme.Session, Session).where(programme.Session.event_id == event_id),
            programme.Session.id,
        )
    )
    return tuple(_session(row, theme_ids[row.id], appearances[row.id]) for row in found)


def _session(row: Row[Any], theme_ids: list[str], appearances: list[Appearance]) -> Session:
    fields = dict(row._mapping)
    fields["audiences"] = tuple(fields["audiences"])
    return Session(**fields, theme_ids=tuple(theme_ids), appearances=tuple(appearances))
