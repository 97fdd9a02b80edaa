"""What stands adjusted on the day."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from planner.domain.live import Adjustment
from planner.models.live import ActualTime, LiveAction, LiveAdjustment
from planner.models.programme import Session as DraftSession


def adjustments(db: Session, event_id: str) -> tuple[Adjustment, ...]:
    """Where each adjusted session stands: what the newest action that is not undone says of it."""
    rows = db.scalars(
        select(LiveAdjustment)
        .join(LiveAction, LiveAction.id == LiveAdjustment.action_id)
        .where(LiveAction.event_id == event_id, LiveAction.undone_at.is_(None))
        .order_by(LiveAction.number, LiveAdjustment.session_id)
    )
    newest = {row.session_id: value(row) for row in rows}
    return tuple(a for a in newest.values() if not a.says_nothing)


def log(db: Session, event_id: str, limit: int = 50) -> Sequence[LiveAction]:
    """What was done, the newest first, undone or not, with what it adjusted."""
    return db.scalars(
        select(LiveAction)
        .where(LiveAction.event_id == event_id)
        .order_by(LiveAction.number.desc())
        .limit(limit)
        .options(selectinload(LiveAction.adjustments))
    ).all()


def newest(db: Session, event_id: str) -> LiveAction | None:
    """The action that would be undone next."""
    return db.scalar(
        select(LiveAction)
        .where(LiveAction.event_id == event_id, LiveAction.undone_at.is_(None))
        .order_by(LiveAction.number.desc())
        .limit(1)
    )


def value(row: LiveAdjustment) -> Adjustment:
    return Adjustment(
        row.session_id, row.start, row.minutes, row.room_id, row.cancelled, row.message
    )


def in_force(db: Session, event_id: str) -> Sequence[LiveAction]:
    """Actions that are not undone, the newest first, with what they adjusted."""
    return db.scalars(
        select(LiveAction)
        .where(LiveAction.event_id == event_id, LiveAction.undone_at.is_(None))
        .order_by(LiveAction.number.desc())
        .options(selectinload(LiveAction.adjustments))
    ).all()


def locked(db: Session, event_id: str) -> frozenset[str]:
    """Ids of the sessions whose time the organisers have locked."""
    found = select(DraftSession.id).where(
        DraftSession.event_id == event_id, DraftSession.locked.is_(True)
    )
    return frozenset(db.scalars(found))


def next_number(db: Session, event_id: str) -> int:
    newest = select(func.max(LiveAction.number)).where(LiveAction.event_id == event_id)
    return (db.scalar(newest) or 0) + 1


def actual_times(db: Session, event_id: str) -> Mapping[str, ActualTime]:
    """By session id."""
    rows = db.scalars(select(ActualTime).where(ActualTime.event_id == event_id))
    return {row.session_id: row for row in rows}
