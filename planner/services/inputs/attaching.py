"""Files with an input, and with what somebody has begun to write.

What was handed in stays with the draft while a form comes back, and goes along when it is sent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from planner.domain.errors import Invalid
from planner.domain.files import MEGABYTE, Received
from planner.domain.inputs import MOST_FILES
from planner.models.input_files import InputAttachment
from planner.models.inputs import Input, InputDraft
from planner.services import files
from planner.storage import Storage

LARGEST = 5 * MEGABYTE
"""Bytes of one of them."""


@dataclass(frozen=True, slots=True)
class AnswerFile(Received):
    """A file that answers one of the round's questions; another to the same takes its place."""

    question_id: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes along with an input: files chosen now, and those that its draft has."""

    storage: Storage
    chosen: Sequence[Received] = ()
    draft: InputDraft | None = None


def hold(
    db: Session, storage: Storage, now: datetime, draft: InputDraft, chosen: Sequence[Received]
) -> None:
    """Keep files with the draft; the same file again is the same. Raises Invalid."""
    for row in _kept(db, storage, now, chosen, draft.attachments):
        let_go(db, draft, _replaced(draft.attachments, [row]))
        draft.attachments.append(row)
    _check(draft.attachments)
    db.flush()


def let_go(db: Session, draft: InputDraft, ids: Collection[str]) -> None:
    """Take files away from a draft; nobody has received them."""
    for row in [one for one in draft.attachments if one.id in ids]:
        draft.attachments.remove(row)
        db.delete(row)
        db.flush()
        files.drop(db, row.file_id)


def enclose(db: Session, now: datetime, row: Input, enclosed: Enclosed) -> None:
    """The files go with the input from now on. Raises Invalid."""
    held = [] if enclosed.draft is None else list(enclosed.draft.attachments)
    new = _kept(db, enclosed.storage, now, enclosed.chosen, held)
    if enclosed.draft is not None:
        let_go(db, enclosed.draft, _replaced(held, new))
        held = list(enclosed.draft.attachments)
    for one in held:
        one.draft_id, one.input_id = None, row.id
    _check([*held, *new])
    for one in new:
        one.input_id = row.id
        db.add(one)
    db.flush()
    db.expire(row, ["all_files"])
    if enclosed.draft is not None:
        db.expire(enclosed.draft, ["attachments"])


def change(
    db: Session,
    storage: Storage,
    now: datetime,
    row: Input,
    chosen: Sequence[Received],
    removed: Collection[str],
) -> list[str] | None:
    """Add files to what is sent and take others away; their names before and after, None when
    nothing is changed. Raises Invalid."""
    before = [one.file.name for one in row.attachments]
    gone = [one for one in row.attachments if one.id in removed]
    held = [one for one in row.attachments if one.id not in removed]
    new = _kept(db, storage, now, chosen, held)
    replaced = _replaced(held, new)
    gone += [one for one in held if one.id in replaced]
    for one in gone:
        one.removed_at = now
    row.all_files.extend(new)
    changed = bool(gone or new)
    _check(row.attachments)
    db.flush()
    after = [one.file.name for one in row.attachments]
    return [", ".join(before), ", ".join(after)] if changed else None


def _kept(
    db: Session,
    storage: Storage,
    now: datetime,
    chosen: Sequence[Received],
    held: Sequence[InputAttachment],
) -> list[InputAttachment]:
    known = {(one.file.digest, one.question_id) for one in held}
    rows = []
    for file in chosen:
        kept = files.keep(db, storage, now, file)
        question_id = file.question_id if isinstance(file, AnswerFile) else None
        if (kept.digest, question_id) in known:
            files.drop(db, kept.id)
            continue
        known.add((kept.digest, question_id))
        rows.append(InputAttachment(file_id=kept.id, file=kept, at=now, question_id=question_id))
    return rows


def _replaced(held: Sequence[InputAttachment], new: Sequence[InputAttachment]) -> set[str]:
    """Those of the held files that answer a question which a new one answers, by id."""
    asked = {one.question_id for one in new} - {None}
    return {one.id for one in held if one.question_id in asked}


def _check(held: Sequence[InputAttachment]) -> None:
    if sum(1 for one in held if one.question_id is None) > MOST_FILES:
        raise Invalid("files", "too_many")
