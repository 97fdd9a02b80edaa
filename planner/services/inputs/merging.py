"""Inputs that say the same are answered as one; one that says several things is answered in parts.

Nothing that was received goes away by this: what is merged keeps its sender, its text and its
number, and what is split keeps its text and points at its parts.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.identity import new_id
from planner.domain.input_desk import MOST_PARTS, NotDividable, NotTogether, Part
from planner.domain.inputs import TEXT_LENGTH, About, Handling
from planner.models.input_desk import InputApart
from planner.models.inputs import Input, InputRound
from planner.queries.programme import draft
from planner.services.inputs import anchoring
from planner.services.inputs.anchoring import Subject
from planner.services.inputs.records import change, record, shown
from planner.services.inputs.rights import manages
from planner.services.journal import expect_version


def merge(
    db: Session,
    actor: Actor,
    now: datetime,
    into: Input,
    rows: Sequence[Input],
    batch: str | None = None,
) -> str:
    """Answer these together with `into` from now on; give the batch by which it is taken back.

    What was merged into one of them comes along. Raises NotAllowed, NotTogether.
    """
    if not manages(actor, into.round):
        raise NotAllowed
    joining = [row for row in rows if row.id != into.id]
    if not joining or not _joins(into) or into.merged_into_id is not None:
        raise NotTogether
    if any(row.round_id != into.round_id or not _joins(row) for row in joining):
        raise NotTogether
    batch = batch or new_id()
    for row in joining:
        for one in (row, *row.members):
            _point(one, actor, now, into, "merged", batch)
    if into.handling is Handling.RECEIVED:
        record(into, actor, now, "moved", change(into, {"handling": Handling.IN_REVIEW}), batch)
    db.flush()
    db.expire(into, ["members"])
    for row in joining:
        db.expire(row, ["members", "merged_into"])
    shown(db, into.round)
    return batch


def unmerge(db: Session, actor: Actor, now: datetime, row: Input) -> None:
    """Answer it by itself again. Once it is answered it stays so, with what was said.

    Raises NotAllowed, NotTogether.
    """
    if not manages(actor, row.round):
        raise NotAllowed
    into = row.merged_into
    if into is None:
        raise NotTogether
    _point(row, actor, now, None, "unmerged", None)
    db.flush()
    db.expire(into, ["members"])
    db.expire(row, ["merged_into"])
    shown(db, row.round)


def let_go(db: Session, actor: Actor, now: datetime, row: Input) -> None:
    """What was merged into an input stands by itself when that one is withdrawn; the parts that it
    was split into, and that have no answer, go with it."""
    for member in list(row.members):
        _point(member, actor, now, None, "unmerged", None)
    for part in row.parts:
        if not part.answered and part.withdrawn_at is None:
            part.withdrawn_at = now
            part.version += 1
            record(part, actor, now, "withdrawn")
    db.flush()
    db.expire(row, ["members"])


def keep_apart(db: Session, actor: Actor, rows: Sequence[Input]) -> None:
    """These look alike and are not the same: do not say so again. Raises NotAllowed."""
    if any(not manages(actor, row.round) for row in rows):
        raise NotAllowed
    ids = sorted({row.id for row in rows})
    for n, one in enumerate(ids):
        for other in ids[n + 1 :]:
            if db.get(InputApart, (one, other)) is None:
                db.add(InputApart(one_id=one, other_id=other))
    db.flush()


def split(
    db: Session,
    actor: Actor,
    now: datetime,
    row: Input,
    parts: Sequence[Part],
    version: int | None = None,
) -> list[Input]:
    """Make an input of each thing that one says. They have its sender and its time of receipt, and
    are answered one by one; it keeps its text.

    Raises NotAllowed, NotDividable, Stale, Invalid.
    """
    if not manages(actor, row.round):
        raise NotAllowed
    expect_version(row, version)
    whole = row.stands and not row.answered and row.report is None
    if not whole or row.members or row.split_from_id is not None:
        raise NotDividable
    if len(parts) < 2:
        raise Invalid("parts", "too_few")
    if len(parts) > MOST_PARTS:
        raise Invalid("parts", "too_many")
    made = [_part(db, row, part) for part in parts]
    for one in made:
        one.number = _next_number(db, row.round)
        db.add(one)
        record(one, actor, now, "part_of", {"input": [None, row.label], "text": [None, one.text]})
    changed = {"parts": [None, ", ".join(one.label for one in made)]}
    if row.handling is Handling.RECEIVED:
        changed |= change(row, {"handling": Handling.IN_REVIEW})
    row.version += 1
    record(row, actor, now, "split", changed)
    db.flush()
    db.expire(row, ["all_parts"])
    shown(db, row.round)
    return made


def rejoin(db: Session, actor: Actor, now: datetime, row: Input) -> None:
    """Answer it as one again. Its parts stay as a trace, and nobody is asked about them.

    Raises NotAllowed, and NotDividable when there are no parts, or one is answered or merged.
    """
    if not manages(actor, row.round):
        raise NotAllowed
    parts = row.parts
    if not parts or any(part.answers_given or part.merged_into_id for part in parts):
        raise NotDividable
    if any(part.members for part in parts):
        raise NotDividable
    for part in parts:
        record(part, actor, now, "rejoined", change(part, {"rejoined_at": now}))
    row.version += 1
    record(row, actor, now, "rejoined", {"parts": [", ".join(p.label for p in parts), None]})
    db.flush()
    db.expire(row, ["all_parts"])
    shown(db, row.round)


def _joins(row: Input) -> bool:
    """Whether it can be part of a merge: it is asked about, and not answered yet."""
    return (
        not row.answered
        and row.withdrawn_at is None
        and row.rejoined_at is None
        and row.report is None
        and not row.parts
    )


def _point(
    row: Input, actor: Actor, now: datetime, into: Input | None, what: str, batch: str | None
) -> None:
    before = row.merged_into
    values: dict[str, Any] = change(row, {"merged_into_id": None if into is None else into.id})
    told = [one.label if one is not None else None for one in (before, into)]
    record(row, actor, now, what, values | {"input": told}, batch)


def _part(db: Session, row: Input, part: Part) -> Input:
    """Raises Invalid."""
    text = part.text.strip().replace("\r\n", "\n")
    if not text:
        raise Invalid("text", "missing")
    if len(text) > TEXT_LENGTH:
        raise Invalid("text", "too_long")
    return Input(
        submission=new_id(),
        round=row.round,
        author_id=row.author_id,
        author_name=row.author_name,
        author_email=row.author_email,
        organisation_id=row.organisation_id,
        origin=row.origin,
        received_at=row.received_at,
        owner_id=row.owner_id,
        answer_by=row.answer_by,
        split_from_id=row.id,
        handling=Handling.IN_REVIEW,
        text=text,
        language=row.language,
        **_subject(db, row, part),
    )


def _subject(db: Session, row: Input, part: Part) -> dict[str, Any]:
    """What a part is about: what the whole is about, or something else in the draft. Raises
    Invalid."""
    if (part.about, part.about_id) == (row.about, row.about_id):
        return {name: getattr(row, name) for name in anchoring.NAMES}
    event = row.round.event
    planned = None if event is None or part.about is About.WHOLE else draft(db, event)
    found = anchoring.found_in(planned, Subject(part.about, part.about_id))
    return found | {"release_number": None if part.about is About.WHOLE else row.release_number}


def _next_number(db: Session, round_: InputRound) -> int:
    """The round's row is locked until the end, so that numbers follow one another."""
    following: int = db.execute(
        update(InputRound)
        .where(InputRound.id == round_.id)
        .values(next_number=InputRound.next_number + 1)
        .returning(InputRound.next_number)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    return following - 1
