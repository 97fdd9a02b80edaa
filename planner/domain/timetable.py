"""A programme laid out on paper: days, columns, a ruler in five-minute steps, and where it breaks.

Rooms (a gathering: the networks' tracks) are columns, and time runs down. A column is as many lanes
wide as it has sessions at once, so that nothing covers anything. What is for everyone (plenaries,
breaks, what has neither room nor track) spans the columns that are free meanwhile.

Times are the event's own clock: minutes from the midnight a day begins with; a session that runs
past the next midnight simply ends at more than 1,440. Places on the ruler are rounded to five
minutes, both ends alike, so that sessions that follow one another still do; times shown are exact.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.domain.programme import Form, Kind, Programme, Room, Session, Track

STEP = 5
HALF_HOUR = 30
GAP = 60
"""Minutes without programme from which the ruler is broken."""

LONG_BREAK = 90
"""Minutes of a break from which it is drawn shorter than it is."""

ALL_DAY = 12 * 60
"""Minutes from which a session stands beside the ruler instead of on it."""


@dataclass(frozen=True, slots=True)
class Column:
    """`first` is its first lane, counted from 1; `room` or `track` say what it is, or neither."""

    id: str
    first: int
    lanes: int
    room: Room | None = None
    track: Track | None = None
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A session on the ruler: `start` and `minutes` rounded, `lane` from 1, `lanes` wide."""

    session: Session
    start: int
    minutes: int
    lane: int
    lanes: int
    spanning: bool = False
    everything: bool = False

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Slot:
    """What is listed under one time. `close`: too near the heading before to have one shown."""

    start: int
    placed: tuple[Placed, ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Half an hour on the ruler; `named` where no slot's heading says the time close by."""

    at: int
    named: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a day without a long gap. `folded`: one thing alone, drawn shorter than it is."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    ticks: tuple[Tick, ...]
    gap_before: int = 0
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """`start` and `end` span all of it; `beside` are sessions that last all day."""

    date: date
    start: int
    end: int
    lanes: int
    columns: tuple[Column, ...]
    stretches: tuple[Stretch, ...]
    beside: tuple[Session, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(slot.placed) for s in self.stretches for slot in s.slots) + len(self.beside)


@dataclass
class _Lanes:
    """Which lanes of a column are taken until when."""

    ends: list[int] = field(default_factory=list)

    def take(self, start: int, end: int) -> int:
        for lane, taken_until in enumerate(self.ends):
            if taken_until <= start:
                self.ends[lane] = end
                return lane
        self.ends.append(end)
        return len(self.ends) - 1


def timetable(programme: Programme) -> tuple[Day, ...]:
    """The days that have sessions, in order."""
    by_day: dict[date, list[Session]] = {}
    for session in programme.scheduled:
        by_day.setdefault(programme.event.local(_start(session)).date(), []).append(session)
    return tuple(_day(programme, day, by_day[day]) for day in sorted(by_day))


def spans(session: Session, kind: Kind) -> bool:
    """Whether a session is for everyone rather than in a column of its own."""
    if session.plenary or session.form is Form.BREAK:
        return True
    if kind is Kind.GATHERING:
        return session.track_id is None
    return session.room_id is None or session.form is Form.SOCIAL


def _start(session: Session) -> datetime:
    assert session.start is not None
    return session.start


def _minutes(programme: Programme, session: Session, day: date) -> tuple[int, int]:
    """Start and end on the ruler, by the local clock."""
    local = programme.event.local(_start(session))
    exact = (local.date() - day).days * 1440 + local.hour * 60 + local.minute
    start = _rounded(exact)
    return start, max(start + STEP, _rounded(exact + session.minutes))


def _rounded(minutes: int) -> int:
    return (minutes + STEP // 2) // STEP * STEP


def _day(programme: Programme, day: date, sessions: Sequence[Session]) -> Day:
    beside = tuple(s for s in sessions if s.minutes >= ALL_DAY)
    on_ruler = [s for s in sessions if s.minutes < ALL_DAY]
    times = {s.id: _minutes(programme, s, day) for s in on_ruler}
    common = {s.id for s in on_ruler if spans(s, programme.event.kind)}
    while True:
        own = [s for s in on_ruler if s.id not in common]
        columns, placed = _columns(programme, own, times)
        lanes = max(1, sum(column.lanes for column in columns))
        everyone = [s for s in on_ruler if s.id in common]
        spanning = list(_spanning(everyone, placed, times, lanes))
        homeless = {p.session.id for p in spanning if p.lanes == 0}
        if not homeless:
            break
        # No lane is free while it lasts: it gets a column like any other.
        common -= homeless
    placed += spanning
    order = {s.id: n for n, s in enumerate(on_ruler)}
    # What is for everyone comes first among those that start together.
    placed.sort(key=lambda p: (p.start, not p.spanning, p.lane, order[p.session.id]))
    stretches = tuple(_stretches(placed))
    return Day(
        date=day,
        start=min((p.start for p in placed), default=0),
        end=max((p.end for p in placed), default=0),
        lanes=lanes,
        columns=columns,
        stretches=stretches,
        beside=beside,
    )


def _columns(
    programme: Programme, sessions: Iterable[Session], times: dict[str, tuple[int, int]]
) -> tuple[tuple[Column, ...], list[Placed]]:
    by_tracks = programme.event.kind is Kind.GATHERING
    groups: dict[str, list[Session]] = {}
    for session in sessions:
        place = session.track_id if by_tracks else session.room_id
        groups.setdefault(place or "", []).append(session)
    order = [item.id for item in (programme.tracks if by_tracks else programme.rooms)]
    columns: list[Column] = []
    placed: list[Placed] = []
    first = 1
    for place in sorted(groups, key=lambda p: order.index(p) if p in order else len(order)):
        members = sorted(groups[place], key=lambda s: times[s.id])
        lanes = _Lanes()
        found = [(s, lanes.take(*times[s.id])) for s in members]
        width = len(lanes.ends)
        for session, lane in found:
            start, end = times[session.id]
            alone = width == 1 or not any(
                other is not session and times[other.id][0] < end and start < times[other.id][1]
                for other in members
            )
            placed.append(
                Placed(
                    session=session,
                    start=start,
                    minutes=end - start,
                    lane=first if alone else first + lane,
                    lanes=width if alone else 1,
                )
            )
        columns.append(
            Column(
                id=place,
                first=first,
                lanes=width,
                room=None if by_tracks else programme.room.get(place),
                track=programme.track.get(place) if by_tracks else None,
                corner=all(s.form is Form.CORNER for s in members),
            )
        )
        first += width
    return tuple(columns), placed


def _spanning(
    sessions: Iterable[Session],
    own: Sequence[Placed],
    times: dict[str, tuple[int, int]],
    lanes: int,
) -> Iterator[Placed]:
    """Each takes the widest run of lanes that nothing uses meanwhile; none is zero lanes wide."""
    taken = list(own)
    for session in sorted(sessions, key=lambda s: (times[s.id][0], -s.minutes, s.title, s.id)):
        start, end = times[session.id]
        used = {
            lane
            for p in taken
            if p.start < end and start < p.end
            for lane in range(p.lane, p.lane + p.lanes)
        }
        lane, width = _widest_run([n for n in range(1, lanes + 1) if n not in used]) or (1, 0)
        placed = Placed(
            session=session,
            start=start,
            minutes=end - start,
            lane=lane,
            lanes=width,
            spanning=True,
            everything=width == lanes,
        )
        taken.append(placed)
        yield placed


def _widest_run(numbers: Sequence[int]) -> tuple[int, int] | None:
    """(first, how many) of the longest run of consecutive numbers; the first such one."""
    best: tuple[int, int] | None = None
    for n, number in enumerate(numbers):
        length = 1
        while n + length < len(numbers) and numbers[n + length] == number + length:
            length += 1
        if best is None or length > best[1]:
            best = (number, length)
    return best


def _stretches(placed: Sequence[Placed]) -> Iterator[Stretch]:
    """The day cut where nothing is on for long, and around long breaks that everyone has."""
    run: list[Placed] = []
    gap = reached = 0
    for item in placed:
        empty = item.start - reached
        if run and (empty >= GAP or _is_long_break(item) or _is_long_break(run[-1])):
            yield _stretch(run, gap)
            run, gap = [], empty if empty >= GAP else 0
        reached = max(reached, item.end)
        run.append(item)
    if run:
        yield _stretch(run, gap)


def _is_long_break(item: Placed) -> bool:
    """Nothing else is on meanwhile: it could not span everything otherwise."""
    return item.everything and item.session.form is Form.BREAK and item.minutes > LONG_BREAK


def _heading(item: Placed, placed: Sequence[Placed]) -> int:
    """The time that a session is listed under: its own, or for a corner in a break, the break's."""
    if item.session.form is not Form.CORNER:
        return item.start
    breaks = (
        p.start
        for p in placed
        if p.session.form is Form.BREAK and p.start <= item.start and item.end <= p.end
    )
    return next(breaks, item.start)


def _stretch(placed: Sequence[Placed], gap: int) -> Stretch:
    start = placed[0].start
    end = max(p.end for p in placed)
    starts = {id(p): _heading(p, placed) for p in placed}
    slots: list[Slot] = []
    headed = start - 2 * STEP
    for at in sorted(set(starts.values())):
        close = at - headed < 2 * STEP
        headed = headed if close else at
        slots.append(Slot(at, tuple(p for p in placed if starts[id(p)] == at), close))
    first = start // HALF_HOUR * HALF_HOUR
    heads = [slot.start for slot in slots if not slot.close]
    ticks = tuple(
        Tick(at, all(abs(at - head) >= 3 * STEP for head in heads))
        for at in range(first, end, HALF_HOUR)
    )
    alone = len(placed) == 1 and placed[0].everything and end - start > GAP
    folded = alone and (gap > 0 or _is_long_break(placed[0]))
    return Stretch(first, end, tuple(slots), ticks, gap, folded)
