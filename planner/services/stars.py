"""Putting sessions in one's own programme. Stars are one's own: nobody else sees whose they are."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import NotAllowed
from planner.models.personal import Star
from planner.queries import stars

MOST = 1000
"""Stars that one person keeps in an event: more than any programme has, less than a flood."""


def star(
    db: Database, actor: Actor, now: datetime, event_id: str, session_ids: Iterable[str]
) -> frozenset[str]:
    """Star these sessions too; give all that are starred then. What is starred stays so: the same
    asked twice, or in two tabs at once, is no mistake. Raises NotAllowed."""
    user_id = _account(actor)
    kept = stars.of(db, event_id, user_id)
    for session_id in sorted(set(session_ids) - kept)[: MOST - len(kept)]:
        try:
            with db.begin_nested():
                db.add(Star(user_id=user_id, session_id=session_id, event_id=event_id, at=now))
        except IntegrityError:
            continue  # another tab was faster
    return stars.of(db, event_id, user_id)


def unstar(db: Database, actor: Actor, event_id: str, session_id: str) -> None:
    """Raises NotAllowed."""
    db.execute(
        delete(Star).where(
            Star.event_id == event_id,
            Star.user_id == _account(actor),
            Star.session_id == session_id,
        )
    )


def _account(actor: Actor) -> str:
    if actor.user_id is None:
        raise NotAllowed
    return actor.user_id
