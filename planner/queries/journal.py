"""Reading the draft's journal: what was changed, by whom, since when."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models.changes import Change


def last_change(db: Session, event_id: str) -> int:
    """The number of the draft's latest change: its version. 0 before the first."""
    return db.scalar(select(func.max(Change.id)).where(Change.event_id == event_id)) or 0


def since(db: Session, event_id: str, entity: str, entity_id: str, seen: int) -> Sequence[Change]:
    """What was changed about one thing after the change of that number, oldest first."""
    return db.scalars(
        select(Change)
        .where(
            Change.event_id == event_id,
            Change.entity == entity,
            Change.entity_id == entity_id,
            Change.id > seen,
        )
        .order_by(Change.id)
    ).all()


def latest(db: Session, event_id: str, most: int, before: int | None = None) -> Sequence[Change]:
    """The newest changes of the draft first; `before` that number, for the next page."""
    query = select(Change).where(Change.event_id == event_id)
    if before is not None:
        query = query.where(Change.id < before)
    return db.scalars(query.order_by(Change.id.desc()).limit(most)).all()
