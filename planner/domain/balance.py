"""Gender balance of a programme, counted in whole numbers.

Gender is never a field of a programme: it is handed in, by speaker id, and what is computed from it
is for those with the right `see_balance` only.

Who counts: everybody on stage (every role but host) in sessions that are not cancelled. *Confirmed*
is accepted; *projected* is accepted or invited; a mere suggestion counts only in the funnel.
A person not named yet is one unknown person of its own. Hosts are counted apart, as `off_stage`.

Units: people (distinct, in each part and again in the total), appearances, and whole minutes (the
appearance's own where it has them, else its session's, for each person).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.domain.gender import (
    GROUP_OF,
    NORM,
    Counts,
    GenderEntry,
    Group,
    Standing,
    Tally,
    judge,
)
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
)


class Basis(StrEnum):
    CONFIRMED = "confirmed"
    PROJECTED = "projected"

    @property
    def states(self) -> frozenset[AppearanceState]:
        return _STATES[self]


_STATES = {
    Basis.CONFIRMED: frozenset({AppearanceState.ACCEPTED}),
    Basis.PROJECTED: frozenset({AppearanceState.ACCEPTED, AppearanceState.INVITED}),
}


class Measure(StrEnum):
    PEOPLE = "people"
    APPEARANCES = "appearances"
    MINUTES = "minutes"


class Dimension(StrEnum):
    """What the figures are broken down by."""

    ROLE = "role"
    FORM = "form"
    TRACK = "track"
    DAY = "day"
    OFFICE = "office"


EX_OFFICIO = "ex_officio"
CHOSEN = "chosen"


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
class Row:
    """One appearance on stage, as it is counted.

    `person` tells people apart: the speaker's id, or the appearance's own while nobody is named.
    """

    person: str
    speaker_id: str | None
    appearance_id: str
    session_id: str
    state: AppearanceState
    role: Role
    group: Group
    estimated: bool
    minutes: int
    keys: Mapping[Dimension, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a breakdown. `key` is a role, a form, a track's id ("" for none), a local date
    in ISO form ("" for the unplaced), or one of EX_OFFICIO and CHOSEN."""

    key: str
    figures: Figures


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
    total = _figures(on_stage)
    return Balance(
        total=total,
        off_stage=_figures(row for row in all_rows if not row.role.on_stage),
        parts={d: _parts(d, programme, on_stage) for d in Dimension},
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
        funnel=_funnel(on_stage, answer_days or {}),
        norm=norm,
    )


def rows(programme: Programme, genders: Mapping[str, GenderEntry]) -> tuple[Row, ...]:
    """Every appearance that is counted somewhere, whatever its state, in programme order."""
    return tuple(
        _row(programme.event, session, appearance, genders)
        for session, appearance in programme.appearances
        if session.state is not SessionState.CANCELLED
    )


def is_panel(session: Session) -> bool:
    """A panel or a debate, or any session that is to have two or more in the role of panel."""
    states = Basis.PROJECTED.states
    seats = sum(a.role is Role.PANEL and a.state in states for a in session.appearances)
    return session.form in (Form.PANEL, Form.DEBATE) or seats >= 2


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """The only thing ever public: of `people` in the final release, `women` have said they are."""

    women: int
    people: int


def public_figure(
    release: Programme, genders: Mapping[str, GenderEntry], now: datetime
) -> PublicFigure | None:
    """The public figure of a final release; None before the last day is over, or when it could
    give somebody away: at least five must have said so, and at least five not."""
    counts = balance(release, genders).total.people.confirmed.declared
    if now < release.event.interval.end or not may_publish(counts.women, counts.total):
        return None
    return PublicFigure(counts.women, counts.total)


def may_publish(women: int, people: int) -> bool:
    return 5 <= women <= people - 5


def _row(
    event: Event, session: Session, appearance: Appearance, genders: Mapping[str, GenderEntry]
) -> Row:
    speaker_id = appearance.speaker_id
    entry = genders.get(speaker_id) if speaker_id is not None else None
    group = GROUP_OF[entry.value] if entry else Group.UNKNOWN
    return Row(
        person=speaker_id if speaker_id is not None else f"unnamed:{appearance.id}",
        speaker_id=speaker_id,
        appearance_id=appearance.id,
        session_id=session.id,
        state=appearance.state,
        role=appearance.role,
        group=group,
        estimated=entry is not None and entry.estimated and group is not Group.UNKNOWN,
        minutes=session.minutes if appearance.minutes is None else appearance.minutes,
        keys={
            Dimension.ROLE: appearance.role.value,
            Dimension.FORM: session.form.value,
            Dimension.TRACK: session.track_id or "",
            Dimension.DAY: event.local(session.start).date().isoformat() if session.start else "",
            Dimension.OFFICE: EX_OFFICIO if appearance.ex_officio else CHOSEN,
        },
    )


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


def _parts(dimension: Dimension, programme: Programme, counted: Iterable[Row]) -> tuple[Part, ...]:
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
    return tuple(Part(key, _figures(found)) for key, found in by_key.items())


def _figures(counted: Iterable[Row]) -> Figures:
    confirmed: list[Row] = []
    projected: list[Row] = []
    for row in counted:
        if row.state in Basis.CONFIRMED.states:
            confirmed.append(row)
        if row.state in Basis.PROJECTED.states:
            projected.append(row)
    return Figures(
        people=Pair(_tally(_people(confirmed)), _tally(_people(projected))),
        appearances=Pair(_tally(confirmed), _tally(projected)),
        minutes=Pair(_tally(confirmed, minutes=True), _tally(projected, minutes=True)),
    )


def _people(counted: Iterable[Row]) -> Iterable[Row]:
    """One row for each person."""
    return {row.person: row for row in counted}.values()


def _tally(counted: Iterable[Row], *, minutes: bool = False) -> Tally:
    counts = dict.fromkeys(Group, 0)
    estimated = dict.fromkeys(Group, 0)
    for row in counted:
        weight = row.minutes if minutes else 1
        counts[row.group] += weight
        if row.estimated:
            estimated[row.group] += weight
    return Tally(Counts(*counts.values()), Counts(*estimated.values()))


def _single_gender(session_id: str, basis: Basis, counted: Iterable[Row]) -> SingleGender | None:
    people = list(_people(row for row in counted if row.state in basis.states))
    groups = {row.group for row in people}
    if len(people) < 2 or len(groups) != 1 or Group.UNKNOWN in groups:
        return None
    return SingleGender(session_id, groups.pop(), basis, len(people))


def _panel(session_id: str, counted: Iterable[Row], norm: int) -> Panel:
    people = _figures(counted).people
    return Panel(
        session_id,
        people,
        judge(people.confirmed.counts, norm),
        judge(people.projected.counts, norm),
    )


_FURTHEST = (
    AppearanceState.ACCEPTED,
    AppearanceState.INVITED,
    AppearanceState.DECLINED,
    AppearanceState.WITHDRAWN,
    AppearanceState.REPLACED,
    AppearanceState.SUGGESTED,
)


def _funnel(counted: Iterable[Row], answer_days: Mapping[str, int]) -> dict[Group, Funnel]:
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
