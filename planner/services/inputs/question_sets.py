"""Keeping question sets for all events: by those who see to input in the whole initiative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.input_desk import NAME_LENGTH
from planner.domain.questions import Question, freeze
from planner.models.question_sets import QuestionSet
from planner.services.journal import expect_version


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept under a name."""

    name: str
    description: str = ""
    questions: Sequence[Question] = ()


def keeps(actor: Actor) -> bool:
    """Whether the actor may keep and change them."""
    return may(actor, Action.MANAGE_INPUTS)


def create(db: Session, actor: Actor, now: datetime, initiative_id: str, kept: Kept) -> QuestionSet:
    """Raises NotAllowed and Invalid."""
    row = QuestionSet(initiative_id=initiative_id)
    _set(db, actor, now, row, kept)
    return row


def change(
    db: Session, actor: Actor, now: datetime, row: QuestionSet, kept: Kept, version: int | None
) -> None:
    """Rounds that were started from it stay as they are. Raises NotAllowed, Stale and Invalid."""
    if not keeps(actor):
        raise NotAllowed
    expect_version(row, version)
    _set(db, actor, now, row, kept)
    row.version += 1
    db.flush()


def remove(db: Session, actor: Actor, row: QuestionSet) -> None:
    """Raises NotAllowed."""
    if not keeps(actor):
        raise NotAllowed
    db.delete(row)
    db.flush()


def _set(db: Session, actor: Actor, now: datetime, row: QuestionSet, kept: Kept) -> None:
    if not keeps(actor):
        raise NotAllowed
    name = kept.name.strip()
    if not name:
        raise Invalid("name", "missing")
    if len(name) > NAME_LENGTH:
        raise Invalid("name", "too_long")
    if not kept.questions:
        raise Invalid("questions", "missing")
    try:
        with db.begin_nested():
            row.name = name
            row.description = kept.description.strip()
            row.questions = freeze(kept.questions)
            row.changed_at = now
            row.changed_by = actor.name
            db.add(row)
            db.flush()
    except IntegrityError:
        raise Invalid("name", "taken") from None
