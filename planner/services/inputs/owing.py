"""What an invited organisation has sent to a round that is no report: the first that stands."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner.models.inputs import Input, InputRound, RoundInvitee


def answered(db: Session, round_: InputRound, row: Input) -> None:
    """The organisation, if it is invited and has not been heard from, now has."""
    if row.organisation_id is None:
        return
    db.execute(
        update(RoundInvitee)
        .where(
            RoundInvitee.round_id == round_.id,
            RoundInvitee.organisation_id == row.organisation_id,
            RoundInvitee.input_id.is_(None),
        )
        .values(input_id=row.id)
    )
    db.expire(row, ["delivered_for"])


def taken_back(db: Session, row: Input) -> None:
    """What is withdrawn is delivered no more; something else that the same organisation has sent
    to a round that is no report takes its place."""
    for owed in list(row.delivered_for):
        owed.input = None if row.round.is_report else _another(db, row, owed.organisation_id)
    db.flush()


def _another(db: Session, row: Input, organisation_id: str) -> Input | None:
    return db.scalar(
        select(Input)
        .where(
            Input.round_id == row.round_id,
            Input.organisation_id == organisation_id,
            Input.id != row.id,
            Input.withdrawn_at.is_(None),
            Input.rejoined_at.is_(None),
            Input.split_from_id.is_(None),
        )
        .order_by(Input.number)
        .limit(1)
    )
