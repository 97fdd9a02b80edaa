"""The workshop's grid: days under one another, rooms (or tracks) side by side, five-minute steps.

Unlike the public timetable (timetable.py) its columns are the same whatever stands in them, so that
a session can be put where nothing is yet: every room, or every track, and one for what has none.
Sessions at once in one column stand beside each other in lanes of it. What is for everyone, such as
a break, spans all columns, and what goes on meanwhile stands before it.

Times are minutes from the midnight a day begins with, in the event's own zone, rounded to the step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.domain.programme import Form, Kind, Programme, Room, Session, Track
from planner.domain.timetable import STEP

EARLIEST, LATEST = 8 * 60, 18 * 60
"""What a day shows at least."""

MOST = 36 * 60
"""Where a day's ruler ends at last; what goes on longer is drawn until there."""

FINE = 15
"""Sessions shorter than this many minutes ask for a taller ruler."""


class By(StrEnum):
    """What the columns are."""

    ROOMS = "rooms"
    TRACKS = "tracks"


@dataclass(frozen=True, slots=True)
class Column:
    """`number` counts from 1. `id` is empty for what has no room (or track)."""

    number: int
    id: str
    room: Room | None = None
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A session on a day's grid; `column` 0 spans all of them. It takes lane `lane` of `of`."""

    session: Session
    start: int
    minutes: int
    column: int
    lane: int = 0
    of: int = 1


@dataclass(frozen=True, slots=True)
class Shut:
    """A stretch in which a column is not to be used."""

    start: int
    minutes: int
    column: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """`start` and `end`: what its ruler shows, on whole hours."""

    date: date
    start: int
    end: int
    blocks: tuple[Block, ...]
    shut: tuple[Shut, ...] = ()

    @property
    def hours(self) -> range:
        return range(self.start, self.end, 60)

    @property
    def fine(self) -> bool:
        return any(block.session.minutes < FINE for block in self.blocks)


def usual(kind: Kind) -> By:
    """A gathering's networks stand side by side, a conference's rooms."""
    return By.TRACKS if kind is Kind.GATHERING else By.ROOMS


def spans(session: Session, by: By) -> bool:
    """Whether it is for everyone: a break wherever it is served, a plenary in no column."""
    return session.form is Form.BREAK or (session.plenary and not place_of(session, by))


def place_of(session: Session, by: By) -> str:
    """The id of the column it belongs to."""
    return (session.room_id if by is By.ROOMS else session.track_id) or ""


def columns(programme: Programme, by: By) -> tuple[Column, ...]:
    """Every room or track in the organisers' order; and one without, where something needs it."""
    made: list[Column] = []
    if by is By.ROOMS:
        made = [Column(n, room.id, room=room) for n, room in enumerate(programme.rooms, 1)]
    else:
        made = [Column(n, track.id, track=track) for n, track in enumerate(programme.tracks, 1)]
    homeless = (s for s in programme.scheduled if not place_of(s, by) and not spans(s, by))
    if not made or by is By.TRACKS or any(homeless):
        made.append(Column(len(made) + 1, ""))
    return tuple(made)


def day(programme: Programme, on: date, columns: Sequence[Column], by: By) -> Day:
    """One day's blocks in order of time, and where its rooms are blocked."""
    number = {column.id: column.number for column in columns}
    placed: list[Block] = []
    for session in programme.on(on):
        start = minute(programme, session, on)
        end = _rounded(start + session.minutes)
        column = 0 if spans(session, by) else number.get(place_of(session, by), len(columns))
        first = min(_rounded(start), MOST - STEP)
        placed.append(Block(session, first, max(STEP, min(end, MOST) - first), column))
    shut = tuple(_shut(programme, on, number)) if by is By.ROOMS else ()
    starts = [b.start for b in placed] + [b.start for b in shut]
    ends = [b.start + b.minutes for b in placed] + [b.start + b.minutes for b in shut]
    return Day(
        date=on,
        start=min([EARLIEST, *starts]) // 60 * 60,
        end=-(-min(max([LATEST, *ends]), MOST) // 60) * 60,
        blocks=tuple(_in_lanes(placed)),
        shut=shut,
    )


def minute(programme: Programme, session: Session, on: date) -> int:
    """When it starts, in minutes of that day's clock, exactly."""
    assert session.start is not None
    local = programme.event.local(session.start)
    return (local.date() - on).days * 1440 + local.hour * 60 + local.minute


def _rounded(minutes: int) -> int:
    return (minutes + STEP // 2) // STEP * STEP


def _shut(programme: Programme, on: date, number: dict[str, int]) -> Iterable[Shut]:
    midnight = datetime.combine(on, datetime.min.time(), programme.event.zone)
    for blocked in programme.blocked:
        start = int((blocked.start - midnight).total_seconds()) // 60
        end = min(24 * 60, _rounded(start + blocked.minutes))
        start = max(0, _rounded(start))
        if blocked.room_id in number and start < end:
            yield Shut(start, end - start, number[blocked.room_id], blocked.reason)


def _in_lanes(blocks: Sequence[Block]) -> Iterable[Block]:
    """Those at once in one column side by side; a group as wide as its busiest moment."""
    group: dict[int, list[Block]] = {}
    until: dict[int, int] = {}
    done: list[Block] = []
    for block in sorted(blocks, key=lambda b: (b.start, -b.minutes)):
        if block.column in group and block.start >= until[block.column]:
            done += _lanes(group.pop(block.column))
        group.setdefault(block.column, []).append(block)
        end = block.start + block.minutes
        until[block.column] = max(until.get(block.column, 0), end)
    for rest in group.values():
        done += _lanes(rest)
    return sorted(done, key=lambda b: (b.start, b.column, b.lane))


def _lanes(group: Sequence[Block]) -> list[Block]:
    ends: list[int] = []
    lane_of: list[int] = []
    for block in group:
        lane = next((n for n, end in enumerate(ends) if end <= block.start), len(ends))
        ends[lane : lane + 1] = [block.start + block.minutes]
        lane_of.append(lane)
    return [
        Block(b.session, b.start, b.minutes, b.column, lane, len(ends))
        for b, lane in zip(group, lane_of, strict=True)
    ]
