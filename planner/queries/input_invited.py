"""Who is invited to a round, and what somebody is that bears on it."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from planner.domain.input_invited import KINDS, ROLES, Group, Person
from planner.domain.invitations import GONE
from planner.models.accounts import RoleGrant, User
from planner.models.events import Organisation, OrganisationKind
from planner.models.inputs import InputRound
from planner.models.programme import Appearance
from planner.models.speakers import Speaker


def person(db: Session, round_: InputRound, user_id: str) -> Person:
    """What somebody is, for this round."""
    rows = db.execute(
        select(RoleGrant.role, RoleGrant.event_id, Organisation.id, Organisation.kind)
        .outerjoin(Organisation, Organisation.id == RoleGrant.organisation_id)
        .where(RoleGrant.user_id == user_id)
    ).all()
    here = {None, round_.event_id}
    everywhere = round_.event_id is None
    return Person(
        organisations=frozenset(row[2] for row in rows if row[2] is not None),
        kinds=frozenset(row[3].value for row in rows if row[3] is not None),
        roles=frozenset(row[0] for row in rows if everywhere or row[1] in here),
        speaks=bool(db.scalar(_speakers(round_).where(User.id == user_id).limit(1))),
    )


def organisations_of_kinds(
    db: Session, initiative_id: str, groups: Collection[Group]
) -> Sequence[str]:
    """The ids of the initiative's organisations of those kinds."""
    kinds = [OrganisationKind(KINDS[group]) for group in groups if group in KINDS]
    return db.scalars(
        select(Organisation.id)
        .where(Organisation.initiative_id == initiative_id, Organisation.kind.in_(kinds))
        .order_by(Organisation.name)
    ).all()


def people(db: Session, round_: InputRound) -> Sequence[User]:
    """Those invited to it for what they themselves do, by address."""
    groups = round_.invited_groups
    roles = [ROLES[group] for group in groups if group in ROLES]
    holds = select(RoleGrant.user_id).where(RoleGrant.role.in_(roles))
    if round_.event_id is not None:
        here = or_(RoleGrant.event_id.is_(None), RoleGrant.event_id == round_.event_id)
        holds = holds.where(here)
    either = [User.id.in_(holds)]
    if Group.SPEAKERS in groups:
        either.append(User.id.in_(_speakers(round_)))
    return db.scalars(select(User).where(User.active, or_(*either)).order_by(User.email)).all()


def _speakers(round_: InputRound) -> Select[str]:
    """The accounts, by address, of those who speak at the round's event, or at any."""
    found = (
        select(User.id)
        .join(Speaker, func.lower(Speaker.email) == User.email)
        .join(Appearance, Appearance.speaker_id == Speaker.id)
        .where(Appearance.state.not_in(GONE))
    )
    if round_.event_id is not None:
        found = found.where(Appearance.event_id == round_.event_id)
    return found
