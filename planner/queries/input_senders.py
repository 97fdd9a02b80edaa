"""What colleagues have sent for the organisations that one speaks for."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.models.inputs import Input, InputRound, RoundInvitee


def of_colleagues(db: Session, organisation_ids: Collection[str], user_id: str) -> Sequence[Input]:
    """What others than that person have sent for these organisations, alone or with others, the
    newest first; not what organisers wrote down."""
    ids = list(organisation_ids)
    delivered = select(RoundInvitee.input_id).where(
        RoundInvitee.organisation_id.in_(ids), RoundInvitee.input_id.is_not(None)
    )
    return db.scalars(
        select(Input)
        .where(
            or_(Input.organisation_id.in_(ids), Input.id.in_(delivered)),
            or_(Input.author_id.is_(None), Input.author_id != user_id),
            Input.origin == "",
        )
        .order_by(Input.received_at.desc(), Input.id)
        .options(
            joinedload(Input.round).joinedload(InputRound.event),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
            selectinload(Input.results),
            selectinload(Input.delivered_for).joinedload(RoundInvitee.organisation),
        )
    ).all()
