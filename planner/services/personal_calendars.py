"""The address at which a calendar program finds one's own programme."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import NotAllowed
from planner.models.personal import PersonalCalendar
from planner.queries import personal_calendars

BYTES = 24
"""Of chance in an address: nobody guesses 192 bits."""


def make(db: Database, actor: Actor, now: datetime, event_id: str) -> PersonalCalendar:
    """A new address; the one before is dead from now on. Raises NotAllowed."""
    if actor.user_id is None:
        raise NotAllowed
    row = personal_calendars.of(db, event_id, actor.user_id)
    if row is None:
        row = PersonalCalendar(user_id=actor.user_id, event_id=event_id)
        db.add(row)
    row.token = secrets.token_urlsafe(BYTES)
    row.made_at = now
    db.flush()
    return row


def revoke(db: Database, actor: Actor, event_id: str) -> None:
    """Nothing answers at the address any more. Raises NotAllowed."""
    if actor.user_id is None:
        raise NotAllowed
    row = personal_calendars.of(db, event_id, actor.user_id)
    if row is not None:
        db.delete(row)
        db.flush()
