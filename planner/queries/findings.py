"""What the rules say of an event's draft, with its own levels and what was acknowledged."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.programme import Programme
from planner.domain.rules import Finding, Level, check
from planner.models.acknowledgements import Acknowledgement
from planner.models.events import Event


def levels(event: Event) -> dict[str, Level]:
    """The event's own levels by rule."""
    return {rule: Level(level) for rule, level in event.levels.items()}


def acknowledgements(db: Session, event_id: str) -> dict[str, Acknowledgement]:
    """By the key of the finding; also those whose finding is gone for now."""
    rows = db.scalars(select(Acknowledgement).where(Acknowledgement.event_id == event_id))
    return {row.key: row for row in rows}


def of(db: Session, event: Event, programme: Programme) -> tuple[Finding, ...]:
    """All findings of a programme by this event's rules."""
    return check(programme, levels(event), acknowledgements(db, event.id))
