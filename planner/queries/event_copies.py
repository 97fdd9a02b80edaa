"""What an event may be started from, and where a copy came from."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from planner.domain.inputs import About
from planner.domain.programme import Session as SessionValue
from planner.domain.programme import SessionState
from planner.models.events import Event, Theme
from planner.models.inputs import Input, InputRound, RoundInvitee
from planner.models.programme import Session, session_theme


def sessions(db: Database, event_id: str) -> Sequence[Session]:
    """The draft's sessions in order of time, those without one last."""
    return db.scalars(
        select(Session)
        .where(Session.event_id == event_id)
        .order_by(Session.start.is_(None), Session.start, Session.code, Session.title, Session.id)
    ).all()


def themes_of_sessions(db: Database, event_id: str) -> Mapping[str, list[str]]:
    """The ids of the themes that each session covers, by session; none where it covers none."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = db.execute(
        select(session_theme.c.session_id, session_theme.c.theme_id)
        .join(Theme, Theme.id == session_theme.c.theme_id)
        .where(session_theme.c.event_id == event_id)
        .order_by(Theme.position, Theme.id)
    )
    for session_id, theme_id in rows:
        found[session_id].append(theme_id)
    return found


def rounds(db: Database, event_id: str) -> Sequence[InputRound]:
    """The event's rounds with who owes them something, the earliest first."""
    return db.scalars(
        select(InputRound)
        .where(InputRound.event_id == event_id)
        .options(selectinload(InputRound.owing))
        .order_by(InputRound.opens_at, InputRound.title, InputRound.id)
    ).all()


def value(row: Session, theme_ids: Sequence[str]) -> SessionValue:
    """What a rule wants to know of a session; nothing about who is in it."""
    return SessionValue(
        id=row.id,
        title=row.title,
        form=row.form,
        state=row.state,
        plenary=row.plenary,
        internal=row.internal,
        start=row.start,
        minutes=row.minutes,
        track_id=row.track_id,
        room_id=row.room_id,
        theme_ids=tuple(theme_ids),
    )


def source(db: Database, event: Event) -> Event | None:
    """The event it was started from."""
    return None if event.copied_from_id is None else db.get(Event, event.copied_from_id)


@dataclass(frozen=True, slots=True)
class EarlierTheme:
    """A theme as it stands in the earlier event; `minutes` of its sessions that have a time there,
    none of them called off."""

    theme: Theme
    sessions: int
    minutes: int


def origins(db: Database, model: type[Theme] | type[Session], event_id: str) -> dict[str, str]:
    """For each of the event's themes (sessions) that were carried over: the one they came from."""
    rows = db.execute(
        select(model.id, model.copied_from_id).where(
            model.event_id == event_id, model.copied_from_id.is_not(None)
        )
    )
    return {row_id: origin for row_id, origin in rows if origin is not None}


def earlier_themes(db: Database, source_id: str) -> Mapping[str, EarlierTheme]:
    """The source's themes, by id."""
    held = and_(Session.id == session_theme.c.session_id, Session.state != SessionState.CANCELLED)
    placed = case((Session.start.is_not(None), Session.minutes), else_=0)
    rows = db.execute(
        select(Theme, func.count(Session.id), func.coalesce(func.sum(placed), 0))
        .outerjoin(session_theme, session_theme.c.theme_id == Theme.id)
        .outerjoin(Session, held)
        .where(Theme.event_id == source_id)
        .group_by(Theme.id)
    )
    return {theme.id: EarlierTheme(theme, number, minutes) for theme, number, minutes in rows}


def said_about(
    db: Database, event_id: str, about: About, ids: Collection[str]
) -> Mapping[str, list[Input]]:
    """What was said of these themes (sessions) of an event, by what it is about, in the order of
    rounds and numbers; what was withdrawn is left out."""
    found: dict[str, list[Input]] = defaultdict(list)
    if not ids:
        return found
    rows = db.scalars(
        select(Input)
        .join(Input.round)
        .where(
            InputRound.event_id == event_id,
            Input.about == about,
            Input.about_id.in_(list(ids)),
            Input.withdrawn_at.is_(None),
        )
        .options(
            contains_eager(Input.round),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
        )
        .order_by(InputRound.opens_at, InputRound.id, Input.number)
    )
    for row in rows:
        found[row.about_id or ""].append(row)
    return found
