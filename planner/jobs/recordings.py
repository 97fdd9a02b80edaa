"""Reminding organisers of recordings that are to be made accessible."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.services import recordings


def remind_recordings(db: Session, clock: Callable[[], datetime]) -> int:
    """Put the reminders that are due in the outbox, each once; how many."""
    found = recordings.remind(db, clock())
    db.commit()
    return found
