"""What the rules say of an event's draft, with its own levels and what was acknowledged."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.programme import Programme
from planner.domain.rules import Finding, Level, Planning, check, recheck
from planner.models.acknowledgements import Acknowledgement
from planner.models.events import Event
from planner.queries import planning


def levels(event: Event) -> dict[str, Level]:
    """The event's own levels by rule."""
    return {rule: Level(level) for rule, level in event.levels.items()}


def acknowledgements(db: Session, event_id: str) -> dict[str, Acknowledgement]:
    """By the key of the finding; also those whose finding is gone for now."""
    rows = db.scalars(select(Acknowledgement).where(Acknowledgement.event_id == event_id))
    return {row.key: row for row in rows}


def to(
    db: Session, event: Event, programme: Programme, reader: Actor | None = None
) -> tuple[Finding, ...]:
    """All findings of a programme by this event's rules, as the reader may see them: what rests on
    gender only where they may see the balance."""
    return of(db, event, programme, planning.of(db, event, reader))


def of(
    db: Session,
    event: Event,
    programme: Programme,
    known: Planning,
    before: tuple[Finding, ...] | None = None,
    touched: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The same with what is known beside the programme; `before` and `touched` as in `recheck`."""
    accepted = acknowledgements(db, event.id)
    if before is None:
        return check(programme, levels(event), accepted, known)
    return recheck(before, programme, touched, levels(event), accepted, known)
