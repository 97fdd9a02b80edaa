"""Changing many inputs at once, and taking the last such change back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.identity import new_id
from planner.domain.input_desk import ChangedSince, Merged, NothingToTakeBack
from planner.domain.inputs import Handling, Withdrawn, WrongMove
from planner.domain.programme import Advice, Decision
from planner.models.input_desk import InputLabel
from planner.models.inputs import Input, InputHistory, InputRound
from planner.queries import input_desk, inputs
from planner.services.inputs import sorting
from planner.services.inputs.merging import merge
from planner.services.inputs.records import change, record, shown
from planner.services.inputs.rights import weighs

UNDONE = "undone"
ADVISED = ("advice", "advised_by", "advised_on")
DECIDED = ("decision", "decided_by", "decided_on")
FIELDS = ("owner_id", "handling", "answer_by", "draft", "merged_into_id", *ADVISED, *DECIDED)
"""What a batch changes and can take back, beside the labels."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One advice or decision for all: what, by whom and on which day, None where none is made."""

    what: Advice | Decision
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Many:
    """What is to become of each; None leaves that as it is, and "" takes an owner away."""

    owner_id: str | None = None
    handling: Handling | None = None
    add_label: InputLabel | None = None
    drop_label: InputLabel | None = None
    answer_by: date | None = None
    draft: str | None = None
    advice: Verdict | None = None
    decision: Verdict | None = None

    @property
    def nothing(self) -> bool:
        return self == Many()


def change_many(
    db: Session, actor: Actor, now: datetime, rows: Sequence[Input], many: Many
) -> tuple[str, int]:
    """Do the same with each of them, or with none; give the batch and how many changed.

    Raises NotAllowed, Invalid, Withdrawn, Merged, and WrongMove for one that is answered.
    """
    if many.nothing:
        raise Invalid("many", "missing")
    if many.handling is Handling.ANSWERED:
        raise WrongMove(Handling.IN_REVIEW, Handling.ANSWERED)
    for row in rows:
        _check(db, actor, row, many)
    batch, number = new_id(), 0
    for row in rows:
        number += _change_one(db, actor, now, row, many, batch)
    for round_ in {row.round.id: row.round for row in rows}.values():
        if many.answer_by is not None:
            shown(db, round_)
    db.flush()
    return batch, number


def _check(db: Session, actor: Actor, row: Input, many: Many) -> None:
    if not weighs(db, actor, row):
        raise NotAllowed
    if row.withdrawn_at is not None or row.rejoined_at is not None:
        raise Withdrawn
    if row.merged_into is not None:
        raise Merged(row.label, row.merged_into.label)
    labels = Many(add_label=many.add_label, drop_label=many.drop_label)
    if row.answered and many != labels:
        raise WrongMove(row.handling, Handling.IN_REVIEW)


def _change_one(
    db: Session, actor: Actor, now: datetime, row: Input, many: Many, batch: str
) -> bool:
    wanted: dict[str, Any] = {}
    if many.owner_id is not None:
        wanted["owner_id"] = many.owner_id or None
    if many.handling is not None:
        wanted["handling"] = many.handling
    if many.answer_by is not None:
        wanted["answer_by"] = many.answer_by
    if many.draft is not None:
        wanted["draft"] = many.draft
    for names, verdict in ((ADVISED, many.advice), (DECIDED, many.decision)):
        if verdict is not None:
            made = (verdict.what, verdict.by, verdict.on)
            wanted |= dict(zip(names, made, strict=True))
    weighed = many.draft is not None or many.advice is not None or many.decision is not None
    if weighed and row.handling is Handling.RECEIVED:
        wanted["handling"] = Handling.IN_REVIEW
    before = row.owner
    values = change(row, wanted)
    if "owner_id" in values:
        db.flush()
        db.expire(row, ["owner"])
        values["owner"] = [
            None if one is None else one.name or one.email for one in (before, row.owner)
        ]
    if values:
        record(row, actor, now, "changed_with_others", values, batch)
    labels = [one for one in row.labels if one is not many.drop_label]
    if many.add_label is not None and many.add_label not in labels:
        labels.append(many.add_label)
    labelled = sorting.label(db, actor, now, row, labels, batch)
    return bool(values) or labelled


def merge_many(
    db: Session, actor: Actor, now: datetime, into: Input, rows: Sequence[Input]
) -> tuple[str, int]:
    """Merge, as a batch that can be taken back. Raises as `merging.merge`."""
    joining = [row for row in rows if row.id != into.id]
    return merge(db, actor, now, into, joining), len(joining)


def undo(db: Session, actor: Actor, now: datetime, round_: InputRound, batch_id: str) -> int:
    """Take back what the actor last did to many at once, if everything is as that left it; give
    how many inputs that was.

    Raises NotAllowed, NothingToTakeBack, ChangedSince.
    """
    lines = input_desk.batch(db, round_.id, batch_id)
    if not lines or any(line.what == UNDONE for line in lines):
        raise NothingToTakeBack
    if actor.user_id is None or any(line.actor_id != actor.user_id for line in lines):
        raise NothingToTakeBack
    rows = {row.id: row for row in inputs.received(db, round_.id)}
    if any(not weighs(db, actor, rows[line.input_id]) for line in lines):
        raise NotAllowed
    first, last = _ends(lines)
    changed = {
        rows[input_id].label
        for (input_id, name), new in last.items()
        if _now(rows[input_id], name) != new
    }
    changed |= {rows[i].label for i, _name in last if rows[i].answered and _blocks(first, i)}
    if changed:
        raise ChangedSince(tuple(sorted(changed)))
    labels = {one.id: one for one in input_desk.labels(db, *_place(round_))}
    for input_id in dict.fromkeys(line.input_id for line in lines):
        values = {name: old for (of, name), old in first.items() if of == input_id}
        _restore(actor, now, rows[input_id], values, labels, batch_id)
    db.flush()
    db.expire_all()
    shown(db, round_)
    return len({line.input_id for line in lines})


Ends = dict[tuple[str, str], Any]


def _ends(lines: Sequence[InputHistory]) -> tuple[Ends, Ends]:
    """By input and field: what it was before the batch, and what the batch left it as."""
    first: Ends = {}
    last: Ends = {}
    for line in lines:
        for name in (*FIELDS, "label_ids"):
            if name in line.values:
                old, new = line.values[name]
                first.setdefault((line.input_id, name), old)
                last[line.input_id, name] = new
    return first, last


def _blocks(first: Ends, input_id: str) -> bool:
    """An input that is answered since keeps what the answer was given with."""
    return any((input_id, name) in first for name in FIELDS)


def _now(row: Input, name: str) -> Any:
    if name == "label_ids":
        return sorted(one.id for one in row.labels)
    value = getattr(row, name)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _restore(
    actor: Actor,
    now: datetime,
    row: Input,
    values: dict[str, Any],
    labels: dict[str, InputLabel],
    batch: str,
) -> None:
    fields = {name: _value(name, old) for name, old in values.items() if name != "label_ids"}
    told = change(row, fields)
    if "label_ids" in values:
        before = sorted(one.name for one in row.labels)
        row.labels[:] = [labels[one] for one in values["label_ids"] if one in labels]
        told["labels"] = [before, sorted(one.name for one in row.labels)]
    record(row, actor, now, UNDONE, told, batch)


READ: dict[str, Callable[[str], Any]] = {
    "handling": Handling,
    "advice": Advice,
    "decision": Decision,
    **dict.fromkeys(("answer_by", "advised_on", "decided_on"), date.fromisoformat),
}
"""What the history keeps plain, as it is on the row."""


def _value(name: str, plain: Any) -> Any:
    return READ[name](plain) if plain is not None and name in READ else plain


def _place(round_: InputRound) -> tuple[str, str | None]:
    return round_.initiative_id, round_.event_id
