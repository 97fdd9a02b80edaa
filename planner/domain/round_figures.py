"""A round in figures: what was received and what became of it, by the kind of who sent it.

Everything that was received counts once, with the sender's kind, also what was withdrawn or merged
with another; the parts that organisers split something into do not count, for nobody sent them.
What was split is answered when all its parts are, and adopted when one of them was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.programme import Decision

ADOPTED = frozenset({Decision.ADOPTED, Decision.PARTLY_ADOPTED})


@dataclass(frozen=True, slots=True)
class One:
    """What there is to count of one input. `kind` is a code of who sent it, empty for nobody's;
    `answered` the day of its first answer, `due` the organisers' own last day for that."""

    kind: str
    late: bool
    withdrawn: bool
    answered: date | None
    due: date | None
    adopted: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Each a part of `received`. `in_time`: answered by the organisers' own day; `unanswered`
    leaves out what was withdrawn without an answer; of that, `overdue` is beyond the own day."""

    received: int = 0
    late: int = 0
    withdrawn: int = 0
    answered: int = 0
    in_time: int = 0
    adopted: int = 0
    unanswered: int = 0
    overdue: int = 0


def count(inputs: Iterable[One], today: date) -> Figures:
    rows = list(inputs)
    answered = [row for row in rows if row.answered is not None]
    waiting = [row for row in rows if row.answered is None and not row.withdrawn]
    return Figures(
        received=len(rows),
        late=sum(row.late for row in rows),
        withdrawn=sum(row.withdrawn for row in rows),
        answered=len(answered),
        in_time=sum(
            row.due is not None and row.answered is not None and row.answered <= row.due
            for row in answered
        ),
        adopted=sum(row.adopted for row in answered),
        unanswered=len(waiting),
        overdue=sum(row.due is not None and today > row.due for row in waiting),
    )


def by_kind(inputs: Iterable[One], today: date) -> dict[str, Figures]:
    """By kind of sender, those of the order in which kinds first came."""
    rows = list(inputs)
    kinds = dict.fromkeys(row.kind for row in rows)
    return {kind: count((row for row in rows if row.kind == kind), today) for kind in kinds}
