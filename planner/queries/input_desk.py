"""What the organisers keep beside the inputs: labels, notes, templates; and who follows."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models.input_desk import (
    AnswerTemplate,
    Follow,
    InputApart,
    InputLabel,
    InputNote,
)
from planner.models.inputs import Input, InputHistory


def labels(db: Session, initiative_id: str, event_id: str | None) -> list[InputLabel]:
    """Those of an event, or of the initiative's own rounds, by name."""
    return list(
        db.scalars(
            select(InputLabel)
            .where(InputLabel.initiative_id == initiative_id, InputLabel.event_id == event_id)
            .order_by(InputLabel.name, InputLabel.id)
        )
    )


def templates(db: Session, initiative_id: str, event_id: str | None) -> list[AnswerTemplate]:
    """Those of an event, or of the initiative's own rounds, by name."""
    return list(
        db.scalars(
            select(AnswerTemplate)
            .where(
                AnswerTemplate.initiative_id == initiative_id,
                AnswerTemplate.event_id == event_id,
            )
            .order_by(AnswerTemplate.name, AnswerTemplate.id)
        )
    )


def notes(db: Session, input_id: str) -> list[InputNote]:
    """What the organisers have told each other, the earliest first."""
    return list(
        db.scalars(
            select(InputNote)
            .where(InputNote.input_id == input_id, InputNote.removed_at.is_(None))
            .order_by(InputNote.id)
        )
    )


def number_of_notes(db: Session, round_id: str) -> Mapping[str, int]:
    """By input; 0 where there are none."""
    rows = db.execute(
        select(InputNote.input_id, func.count())
        .join(Input, Input.id == InputNote.input_id)
        .where(Input.round_id == round_id, InputNote.removed_at.is_(None))
        .group_by(InputNote.input_id)
    )
    return defaultdict(int, {row[0]: row[1] for row in rows})


def told_apart(db: Session, round_id: str) -> frozenset[frozenset[str]]:
    """The pairs of a round that look alike, and that somebody has said are not the same."""
    rows = db.execute(
        select(InputApart.one_id, InputApart.other_id)
        .join(Input, Input.id == InputApart.one_id)
        .where(Input.round_id == round_id)
    )
    return frozenset(frozenset((row[0], row[1])) for row in rows)


def follows(db: Session, round_id: str, user_id: str) -> frozenset[str]:
    """What somebody follows in a round: inputs' ids; the empty text for the whole of it."""
    return frozenset(
        db.scalars(
            select(Follow.target).where(Follow.round_id == round_id, Follow.user_id == user_id)
        )
    )


def followers(db: Session, round_id: str) -> Mapping[str, int]:
    """How many follow each input, and under the empty text the whole round."""
    rows = db.execute(
        select(Follow.target, func.count())
        .where(Follow.round_id == round_id)
        .group_by(Follow.target)
    )
    return defaultdict(int, {row[0]: row[1] for row in rows})


def last_batch(db: Session, round_id: str, user_id: str) -> list[InputHistory]:
    """What somebody last did to many inputs of a round at once: a line for each change. Empty when
    they have not, or have taken that back (a batch is told by what undid it)."""
    newest = db.scalar(
        select(InputHistory.batch)
        .join(Input, Input.id == InputHistory.input_id)
        .where(
            Input.round_id == round_id,
            InputHistory.actor_id == user_id,
            InputHistory.batch.is_not(None),
        )
        .order_by(InputHistory.id.desc())
        .limit(1)
    )
    return [] if newest is None else batch(db, round_id, newest)


def batch(db: Session, round_id: str, batch_id: str) -> list[InputHistory]:
    """The lines of what was done at once, in order."""
    return list(
        db.scalars(
            select(InputHistory)
            .join(Input, Input.id == InputHistory.input_id)
            .where(Input.round_id == round_id, InputHistory.batch == batch_id)
            .order_by(InputHistory.id)
        )
    )
