"""What a list of speakers meets when it is taken in. Each in one statement."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.models.changes import Change
from planner.models.programme import Appearance, Session
from planner.models.speakers import Speaker


def sessions(db: Database, event_id: str) -> Sequence[Session]:
    return db.scalars(
        select(Session).where(Session.event_id == event_id).order_by(Session.id)
    ).all()


def pool(db: Database, initiative_id: str) -> Sequence[Speaker]:
    """Everyone, the oldest first."""
    return db.scalars(
        select(Speaker)
        .where(Speaker.initiative_id == initiative_id)
        .order_by(Speaker.created_at, Speaker.id)
    ).all()


def appearances(db: Database, event_id: str) -> Sequence[Appearance]:
    return db.scalars(
        select(Appearance)
        .where(Appearance.event_id == event_id)
        .order_by(Appearance.session_id, Appearance.position, Appearance.id)
    ).all()


def last_changed_by(db: Database, event_id: str, action: str) -> frozenset[str]:
    """Ids of the event's appearances whose role and state nothing but that action has touched
    last: nobody has said otherwise since."""
    latest = (
        select(func.max(Change.id))
        .where(
            Change.event_id == event_id,
            Change.entity == "appearance",
            Change.field.in_(["*", "role", "state"]),
        )
        .group_by(Change.entity_id)
    )
    rows = select(Change.entity_id).where(Change.id.in_(latest), Change.action == action)
    return frozenset(db.scalars(rows))
