"""What somebody has begun to write: kept as they type, and found again on another device.

A draft has the id of the form it was begun in, so that a form saved twice, because the answer to
the first was lost on the way, is one draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.identity import new_id, valid_id
from planner.models.inputs import InputDraft, InputRound
from planner.queries import inputs
from planner.services.inputs import attaching
from planner.services.journal import expect_version


@dataclass(frozen=True, slots=True)
class Typed:
    """Which open page saves, by a name it has made for itself, and for the how manieth time."""

    page: str
    step: int


def keep_draft(
    db: Session,
    actor: Actor,
    now: datetime,
    round_: InputRound,
    fields: Mapping[str, Any],
    draft_id: str | None = None,
    version: int | None = None,
    typed: Typed | None = None,
) -> InputDraft:
    """Keep what somebody has begun to write, in the draft it has or a new one.

    `version` is the one they went on from: raises Stale when another device has written since. A
    page that saves as one types knows its own earlier savings, whether it heard of them or not; one
    of them that comes after a later one changes nothing.
    """
    row = _found(db, actor, round_, fields, draft_id)
    if row is None:
        row = _begun(db, round_, valid_id(str(fields.get("submission") or "")))
    elif typed is not None and typed.page == row.page:
        if typed.step <= row.step:
            return row
    elif row.fields != dict(fields):
        expect_version(row, version)
    if row.fields != dict(fields):
        row.version += 1
    row.user_id = actor.user_id or row.user_id
    row.fields = dict(fields)
    row.updated_at = now
    row.page, row.step = ("", 0) if typed is None else (typed.page, typed.step)
    db.flush()
    return row


def drop_draft(db: Session, round_: InputRound, draft_id: str) -> None:
    row = inputs.draft(db, round_.id, draft_id)
    if row is not None:
        _forget(db, row)


def sent(db: Session, row: InputDraft, fields: Mapping[str, Any], version: int, page: str) -> bool:
    """What was begun is sent as `fields`, and the draft is no more; True. What another device has
    written since `version`, and is not the same, stays as a draft of its own; False."""
    own = row.version == version or bool(page and page == row.page)
    here, there = (str(one.get("text") or "").strip() for one in (fields, row.fields))
    if own or not there or here == there:
        _forget(db, row)
        return True
    row.fields = {**row.fields, "submission": new_id()}
    row.version += 1
    db.flush()
    return False


def forget_drafts(db: Session, before: datetime) -> int:
    """Delete what nobody has gone on with since; how many."""
    old = db.scalars(select(InputDraft).where(InputDraft.updated_at < before)).all()
    for row in old:
        _forget(db, row)
    return len(old)


def _found(
    db: Session,
    actor: Actor,
    round_: InputRound,
    fields: Mapping[str, Any],
    draft_id: str | None,
) -> InputDraft | None:
    wanted = draft_id or valid_id(str(fields.get("submission") or ""))
    row = None if wanted is None else inputs.draft(db, round_.id, wanted)
    return row if row is None or row.user_id in (None, actor.user_id) else None


def _begun(db: Session, round_: InputRound, form_id: str | None) -> InputDraft:
    row = InputDraft(
        id=form_id or new_id(), round_id=round_.id, version=0, fields={}, updated_at=round_.opens_at
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:  # saved twice at once, or the id is somebody else's
        return _begun(db, round_, None)
    return row


def _forget(db: Session, row: InputDraft) -> None:
    attaching.let_go(db, row, {one.id for one in row.attachments})
    db.delete(row)
    db.flush()
