"""What somebody has begun to write: kept as they type, and found again on another device."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.models.inputs import InputDraft, InputRound
from planner.queries import inputs
from planner.services.inputs import attaching
from planner.services.journal import expect_version


def keep_draft(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    fields: Mapping[str, Any],
    draft_id: str | None = None,
    version: int | None = None,
) -> InputDraft:
    """Keep what somebody has begun to write, under a new id or the one it has.

    `version` is the one they went on from: raises Stale when another device has written since.
    """
    row = None if draft_id is None else inputs.draft(db, round_.id, draft_id)
    if row is not None and row.user_id not in (None, actor.user_id):
        row = None
    if row is None:
        row = InputDraft(round_id=round_.id, version=0)
        db.add(row)
    elif row.fields != dict(fields):
        expect_version(row, version)
    if row.fields != dict(fields):
        row.version += 1
    row.user_id = actor.user_id or row.user_id
    row.fields = dict(fields)
    row.updated_at = now
    db.flush()
    return row


def drop_draft(db: Session, round_: InputRound, draft_id: str) -> None:
    row = inputs.draft(db, round_.id, draft_id)
    if row is not None:
        _forget(db, row)


def forget_drafts(db: Session, before: datetime) -> int:
    """Delete what nobody has gone on with since; how many."""
    old = db.scalars(select(InputDraft).where(InputDraft.updated_at < before)).all()
    for row in old:
        _forget(db, row)
    return len(old)


def _forget(db: Session, row: InputDraft) -> None:
    attaching.let_go(db, row, {one.id for one in row.attachments})
    db.delete(row)
    db.flush()
