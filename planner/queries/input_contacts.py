"""Whom the mails about a round go to: contacts of organisations, and those who have written."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.domain.access import RoleName
from planner.models.accounts import RoleGrant, User
from planner.models.inputs import Input, InputDraft, InputRound, RoundInvitee


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets mail; without `user_id`, one who has no account."""

    email: str
    language: str
    user_id: str | None = None


def awaited(db: Session, now: datetime) -> Sequence[InputRound]:
    """The rounds that somebody owes something, open, and not past their deadline; the earliest
    deadline first."""
    owing = selectinload(InputRound.owing)
    return db.scalars(
        select(InputRound)
        .where(
            InputRound.draft.is_(False),
            InputRound.closed_at.is_(None),
            InputRound.opens_at <= now,
            InputRound.deadline >= now,
            InputRound.owing.any(),
        )
        .options(
            joinedload(InputRound.event),
            owing.joinedload(RoundInvitee.organisation),
            owing.joinedload(RoundInvitee.input),
        )
        .order_by(InputRound.deadline, InputRound.id)
    ).all()


def contacts(db: Session, organisation_ids: Collection[str]) -> Mapping[str, Sequence[User]]:
    """The main contacts of each organisation, by its id; none where it has none."""
    rows = db.execute(
        select(RoleGrant.organisation_id, User)
        .join(User, User.id == RoleGrant.user_id)
        .where(
            User.active,
            RoleGrant.role == RoleName.MAIN_CONTACT,
            RoleGrant.organisation_id.in_(list(organisation_ids)),
        )
        .distinct()
        .order_by(RoleGrant.organisation_id, User.email)
    )
    found: dict[str, list[User]] = defaultdict(list)
    for organisation_id, user in rows:
        found[organisation_id or ""].append(user)
    return found


def spoken_for(db: Session, user_id: str) -> frozenset[str]:
    """The organisations that a person is a main contact of, by their ids."""
    return frozenset(
        db.scalars(
            select(RoleGrant.organisation_id).where(
                RoleGrant.user_id == user_id,
                RoleGrant.role == RoleName.MAIN_CONTACT,
                RoleGrant.organisation_id.is_not(None),
            )
        )
    )


def writers(db: Session, round_id: str) -> Sequence[Reader]:
    """Everyone who has sent something that is not withdrawn, or has begun to, each address once."""
    begun = select(InputDraft.user_id).where(InputDraft.round_id == round_id)
    sent = select(Input.author_id).where(
        Input.round_id == round_id, Input.withdrawn_at.is_(None), Input.author_id.is_not(None)
    )
    users = db.scalars(
        select(User)
        .where(User.active, User.id.in_(begun.where(InputDraft.user_id.is_not(None)).union(sent)))
        .order_by(User.email)
    )
    found = {user.email: Reader(user.email, user.language, user.id) for user in users}
    without_account = db.execute(
        select(Input.author_email, Input.language)
        .where(
            Input.round_id == round_id,
            Input.withdrawn_at.is_(None),
            Input.author_id.is_(None),
            Input.author_email != "",
        )
        .order_by(Input.number)
    )
    for email, language in without_account:
        found.setdefault(email, Reader(email, language))
    return list(found.values())
