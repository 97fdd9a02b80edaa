"""What one organisation owes and has said, over all rounds of all events and of none."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.domain.inputs import RoundKind
from planner.models.events import Organisation
from planner.models.inputs import Input, InputRound, RoundInvitee


def organisation(db: Session, organisation_id: str) -> Organisation | None:
    return db.get(Organisation, organisation_id)


def owed_by(db: Session, organisation_id: str) -> Sequence[InputRound]:
    """The announced rounds that it owes something, the earliest deadline first, those without one
    last; with their events, and with who else delivers."""
    owing = selectinload(InputRound.owing)
    delivered = owing.joinedload(RoundInvitee.input)
    return db.scalars(
        select(InputRound)
        .where(
            InputRound.draft.is_(False),
            InputRound.owing.any(RoundInvitee.organisation_id == organisation_id),
        )
        .options(
            joinedload(InputRound.event),
            owing.joinedload(RoundInvitee.organisation),
            delivered.joinedload(Input.round),
            delivered.selectinload(Input.answers_given),
        )
        .order_by(
            InputRound.deadline.is_(None),
            InputRound.deadline,
            InputRound.opens_at,
            InputRound.title,
            InputRound.id,
        )
    ).all()


def said_by(db: Session, organisation_id: str) -> Sequence[Input]:
    """What it has said beside reports, and not withdrawn, the latest first."""
    return db.scalars(
        select(Input)
        .join(Input.round)
        .where(
            Input.organisation_id == organisation_id,
            Input.withdrawn_at.is_(None),
            Input.rejoined_at.is_(None),
            InputRound.kind != RoundKind.REPORT,
            ~Input.delivered_for.any(),
            InputRound.draft.is_(False),
        )
        .options(
            joinedload(Input.round).joinedload(InputRound.event),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
            selectinload(Input.results),
            selectinload(Input.all_parts),
        )
        .order_by(Input.received_at.desc(), Input.id)
    ).all()
