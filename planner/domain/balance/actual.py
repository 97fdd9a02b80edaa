"""Minutes on stage as they became, against what was planned; once an event has been held.

A session's noted length is shared among its parts as planned: who had 10 of 40 planned minutes had
10 of 40 of those that it lasted. A part with times of its own, such as a talk in the Speakers
Corner, has those. What nobody noted is left out on both sides, and counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planner.domain.balance.figures import tally
from planner.domain.balance.rows import Basis, Dimension, Row, rows
from planner.domain.gender import GenderEntry, Tally
from planner.domain.programme import Programme

BY = (Dimension.ROLE, Dimension.FORM, Dimension.TRACK, Dimension.DAY)
"""A release does not hold who came ex officio or what was prime time."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Planned and actual minutes of one part; `key` as in a `Part`, "" in the total."""

    key: str
    planned: Tally
    actual: Tally


@dataclass(frozen=True, slots=True)
class Actual:
    """`noted` and `unnoted` are the numbers of sessions with somebody on stage."""

    total: Minutes
    parts: Mapping[Dimension, tuple[Minutes, ...]]
    noted: int
    unnoted: int


def actual(
    held: Programme,
    genders: Mapping[str, GenderEntry],
    lasted: Mapping[str, int],
    own: Mapping[str, int],
) -> Actual:
    """`held` is the programme as it was held; `lasted` gives whole minutes by session id, `own` by
    appearance id."""
    planned: list[Row] = []
    became: list[Row] = []
    noted: set[str] = set()
    unnoted: set[str] = set()
    for row in rows(held, genders):
        if not row.role.on_stage or row.state not in Basis.CONFIRMED.states:
            continue
        session = held.session[row.session_id]
        if row.appearance_id in own:
            minutes = own[row.appearance_id]
        elif row.session_id in lasted:
            minutes = _share(row.minutes, session.minutes, lasted[row.session_id])
        else:
            unnoted.add(row.session_id)
            continue
        noted.add(row.session_id)
        planned.append(row)
        became.append(replace(row, minutes=minutes))
    return Actual(
        total=_minutes("", planned, became),
        parts={by: _parts(by, planned, became) for by in BY},
        noted=len(noted),
        unnoted=len(unnoted - noted),
    )


def _share(part: int, whole: int, lasted: int) -> int:
    """`lasted` minutes in the proportion of `part` to `whole`, halves up."""
    return lasted if whole == 0 else (2 * part * lasted + whole) // (2 * whole)


def _parts(by: Dimension, planned: list[Row], became: list[Row]) -> tuple[Minutes, ...]:
    keys = dict.fromkeys(row.keys[by] for row in planned)
    return tuple(
        _minutes(
            key,
            (row for row in planned if row.keys[by] == key),
            (row for row in became if row.keys[by] == key),
        )
        for key in sorted(keys)
    )


def _minutes(key: str, planned: Iterable[Row], became: Iterable[Row]) -> Minutes:
    return Minutes(key, tally(planned, minutes=True), tally(became, minutes=True))
