"""People with an account."""

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.domain.access import Actor, Grant
from planner.models.accounts import RoleGrant, User

# As many values as a statement may safely name, on either database.
AT_ONCE = 10_000


def by_id(session: Session, user_id: str) -> User | None:
    """With what is granted to them."""
    return session.scalar(select(User).where(User.id == user_id).options(selectinload(User.grants)))


def by_email(session: Session, email: str) -> User | None:
    """With what is granted to them; the address in any case."""
    return session.scalar(
        select(User).where(User.email == email.strip().lower()).options(selectinload(User.grants))
    )


def by_emails(session: Session, emails: Iterable[str]) -> dict[str, User]:
    """Those of the addresses that have an account, by address, with what is granted to them."""
    found: dict[str, User] = {}
    left = iter(sorted(set(emails)))
    while part := list(islice(left, AT_ONCE)):
        users = select(User).where(User.email.in_(part)).options(selectinload(User.grants))
        found |= {user.email: user for user in session.scalars(users)}
    return found


def actor_of(user: User) -> Actor:
    """The user as the rules of access know people; reads the grants, which should be loaded."""
    grants = tuple(
        Grant(grant.role, grant.event_id, grant.track_id, grant.see_balance)
        for grant in user.grants
    )
    return Actor(user.id, user.name or user.email, grants)


def grants_of(session: Session, user_id: str) -> Sequence[RoleGrant]:
    """With event, track and organisation; the widest first, then by the event's first day."""
    granted = (
        select(RoleGrant)
        .where(RoleGrant.user_id == user_id)
        .options(
            joinedload(RoleGrant.event),
            joinedload(RoleGrant.track),
            joinedload(RoleGrant.organisation),
        )
    )
    return sorted(session.scalars(granted), key=_grant_order)


def _grant_order(grant: RoleGrant) -> tuple[str, str, str]:
    event, track = grant.event, grant.track
    return (event.start.isoformat() if event else "", track.name if track else "", grant.id)
