"""The day as the desk sees it: rooms with what is on and next, and planned against actual."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.live import Adjustment, now_and_next
from planner.domain.programme import Programme, Room, Session
from planner.formats.live_json import Actual, state_of


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that is known of a day: as released, as it stands, and as it went."""

    released: Programme
    standing: Programme
    adjustments: Mapping[str, Adjustment]
    actual: Mapping[str, Actual]


@dataclass(frozen=True, slots=True)
class Line:
    """A session as it stands; `planned` as it was released."""

    session: Session
    planned: Session
    room: str
    planned_room: str
    state: str
    message: str
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def moved(self) -> bool:
        return (self.session.start, self.session.minutes, self.session.room_id) != (
            self.planned.start,
            self.planned.minutes,
            self.planned.room_id,
        )

    @property
    def late(self) -> int | None:
        """Minutes it began after the time that was planned; below zero before it."""
        return _minutes(self.planned.start, self.started_at)

    @property
    def over(self) -> int | None:
        """Minutes it ended after the time that was planned; below zero before it."""
        return _minutes(self.planned.end, self.ended_at)


@dataclass(frozen=True, slots=True)
class RoomView:
    room: Room | None
    now: tuple[Line, ...]
    next: Line | None
    all: tuple[Line, ...]

    @property
    def noted(self) -> int:
        return sum(line.started_at is not None for line in self.all)


def line(day: Day, session: Session) -> Line:
    planned = day.released.session[session.id]
    actual = day.actual.get(session.id)
    adjustment = day.adjustments.get(session.id)
    return Line(
        session,
        planned,
        _room(day, session),
        _room(day, planned),
        state_of(planned, session, actual),
        adjustment.message if adjustment else "",
        actual.started_at if actual else None,
        actual.ended_at if actual else None,
    )


def rooms(day: Day, on: date, now: datetime) -> tuple[RoomView, ...]:
    """The rooms that have something that day, in the organisers' order; then what has no room.

    What has been noted as begun and not as ended is on now, whatever its time says.
    """
    found = []
    sessions = day.standing.on(on)
    known = {room.id for room in day.standing.rooms}
    for room in (*day.standing.rooms, None):
        here = [s for s in sessions if (s.room_id if s.room_id in known else None) == _id(room)]
        if not here:
            continue
        lines = tuple(line(day, session) for session in here)
        shown = now_and_next(day.standing, room.id, now) if room else None
        timed = [s.id for s in shown.now] if shown else []
        on_now = tuple(n for n in lines if _is_on(n, timed))
        found.append(RoomView(room, on_now, _next(lines, on_now, now), lines))
    return tuple(found)


def _is_on(one: Line, timed: Iterable[str]) -> bool:
    if one.ended_at is not None or one.state == "cancelled":
        return False
    return one.started_at is not None or one.session.id in timed


def _next(lines: tuple[Line, ...], on_now: tuple[Line, ...], now: datetime) -> Line | None:
    waiting = (
        n
        for n in lines
        if n not in on_now
        and n.state not in ("cancelled", "ended")
        and n.session.start is not None
        and n.session.start > now
    )
    return next(waiting, None)


def _id(room: Room | None) -> str | None:
    return None if room is None else room.id


def _room(day: Day, session: Session) -> str:
    room = day.standing.room.get(session.room_id or "")
    return room.name if room else ""


def _minutes(planned: datetime | None, actual: datetime | None) -> int | None:
    if planned is None or actual is None:
        return None
    return round((actual - planned).total_seconds() / 60)
