"""What the organisers aim for beyond the norm: a share of women and of men, in all or in a track.

Unlike the norm's, a target's steps are its own percentage all the way down; where the two shares
cannot both be had (half and half of an odd number), the nearest that can is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.balance.figures import Pair
from planner.domain.balance.rows import Basis, Dimension
from planner.domain.balance.whole import Balance
from planner.domain.gender import Verdict, verdict

WHOLE = ""
"""The part that a target for the whole programme is kept for; any other is a track's id."""


@dataclass(frozen=True, slots=True)
class Target:
    """At least `percent` of each of women and men, among the people of a part."""

    part: str
    percent: int


@dataclass(frozen=True, slots=True)
class Aim:
    """A target held against the people there are."""

    target: Target
    people: Pair

    def need(self, basis: Basis) -> int:
        return target_need(self.people.on(basis).counts.total, self.target.percent)

    def verdict(self, basis: Basis) -> Verdict:
        return verdict(self.people.on(basis).counts, self.need(basis))


def target_need(n: int, percent: int) -> int:
    """How many women, and how many men, the target asks for among `n` people."""
    return min((percent * n + 99) // 100, n // 2)


def aims(found: Balance, percents: Mapping[str, int], tracks: Iterable[str]) -> tuple[Aim, ...]:
    """The whole's target first, then those of the tracks in their order; tracks that are gone
    have none."""
    people = {WHOLE: found.total.people}
    people |= {part.key: part.figures.people for part in found.parts[Dimension.TRACK] if part.key}
    return tuple(
        Aim(Target(part, percents[part]), people[part])
        for part in (WHOLE, *tracks)
        if part in percents and part in people
    )
