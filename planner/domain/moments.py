"""The programme at one time: what is on, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.programme import Programme, Room, Session, SessionState


@dataclass(frozen=True, slots=True)
class Moment:
    """`next` begin together at `next_start`; `later` is the rest of that day. `until` is when this
    is no longer so, None after the last session. Cancelled sessions are left out: nobody can go
    there."""

    on: tuple[Session, ...]
    next: tuple[Session, ...]
    next_start: datetime | None
    later: tuple[Session, ...]
    until: datetime | None


@dataclass(frozen=True, slots=True)
class RoomMoment:
    """One room at one time; `day` is all that is held there that day, in order of time."""

    room: Room
    now: Session | None
    next: Session | None
    day: tuple[Session, ...]


def moment(programme: Programme, now: datetime) -> Moment:
    held = _held(programme)
    on = tuple(s for s in held if s.interval and s.interval.start <= now < s.interval.end)
    coming = [s for s in held if s.start is not None and s.start > now]
    first = coming[0].start if coming else None
    following = tuple(s for s in coming if s.start == first)
    day = programme.event.local(first).date() if first else None
    later = tuple(s for s in programme.on(day) if s in coming and s.start != first) if day else ()
    edges = [s.interval.end for s in on if s.interval] + ([first] if first else [])
    return Moment(on, following, first, later, min(edges) if edges else None)


def day_of(programme: Programme, now: datetime) -> date:
    """The day a screen shows: today, or the event's first or last day before and after it."""
    today = programme.event.local(now).date()
    return min(max(today, programme.event.start), programme.event.end)


def earlier(programme: Programme, now: datetime) -> tuple[Session, ...]:
    """What is over of the day that a screen shows, in order of time."""
    held = programme.on(day_of(programme, now))
    return tuple(
        s
        for s in held
        if s.state is not SessionState.CANCELLED and s.interval and s.interval.end <= now
    )


def in_rooms(programme: Programme, now: datetime) -> tuple[RoomMoment, ...]:
    """Each room in which something is on that day, in the organisers' order. `next` is the next
    that begins there that day; the one that began last counts as now where two overlap."""
    day = day_of(programme, now)
    held = _held(programme)
    found = []
    for room in programme.rooms:
        here = [s for s in held if s.room_id == room.id]
        today = tuple(s for s in here if s.start and programme.event.local(s.start).date() == day)
        on = [s for s in here if s.interval and s.interval.start <= now < s.interval.end]
        coming = [s for s in today if s.start is not None and s.start > now]
        if today or on:
            found.append(
                RoomMoment(room, on[-1] if on else None, coming[0] if coming else None, today)
            )
    return tuple(found)


def _held(programme: Programme) -> list[Session]:
    return [s for s in programme.scheduled if s.state is not SessionState.CANCELLED]
