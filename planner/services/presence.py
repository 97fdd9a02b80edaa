"""Saying that one is in the workshop, and which session one has in hand."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from planner.models.presence import Presence

KEPT = timedelta(days=1)
"""How long it is kept who was here; it is shown for far shorter (web/workshop)."""


def seen(
    db: Database, event_id: str, user_id: str, now: datetime, session_id: str | None = None
) -> None:
    """Note that the user is here now with that session in hand; forget those long gone."""
    db.execute(delete(Presence).where(Presence.seen_at < now - KEPT))
    row = db.get(Presence, (event_id, user_id))
    if row is None:
        row = Presence(event_id=event_id, user_id=user_id)
        db.add(row)
    row.seen_at, row.session_id = now, session_id
    db.flush()


def gone(db: Database, event_id: str, user_id: str) -> None:
    """Note that the user has left."""
    row = db.get(Presence, (event_id, user_id))
    if row is not None:
        db.delete(row)
        db.flush()
