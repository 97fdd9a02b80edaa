"""The geometry of the balance's pictures: percentages of a width, reckoned in whole numbers.

Women come from the left and men from the right, with the undecided between, so that the norm is
secure when all of the middle lies inside the band. A template draws it as SVG.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.balance import Balance, Basis, Row
from planner.domain.gender import Counts, Group
from planner.domain.programme import AppearanceState

MOST_CELLS = 80
"""Beyond this, people are too narrow to be told apart and are drawn as one field for each group."""

LEFT_TO_RIGHT = (Group.WOMEN, Group.ANOTHER, Group.UNKNOWN, Group.MEN)


@dataclass(frozen=True, slots=True)
class Mark:
    """A field of a bar; positions are SVG percentages. `pattern` is w, n, u or m."""

    pattern: str
    x: str
    width: str
    middle: str
    pending: bool = False
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """`low` and `high` bound the band, `span` wide, that the norm asks the middle to lie in."""

    marks: tuple[Mark, ...]
    low: str
    high: str
    span: str


def bar(counts: Counts, norm: int) -> Bar:
    """One field for each group, as wide as its part of all."""
    marks: list[Mark] = []
    at = 0
    for group in LEFT_TO_RIGHT:
        number = counts.of(group)
        if number:
            marks.append(_mark(group, at, at + number, counts.total))
        at += number
    return Bar(tuple(marks), *_band(norm))


def people(found: Balance) -> Bar:
    """Everybody there would be if all who are invited say yes."""
    return bar(found.total.people.projected.counts, found.norm)


def cells(counted: Iterable[Row], basis: Basis, norm: int) -> Bar:
    """One cell for each person; those who have not answered stand nearest the middle."""
    people: dict[str, Row] = {}
    accepted: set[str] = set()
    for row in counted:
        if row.role.on_stage and row.state in basis.states:
            people[row.person] = row
            if row.state is AppearanceState.ACCEPTED:
                accepted.add(row.person)
    ordered = sorted(people.values(), key=lambda row: _place(row, row.person in accepted))
    if len(ordered) > MOST_CELLS:
        return bar(Counts(*(sum(row.group is g for row in ordered) for g in Group)), norm)
    return Bar(
        tuple(
            _mark(row.group, n, n + 1, len(ordered), row.person not in accepted, row.estimated)
            for n, row in enumerate(ordered)
        ),
        *_band(norm),
    )


def _place(row: Row, accepted: bool) -> tuple[int, bool]:
    """Left to right; pending women after the accepted, pending men before them."""
    return (LEFT_TO_RIGHT.index(row.group), accepted if row.group is Group.MEN else not accepted)


def _mark(
    group: Group,
    start: int,
    end: int,
    whole: int,
    pending: bool = False,
    estimated: bool = False,
) -> Mark:
    return Mark(
        pattern=group.value.lower(),
        x=percentage(start, whole),
        width=percentage(end - start, whole),
        middle=percentage(start + end, 2 * whole),
        pending=pending,
        estimated=estimated,
    )


def _band(norm: int) -> tuple[str, str, str]:
    return percentage(norm, 100), percentage(100 - norm, 100), percentage(100 - 2 * norm, 100)


def percentage(part: int, whole: int) -> str:
    """With two decimals, for SVG: "33.33%"."""
    hundredths = part * 10000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
