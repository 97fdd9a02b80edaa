"""Who has put which sessions in their own programme."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.models.accounts import User
from planner.models.personal import Star


def of(db: Database, event_id: str, user_id: str) -> frozenset[str]:
    """Ids of the sessions that one has starred in the event."""
    return frozenset(
        db.scalars(
            select(Star.session_id).where(Star.event_id == event_id, Star.user_id == user_id)
        )
    )


def who_starred(
    db: Database, event_id: str, session_ids: Collection[str]
) -> Mapping[User, frozenset[str]]:
    """People with an active account who have starred any of those sessions, each with which; in
    order of e-mail address. In one statement."""
    wanted = set(session_ids)
    rows = db.execute(
        select(User, Star.session_id)
        .join(User, User.id == Star.user_id)
        .where(Star.event_id == event_id, User.active)
        .order_by(User.email)
    )
    found: dict[User, set[str]] = defaultdict(set)
    for user, session_id in rows:
        if session_id in wanted:
            found[user].add(session_id)
    return {user: frozenset(ids) for user, ids in found.items()}
