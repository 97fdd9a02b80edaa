"""Every figure of a programme, put together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.balance.figures import Figures, Pair, Part, figures, parts, people_of
from planner.domain.balance.funnel import Funnel, funnel
from planner.domain.balance.rows import Basis, Dimension, Row, is_panel, rows
from planner.domain.gender import NORM, GenderEntry, Group, Standing, judge
from planner.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class SingleGender:
    """A session with two or more known people of one gender on stage and nobody else."""

    session_id: str
    group: Group
    basis: Basis
    people: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A session that is a panel, with the people on its stage held against the norm."""

    session_id: str
    people: Pair
    confirmed: Standing
    projected: Standing


@dataclass(frozen=True, slots=True)
class Balance:
    total: Figures
    off_stage: Figures
    parts: Mapping[Dimension, tuple[Part, ...]]
    confirmed: Standing
    projected: Standing
    single_gender: tuple[SingleGender, ...]
    panels: tuple[Panel, ...]
    funnel: Mapping[Group, Funnel]
    norm: int

    def standing(self, basis: Basis) -> Standing:
        return self.confirmed if basis is Basis.CONFIRMED else self.projected

    @property
    def pending(self) -> int:
        """People invited who have accepted nothing yet."""
        people = self.total.people
        return people.projected.counts.total - people.confirmed.counts.total


def balance(
    programme: Programme,
    genders: Mapping[str, GenderEntry],
    norm: int = NORM,
    answer_days: Mapping[str, int] | None = None,
) -> Balance:
    """Every figure of a programme.

    `genders` and `answer_days` (whole days from a speaker's invitation to the answer) are by
    speaker id; whoever is missing has not said, or not answered.
    """
    all_rows = rows(programme, genders)
    on_stage = [row for row in all_rows if row.role.on_stage]
    by_session: dict[str, list[Row]] = defaultdict(list)
    for row in on_stage:
        by_session[row.session_id].append(row)
    total = figures(on_stage)
    return Balance(
        total=total,
        off_stage=figures(row for row in all_rows if not row.role.on_stage),
        parts={d: parts(d, programme, on_stage) for d in Dimension},
        confirmed=judge(total.people.confirmed.counts, norm),
        projected=judge(total.people.projected.counts, norm),
        single_gender=tuple(
            found
            for session in programme.sessions
            for basis in Basis
            if (found := _single_gender(session.id, basis, by_session[session.id]))
        ),
        panels=tuple(
            _panel(session.id, by_session[session.id], norm)
            for session in programme.sessions
            if is_panel(session)
        ),
        funnel=funnel(on_stage, answer_days or {}),
        norm=norm,
    )


def _single_gender(session_id: str, basis: Basis, counted: Iterable[Row]) -> SingleGender | None:
    people = list(people_of(row for row in counted if row.state in basis.states))
    groups = {row.group for row in people}
    if len(people) < 2 or len(groups) != 1 or Group.UNKNOWN in groups:
        return None
    return SingleGender(session_id, groups.pop(), basis, len(people))


def _panel(session_id: str, counted: Iterable[Row], norm: int) -> Panel:
    people = figures(counted).people
    return Panel(
        session_id,
        people,
        judge(people.confirmed.counts, norm),
        judge(people.projected.counts, norm),
    )
