"""Rooms and days: where and when a session can be at all."""

from collections import defaultdict
from collections.abc import Iterator

from planner.domain.programme import Blocked, Interval, Programme, Session
from planner.domain.rules.common import overlapping, shared, standing
from planner.domain.rules.finding import Fact, Found
from planner.domain.rules.planning import Planning


def outside_event(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """A session belongs to the day it starts on, as a dinner that ends after midnight does."""
    event = programme.event
    dates = frozenset(event.dates)
    for session in standing(programme):
        if session.start is not None and event.local(session.start).date() not in dates:
            facts: dict[str, Fact] = {
                "start": session.start.isoformat(),
                "first_day": event.start.isoformat(),
                "last_day": event.end.isoformat(),
            }
            yield Found((session.id,), (), facts)


def room_overlap(programme: Programme, _planning: Planning) -> Iterator[Found]:
    by_room: dict[str, list[Session]] = defaultdict(list)
    for session in standing(programme):
        if session.room_id is not None:
            by_room[session.room_id].append(session)
    for room_id, sessions in by_room.items():
        for first, second in overlapping(sessions):
            facts = {"room": room_id, **shared(first, second)}
            yield Found((first.id, second.id), (), facts)


def room_blocked(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """One for each stretch in which a room is blocked and a session is in it."""
    by_room: dict[str, list[Blocked]] = defaultdict(list)
    for blocked in programme.blocked:
        by_room[blocked.room_id].append(blocked)
    for session in standing(programme):
        interval = session.interval
        if interval is None or session.minutes == 0:
            continue
        for blocked in by_room.get(session.room_id or "", ()):
            if interval.overlaps(blocked.interval):
                start = max(interval.start, blocked.interval.start)
                both = Interval(start, min(interval.end, blocked.interval.end))
                facts: dict[str, Fact] = {
                    "room": blocked.room_id,
                    "start": start.isoformat(),
                    "minutes": both.minutes,
                    "reason": blocked.reason,
                }
                yield Found((session.id,), (), facts)


def room_too_small(programme: Programme, _planning: Planning) -> Iterator[Found]:
    for session in standing(programme):
        room = programme.room.get(session.room_id or "")
        if room is None or room.capacity is None or session.expected is None:
            continue
        if session.expected > room.capacity:
            facts: dict[str, Fact] = {
                "room": room.id,
                "capacity": room.capacity,
                "expected": session.expected,
            }
            yield Found((session.id,), (), facts)


def sign_ups_beyond_room(programme: Programme, planning: Planning) -> Iterator[Found]:
    """More seats are offered, or more people have signed up, than the room has seats for."""
    for session in standing(programme):
        room = programme.room.get(session.room_id or "")
        if session.seats is None or room is None or room.capacity is None:
            continue
        signed_up = planning.sign_ups.get(session.id, 0)
        if max(session.seats, signed_up) > room.capacity:
            facts: dict[str, Fact] = {
                "room": room.id,
                "capacity": room.capacity,
                "seats": session.seats,
                "signed_up": signed_up,
            }
            yield Found((session.id,), (), facts)
