"""How the balance has become what it is: release by release, and event by event over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.balance.figures import people_of, tally
from planner.domain.balance.rows import Basis, rows
from planner.domain.gender import GenderEntry, Standing, Tally, judge
from planner.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Point:
    """The confirmed people of one release or event. `name` is a release's number, empty for the
    draft, or an event's key; `at` is its day."""

    name: str
    at: date
    people: Tally
    standing: Standing


def point(
    name: str, at: date, programme: Programme, genders: Mapping[str, GenderEntry], norm: int
) -> Point:
    """Who had accepted, by what is known of them today. Those in a release who are not named had
    not, and are not counted."""
    counted = people_of(
        row
        for row in rows(programme, genders)
        if row.role.on_stage and row.state in Basis.CONFIRMED.states and row.speaker_id is not None
    )
    return kept_point(name, at, tally(counted), norm)


def kept_point(name: str, at: date, people: Tally, norm: int) -> Point:
    """One whose people are forgotten, and only their number is known."""
    return Point(name, at, people, judge(people.counts, norm))
