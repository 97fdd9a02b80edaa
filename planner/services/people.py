"""Giving people a role in an event, and taking it away."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.domain import access
from planner.domain.access import IN_A_TRACK, Action, Actor, RoleName
from planner.domain.errors import Invalid, NotFound
from planner.models.accounts import RoleGrant
from planner.models.events import Event, Organisation, Track
from planner.queries import accounts as account_queries
from planner.queries import people as queries
from planner.services import accounts, outbox


def add(
    db: Session,
    actor: Actor,
    now: datetime,
    event: Event,
    email: str,
    name: str,
    role: RoleName,
    *,
    track: Track | None = None,
    organisation: Organisation | None = None,
    see_balance: bool = False,
    language: str = "nb",
) -> RoleGrant:
    """Give somebody a role, with an account if they have none, and tell them by mail.

    A name is only used for a new account. Raises Invalid: an address that is none, a role without
    its track, or a right to the balance from somebody who has none to give.
    """
    if role in IN_A_TRACK and track is None:
        raise Invalid("track", "needed")
    if see_balance and not may_give_balance(actor, event):
        raise Invalid("see_balance", "not_yours")
    user = account_queries.by_email(db, email)
    if user is None:
        user = accounts.create_user(db, actor, now, email, name, language)
    had = {grant.id for grant in user.grants}
    grant = accounts.grant_role(
        db,
        actor,
        user,
        role,
        event,
        track if role in IN_A_TRACK else None,
        organisation,
        see_balance,
    )
    if grant.id not in had:
        params = {"user_id": user.id, "event_id": event.id, "grant_id": grant.id}
        outbox.send(db, now, "role_given", user.email, user.language, params)
    return grant


def remove(db: Session, actor: Actor, event: Event, grant_id: str) -> RoleGrant:
    """Take a role away. Raises NotFound, and Invalid for the event's last organiser."""
    grant = queries.one(db, event.id, grant_id)
    if grant is None:
        raise NotFound("role_grant", grant_id)
    if grant.role is RoleName.ORGANISER and queries.organisers(db, event.id) <= 1:
        raise Invalid("role", "last_organiser")
    db.delete(grant)
    db.flush()
    return grant


def may_give_balance(actor: Actor, event: Event) -> bool:
    """The right to see the balance is handed on only by those who have it."""
    return access.may(actor, Action.SEE_BALANCE, event.id)
