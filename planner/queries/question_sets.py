"""The question sets kept for all events."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models.question_sets import QuestionSet


def all_sets(db: Session, initiative_id: str) -> Sequence[QuestionSet]:
    """By name, as the database orders it."""
    return db.scalars(
        select(QuestionSet)
        .where(QuestionSet.initiative_id == initiative_id)
        .order_by(QuestionSet.name, QuestionSet.id)
    ).all()


def set_at(db: Session, initiative_id: str, set_id: str) -> QuestionSet | None:
    return db.scalar(
        select(QuestionSet).where(
            QuestionSet.initiative_id == initiative_id, QuestionSet.id == set_id
        )
    )
