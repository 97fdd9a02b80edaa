"""Who has a role in an event."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from planner.domain.access import RoleName
from planner.models.accounts import RoleGrant, User


def of_event(db: Session, event_id: str) -> Sequence[RoleGrant]:
    """Every role in the event and its tracks, with person, track and organisation."""
    return db.scalars(
        select(RoleGrant)
        .join(RoleGrant.user)
        .where(RoleGrant.event_id == event_id)
        .order_by(User.name, User.email, RoleGrant.id)
        .options(
            contains_eager(RoleGrant.user),
            joinedload(RoleGrant.track),
            joinedload(RoleGrant.organisation),
        )
    ).all()


def one(db: Session, event_id: str, grant_id: str) -> RoleGrant | None:
    return db.scalar(
        select(RoleGrant)
        .where(RoleGrant.id == grant_id, RoleGrant.event_id == event_id)
        .options(joinedload(RoleGrant.user), joinedload(RoleGrant.track))
    )


def organisers(db: Session, event_id: str) -> int:
    """How many may organise the whole event, those of the whole initiative among them."""
    whole = RoleGrant.event_id.is_(None) | (RoleGrant.event_id == event_id)
    found = select(func.count(RoleGrant.user_id.distinct())).where(
        RoleGrant.role == RoleName.ORGANISER, RoleGrant.track_id.is_(None), whole
    )
    return db.scalar(found) or 0
