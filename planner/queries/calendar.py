"""What stands in the year: events, meetings and the deadlines of public input rounds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.models.events import CalendarEntry, Event
from planner.models.inputs import Input, InputRound


def entries(db: Session) -> Sequence[CalendarEntry]:
    """Meetings and the like, in order of date."""
    return db.scalars(
        select(CalendarEntry).order_by(CalendarEntry.start, CalendarEntry.title, CalendarEntry.id)
    ).all()


def deadlines(db: Session, now: datetime) -> Sequence[InputRound]:
    """Rounds that have opened and have a deadline, in its order, with their events."""
    return db.scalars(
        select(InputRound)
        .where(
            InputRound.draft.is_(False),
            InputRound.deadline.is_not(None),
            InputRound.opens_at <= now,
        )
        .order_by(InputRound.deadline, InputRound.title, InputRound.id)
        .options(joinedload(InputRound.event))
    ).all()


def open_rounds(db: Session, now: datetime) -> Sequence[InputRound]:
    """Rounds that take input now and are not late, the first deadline first and those without one
    last, with their events and who owes them something."""
    return db.scalars(
        select(InputRound)
        .where(
            InputRound.draft.is_(False),
            InputRound.opens_at <= now,
            InputRound.closed_at.is_(None),
            or_(InputRound.deadline.is_(None), InputRound.deadline > now),
        )
        .order_by(
            InputRound.deadline.is_(None), InputRound.deadline, InputRound.opens_at, InputRound.id
        )
        .options(joinedload(InputRound.event), selectinload(InputRound.owing))
    ).all()


def next_opening(db: Session, now: datetime) -> datetime | None:
    """When the next round opens, if one will."""
    return db.scalar(
        select(func.min(InputRound.opens_at)).where(
            InputRound.draft.is_(False), InputRound.opens_at > now
        )
    )


def received(db: Session, round_ids: Sequence[str]) -> Mapping[str, int]:
    """How many inputs each round has got; what was withdrawn is not counted."""
    rows = db.execute(
        select(Input.round_id, func.count())
        .where(Input.round_id.in_(round_ids), Input.withdrawn_at.is_(None))
        .group_by(Input.round_id)
    )
    return {row[0]: row[1] for row in rows}


def years(db: Session) -> list[int]:
    """The years that have something in them, in order."""
    ends = db.scalars(
        select(InputRound.deadline).where(
            InputRound.draft.is_(False), InputRound.deadline.is_not(None)
        )
    )
    return sorted(
        {
            *(day.year for day in db.scalars(select(Event.start))),
            *(day.year for day in db.scalars(select(CalendarEntry.start))),
            *(end.year for end in ends if end),
        }
    )
