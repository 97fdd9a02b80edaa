"""Reading the draft's journal: what was changed, by whom, since when."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.domain.undoing import MOST, Batch, Stacks, stacks
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


def of_kind(db: Session, event_id: str, entity: str, most: int) -> Sequence[Change]:
    """The newest changes of one kind of thing first."""
    return db.scalars(
        select(Change)
        .where(Change.event_id == event_id, Change.entity == entity)
        .order_by(Change.id.desc())
        .limit(most)
    ).all()


def after(db: Session, event_id: str, seen: int, most: int) -> Sequence[Change]:
    """The draft's changes after the one of that number, oldest first; at most so many."""
    return db.scalars(
        select(Change)
        .where(Change.event_id == event_id, Change.id > seen)
        .order_by(Change.id)
        .limit(most)
    ).all()


def of_batch(db: Session, event_id: str, batch: str) -> Sequence[Change]:
    """One action's changes, oldest first."""
    return db.scalars(
        select(Change).where(Change.event_id == event_id, Change.batch == batch).order_by(Change.id)
    ).all()


def original(db: Session, event_id: str, batch: Batch) -> Sequence[Change]:
    """The changes that were undone or done again, maybe over and over, by that batch."""
    changes = of_batch(db, event_id, batch.id)
    while changes and changes[0].undoes is not None:
        changes = of_batch(db, event_id, changes[0].undoes)
    return changes


def about(db: Session, event_id: str, entity_ids: Collection[str], seen: int) -> Sequence[Change]:
    """What was changed about any of these things after the change of that number, oldest first."""
    return db.scalars(
        select(Change)
        .where(
            Change.event_id == event_id,
            Change.entity_id.in_(list(entity_ids)),
            Change.id > seen,
        )
        .order_by(Change.id)
    ).all()


def own(db: Session, event_id: str, actor_id: str, actions: Collection[str]) -> Stacks:
    """What this person can undo and do again of the actions named."""
    rows = db.execute(
        select(Change.batch, Change.action, Change.undoes)
        .where(
            Change.event_id == event_id,
            Change.actor_id == actor_id,
            Change.action.in_(list(actions)),
        )
        .group_by(Change.batch, Change.action, Change.undoes)
        .order_by(func.max(Change.id).desc())
        # Undoing and doing again are batches too.
        .limit(4 * MOST)
    ).all()
    return stacks(Batch(*row) for row in reversed(rows))
