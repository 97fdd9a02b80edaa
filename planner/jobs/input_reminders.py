"""Reminding those who owe a round something. What is still missing is asked again when a mail is
sent: whoever delivers in between gets none."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.queries import input_contacts
from planner.services.inputs import reminding


def remind_rounds(db: Session, clock: Callable[[], datetime]) -> int:
    """Put the reminders that are due in the outbox; how many. Each round by itself, so that one
    that fails holds up no other. Run again the same day it gives none."""
    found = 0
    now = clock()
    for round_ in input_contacts.awaited(db, now):
        found += reminding.remind(db, round_, now)
        db.commit()
    return found
