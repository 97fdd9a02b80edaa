"""Changing and withdrawing what one has sent, or one's organisation has."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from planner.domain import inputs as rules
from planner.domain.access import Actor
from planner.domain.errors import NotAllowed
from planner.domain.inputs import EditingOver, ReportState
from planner.models.inputs import Input
from planner.services.inputs import anchoring, attaching, owing
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.merging import let_go
from planner.services.inputs.records import change, record, shown
from planner.services.inputs.rights import may_change
from planner.services.inputs.sending import Said, checked
from planner.services.journal import expect_version


def edit(
    db: Session,
    actor: Actor,
    now: datetime,
    row: Input,
    said: Said,
    version: int | None = None,
    enclosed: Enclosed | None = None,
    removed: Collection[str] = (),
) -> None:
    """Change one's own input, or one's organisation's, while it may be changed; what it said before
    stays in its history.
    `removed` are attachments, by id, that are no longer to go with it.

    A report that was returned is delivered again by this. Raises NotAllowed, EditingOver,
    Withdrawn, Stale, Invalid.
    """
    if not may_change(db, actor, row):
        raise NotAllowed
    withdrawn = row.withdrawn_at is not None
    if row.divided:
        raise EditingOver
    rules.check_editable(row.handling, row.report, withdrawn, row.round.deadline, now)
    expect_version(row, version)
    values = checked(said)
    if said.subject != anchoring.subject_of(row):
        values |= anchoring.fields(db, row.round, said.subject)
    changed = change(row, values)
    if enclosed is not None:
        names = attaching.change(db, enclosed.storage, now, row, enclosed.chosen, removed)
        if names is not None:
            changed["attachments"] = names
            row.version += 1
    if row.report is ReportState.RETURNED:
        changed |= change(row, {"report": ReportState.DELIVERED})
    if changed:
        row.edited_at = now
        record(row, actor, now, "edited", changed)
        shown(db, row.round)


def withdraw(db: Session, actor: Actor, now: datetime, row: Input) -> None:
    """Take one's own input, or one's organisation's, back. It keeps its number and its history, and
    no longer counts.

    Raises NotAllowed, EditingOver, Withdrawn.
    """
    if not may_change(db, actor, row):
        raise NotAllowed
    if row.rejoined_at is not None:
        raise EditingOver
    rules.check_withdrawable(row.handling, row.report, row.withdrawn_at is not None)
    row.withdrawn_at = now
    row.version += 1
    owing.taken_back(db, row)
    let_go(db, actor, now, row)
    record(row, actor, now, "withdrawn")
    shown(db, row.round)
