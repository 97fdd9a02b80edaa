"""Who is in an event's workshop now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models.accounts import User
from planner.models.presence import Presence


@dataclass(frozen=True, slots=True)
class Here:
    """`session_id`: the session they have in hand, if any."""

    user_id: str
    name: str
    session_id: str | None


def others(db: Session, event_id: str, user_id: str | None, since: datetime) -> Sequence[Here]:
    """Those seen since then, apart from that user, by name."""
    rows = db.execute(
        select(Presence.user_id, User.name, User.email, Presence.session_id)
        .join(User, User.id == Presence.user_id)
        .where(Presence.event_id == event_id, Presence.seen_at >= since)
        .order_by(User.name, User.id)
    )
    return [
        Here(row.user_id, row.name or row.email, row.session_id)
        for row in rows
        if row.user_id != user_id
    ]
