"""From suggestion to yes, by gender: how far each person came, and how long they took to answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.balance.rows import Row
from planner.domain.gender import Group
from planner.domain.programme import AppearanceState


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far people of one group came; each person at their furthest.

    `suggested` is everybody, `invited` all who were ever asked; `waiting` have not answered.
    `answer_days` is sorted: whole days from invitation to answer, where both are known.
    """

    suggested: int = 0
    invited: int = 0
    accepted: int = 0
    waiting: int = 0
    declined: int = 0
    withdrawn: int = 0
    answer_days: tuple[int, ...] = ()

    @property
    def median_days(self) -> int | None:
        """The lower median, so that it is a number of days somebody took."""
        days = self.answer_days
        return days[(len(days) - 1) // 2] if days else None


_FURTHEST = (
    AppearanceState.ACCEPTED,
    AppearanceState.INVITED,
    AppearanceState.DECLINED,
    AppearanceState.WITHDRAWN,
    AppearanceState.REPLACED,
    AppearanceState.SUGGESTED,
)


def funnel(counted: Iterable[Row], answer_days: Mapping[str, int]) -> dict[Group, Funnel]:
    furthest: dict[str, Row] = {}
    for row in counted:
        best = furthest.setdefault(row.person, row)
        if _FURTHEST.index(row.state) < _FURTHEST.index(best.state):
            furthest[row.person] = row
    people: dict[Group, list[Row]] = {group: [] for group in Group}
    for row in furthest.values():
        people[row.group].append(row)
    return {group: _funnel_of(found, answer_days) for group, found in people.items()}


def _funnel_of(people: list[Row], answer_days: Mapping[str, int]) -> Funnel:
    reached = [row.state for row in people]
    withdrawn = (AppearanceState.WITHDRAWN, AppearanceState.REPLACED)
    return Funnel(
        suggested=len(reached),
        invited=len(reached) - reached.count(AppearanceState.SUGGESTED),
        accepted=reached.count(AppearanceState.ACCEPTED),
        waiting=reached.count(AppearanceState.INVITED),
        declined=reached.count(AppearanceState.DECLINED),
        withdrawn=sum(reached.count(state) for state in withdrawn),
        answer_days=tuple(sorted(answer_days[r.person] for r in people if r.person in answer_days)),
    )
