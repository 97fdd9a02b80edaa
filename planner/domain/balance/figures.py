"""Counting rows: people, appearances and minutes, in the whole and in each part of a breakdown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.balance.rows import (
    CHOSEN,
    EX_OFFICIO,
    OTHER_TIME,
    PRIME_TIME,
    Basis,
    Dimension,
    Measure,
    Row,
)
from planner.domain.gender import Counts, Group, Tally
from planner.domain.programme import Form, Programme, Role


@dataclass(frozen=True, slots=True)
class Pair:
    """One measure, confirmed and projected."""

    confirmed: Tally
    projected: Tally

    def on(self, basis: Basis) -> Tally:
        return self.confirmed if basis is Basis.CONFIRMED else self.projected

    def best(self, group: Group) -> Counts:
        """Of those pending only the group accepts."""
        return self._mixed(group, self.projected.counts, self.confirmed.counts)

    def worst(self, group: Group) -> Counts:
        """Of those pending only the others accept."""
        return self._mixed(group, self.confirmed.counts, self.projected.counts)

    @staticmethod
    def _mixed(group: Group, own: Counts, others: Counts) -> Counts:
        return Counts(*((own if g is group else others).of(g) for g in Group))


@dataclass(frozen=True, slots=True)
class Figures:
    people: Pair
    appearances: Pair
    minutes: Pair

    def of(self, measure: Measure) -> Pair:
        return {
            Measure.PEOPLE: self.people,
            Measure.APPEARANCES: self.appearances,
            Measure.MINUTES: self.minutes,
        }[measure]


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a breakdown. `key` is a role, a form, a track's id ("" for none), a local date
    in ISO form ("" for the unplaced), one of EX_OFFICIO and CHOSEN, or PRIME_TIME or OTHER_TIME."""

    key: str
    figures: Figures


def _groups(dimension: Dimension, programme: Programme) -> list[str]:
    """The keys that are shown even when nobody is in them, in display order."""
    match dimension:
        case Dimension.ROLE:
            return [role.value for role in Role if role.on_stage]
        case Dimension.FORM:
            return [form.value for form in Form]
        case Dimension.TRACK:
            return [track.id for track in programme.tracks]
        case Dimension.DAY:
            return [day.isoformat() for day in programme.event.dates]
        case Dimension.OFFICE:
            return [CHOSEN, EX_OFFICIO]
        case Dimension.PRIME:
            return [PRIME_TIME, OTHER_TIME]


def parts(dimension: Dimension, programme: Programme, counted: Iterable[Row]) -> tuple[Part, ...]:
    by_key: dict[str, list[Row]] = {key: [] for key in _groups(dimension, programme)}
    # What lies outside the event's days is shown only when it occurs.
    strays: dict[str, list[Row]] = defaultdict(list)
    for row in counted:
        key = row.keys[dimension]
        (by_key if key in by_key else strays)[key].append(row)
    keyless = strays.pop("", [])
    by_key.update(sorted(strays.items()))
    if dimension is Dimension.DAY:
        by_key = dict(sorted(by_key.items()))
    if dimension in (Dimension.DAY, Dimension.TRACK):
        by_key[""] = keyless
    return tuple(Part(key, figures(found)) for key, found in by_key.items())


def figures(counted: Iterable[Row]) -> Figures:
    confirmed: list[Row] = []
    projected: list[Row] = []
    for row in counted:
        if row.state in Basis.CONFIRMED.states:
            confirmed.append(row)
        if row.state in Basis.PROJECTED.states:
            projected.append(row)
    return Figures(
        people=Pair(tally(people_of(confirmed)), tally(people_of(projected))),
        appearances=Pair(tally(confirmed), tally(projected)),
        minutes=Pair(tally(confirmed, minutes=True), tally(projected, minutes=True)),
    )


def people_of(counted: Iterable[Row]) -> Iterable[Row]:
    """One row for each person."""
    return {row.person: row for row in counted}.values()


def tally(counted: Iterable[Row], *, minutes: bool = False) -> Tally:
    counts = dict.fromkeys(Group, 0)
    estimated = dict.fromkeys(Group, 0)
    for row in counted:
        weight = row.minutes if minutes else 1
        counts[row.group] += weight
        if row.estimated:
            estimated[row.group] += weight
    return Tally(Counts(*counts.values()), Counts(*estimated.values()))
