"""What happened to a theme: each save of it in one line, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from planner.domain.programme import Programme
from planner.models.changes import Change
from planner.web.drafts import Meanwhile, told


@dataclass(frozen=True, slots=True)
class Line:
    """`made` is the first of all: the theme was written down."""

    at: datetime
    who: str
    made: bool
    changes: tuple[Meanwhile, ...]


SILENT = frozenset({"position"})


def lines(changes: Sequence[Change], programme: Programme) -> list[Line]:
    """Of changes in the order they were made."""
    found = []
    for _batch, group in groupby(changes, key=lambda change: change.batch):
        rows = list(group)
        made = any(row.field == "*" for row in rows)
        shown = [row for row in rows if row.field != "*" and row.field not in SILENT]
        if made or shown:
            first = rows[0]
            found.append(Line(first.at, first.actor_name, made, tuple(told(shown, programme))))
    return found[::-1]
