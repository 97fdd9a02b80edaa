"""Reminding speakers of what is due: the answer to an invitation, the slides.

A reminder is a mail in the outbox. Whether anything is still missing is asked again when it is
sent: whoever answers in between gets none.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.queries import events
from planner.services import reminders


def remind_due(db: Session, clock: Callable[[], datetime]) -> int:
    """Remind everyone who is to be reminded now, at every event that is not over; how many mails
    it gave. Each event by itself, so that one that fails holds up no other."""
    found = 0
    for event in events.all_events(db):
        now = clock()
        if now < events.value(event).interval.end:
            found += reminders.remind(db, event, now)
            db.commit()
    return found
