"""The displays of an event."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.models.screens import Display


def listed(db: Database, event_id: str) -> Sequence[Display]:
    """In order of their names."""
    return db.scalars(
        select(Display).where(Display.event_id == event_id).order_by(Display.name)
    ).all()


def by_id(db: Database, event_id: str, display_id: str) -> Display | None:
    return db.scalar(select(Display).where(Display.event_id == event_id, Display.id == display_id))
