"""Rows of a draft, one at a time, for those who edit it."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from planner.models.accounts import RoleGrant
from planner.models.cues import Cue
from planner.models.events import Blocked, Network, Room, Theme, Track
from planner.models.programme import Appearance, Session, session_theme
from planner.models.speakers import Speaker

Row = TypeVar("Row", Room, Blocked, Track, Theme, Session, Appearance, Cue)
Listed = TypeVar("Listed", Room, Track, Theme)


def row(
    db: Database, model: type[Row], event_id: str, row_id: str, *, hold: bool = False
) -> Row | None:
    """The row of that event as it is now; `hold` it until the transaction ends for a change.

    Held, so that of two who saw the same version only the first can change it.
    """
    query = select(model).where(model.event_id == event_id, model.id == row_id)
    return db.scalar(_held(query) if hold else query)


def listed(db: Database, model: type[Listed], event_id: str) -> Sequence[Listed]:
    """The event's rooms, tracks or themes in the organisers' order."""
    return db.scalars(
        select(model).where(model.event_id == event_id).order_by(model.position, model.id)
    ).all()


def blocked(db: Database, event_id: str, room_id: str | None = None) -> Sequence[Blocked]:
    """The event's blocked times (one room's alone), by when they begin, with their rooms."""
    query = select(Blocked).where(Blocked.event_id == event_id).options(joinedload(Blocked.room))
    if room_id is not None:
        query = query.where(Blocked.room_id == room_id)
    return db.scalars(query.order_by(Blocked.start, Blocked.id)).all()


def appearances(db: Database, session_id: str) -> Sequence[Appearance]:
    """In the order of the session's agenda."""
    return db.scalars(
        select(Appearance)
        .where(Appearance.session_id == session_id)
        .order_by(Appearance.position, Appearance.id)
    ).all()


def next_position(db: Database, model: type[Listed], event_id: str) -> int:
    last = db.scalar(select(func.max(model.position)).where(model.event_id == event_id))
    return 0 if last is None else last + 1


def next_appearance(db: Database, session_id: str) -> int:
    last = db.scalar(
        select(func.max(Appearance.position)).where(Appearance.session_id == session_id)
    )
    return 0 if last is None else last + 1


def in_use(db: Database, model: type[Any], column: str, value: str, **where: Any) -> str | None:
    """The id of the row, among those `where` holds for, that has this value already."""
    found: str | None = db.scalar(
        select(model.id).filter_by(**where).where(getattr(model, column) == value).limit(1)
    )
    return found


def sessions_in(db: Database, event_id: str, **where: str) -> Sequence[Session]:
    """The sessions with that room_id or track_id, in order of time."""
    return db.scalars(
        select(Session)
        .filter_by(event_id=event_id, **where)
        .order_by(Session.start, Session.id)
        .with_for_update()
    ).all()


def sessions_among(
    db: Database, event_id: str, ids: Collection[str], *, hold: bool = True
) -> dict[str, Session]:
    """Those of the event's sessions that have one of these ids, by id; held as in `row`."""
    query = select(Session).where(Session.event_id == event_id, Session.id.in_(list(ids)))
    query = query.order_by(Session.id)
    return {row.id: row for row in db.scalars(_held(query) if hold else query)}


def theme_ids(db: Database, session_id: str) -> list[str]:
    """The themes a session covers, in the organisers' order."""
    return list(
        db.scalars(
            select(Theme.id)
            .join(session_theme, session_theme.c.theme_id == Theme.id)
            .where(session_theme.c.session_id == session_id)
            .order_by(Theme.position, Theme.id)
        )
    )


def sessions_covering(db: Database, theme_id: str) -> Sequence[Session]:
    return db.scalars(
        select(Session)
        .join(session_theme, session_theme.c.session_id == Session.id)
        .where(session_theme.c.theme_id == theme_id)
        .order_by(Session.start, Session.id)
    ).all()


def tracks(db: Database, event_id: str) -> Sequence[Track]:
    """In the organisers' order."""
    return listed(db, Track, event_id)


def frame_counts(db: Database, event_id: str) -> dict[str, int]:
    """How many rooms, tracks and themes the event has."""
    models: dict[str, type[Any]] = {"rooms": Room, "tracks": Track, "themes": Theme}
    counts = [
        select(func.count()).where(model.event_id == event_id).scalar_subquery().label(name)
        for name, model in models.items()
    ]
    return dict(db.execute(select(*counts)).one()._mapping)


def is_led(db: Database, track_id: str) -> bool:
    """Whether somebody has a role in this track alone."""
    return (
        db.scalar(select(RoleGrant.id).where(RoleGrant.track_id == track_id).limit(1)) is not None
    )


def speaker(
    db: Database, initiative_id: str, speaker_id: str, *, hold: bool = False
) -> Speaker | None:
    """As `row`."""
    query = select(Speaker).where(Speaker.initiative_id == initiative_id, Speaker.id == speaker_id)
    return db.scalar(_held(query) if hold else query)


def speakers(db: Database, initiative_id: str) -> Sequence[tuple[str, str, str]]:
    """Id, name and organisation of everyone who may be chosen, by name."""
    found = db.execute(
        select(Speaker.id, Speaker.name, Speaker.organisation)
        .where(Speaker.initiative_id == initiative_id)
        .order_by(Speaker.name, Speaker.id)
    )
    return [(row[0], row[1], row[2]) for row in found]


def tracks_of_speaker(db: Database, event_id: str, speaker_id: str) -> frozenset[str | None]:
    """The tracks of the event's sessions the speaker stands in; None for those without one."""
    return frozenset(
        db.scalars(
            select(Session.track_id)
            .join(Appearance, Appearance.session_id == Session.id)
            .where(Session.event_id == event_id, Appearance.speaker_id == speaker_id)
        )
    )


def networks(db: Database, initiative_id: str) -> Sequence[Network]:
    """In the initiative's own order."""
    return db.scalars(
        select(Network)
        .where(Network.initiative_id == initiative_id)
        .order_by(Network.position, Network.id)
    ).all()


def _held(query: Any) -> Any:
    return query.with_for_update().execution_options(populate_existing=True)
