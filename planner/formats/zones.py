"""When a session in a file begins, and which zone the event is in.

A `date` with an offset is an instant and wins over everything. A `date` without one, or a day with
a `start`, is local time. The zone that a file names is believed unless its own clocks
contradict it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.domain.imported import Notes
from planner.formats.raw import RawSession, clock_minutes, day, instant

DEFAULT_ZONE = "Europe/Oslo"
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Timed:
    """The times of one session: `moment` aware, or `local` without offset, or neither.

    `clock` is what `start` says, in minutes after midnight.
    """

    moment: datetime | None
    local: datetime | None
    clock: int | None
    duration: int | None
    end: datetime | None

    @classmethod
    def of(cls, found: RawSession, day_change: str | None) -> "Timed":
        at = instant(found.date or "")
        clock = clock_minutes(found.start or "")
        if clock is None and (start := instant(found.start or "")) is not None:
            at = at or start
        clock = None if clock is None or clock >= DAY else clock
        local = None
        if at is None and clock is not None:
            on = day(found.date or "") or day(found.day or "")
            local = (
                None if on is None else _local(on, clock, day_change if not found.date else None)
            )
        elif at is not None and at.tzinfo is None:
            at, local = None, at
        return cls(at, local, clock, clock_minutes(found.duration or ""), instant(found.end or ""))

    def start(self, zone: ZoneInfo) -> datetime | None:
        """The instant, in UTC to the minute."""
        found = self.moment
        if found is None and self.local is not None:
            found = self.local.replace(tzinfo=zone)
        return None if found is None else found.astimezone(UTC).replace(second=0, microsecond=0)

    def minutes(self, start: datetime | None) -> int | None:
        """The length, from `duration` or else from `end`."""
        if self.duration is not None:
            return self.duration or None
        if self.end is None or self.end.tzinfo is None or start is None or self.end <= start:
            return None
        return int((self.end - start).total_seconds()) // 60


def _local(on: date, clock: int, day_change: str | None) -> datetime:
    """A schedule's day lasts until `day_change`; what starts before it is the night after."""
    change = clock_minutes(day_change or "")
    if change is not None and clock < change:
        on += timedelta(days=1)
    return datetime.combine(on, time(clock // 60, clock % 60))


@dataclass(frozen=True, slots=True)
class Zones:
    """`event` is the event's zone by the file, `stated` whether the file says so and is believed;
    `reading` reads the times that have no offset."""

    event: str
    stated: bool
    reading: ZoneInfo


def choose_zone(named: str, times: list[Timed], existing: str | None, notes: Notes) -> Zones:
    """`named` is what the file says, if anything; `existing` the event's own zone, if any."""
    fallback = existing or DEFAULT_ZONE
    chosen, stated = fallback, False
    if named and not is_zone(named):
        notes.add("zone_unknown", named)
    elif named and _contradicted(named, times):
        notes.add("zone_contradicted", named)
        chosen = _zone_by_offset(times, fallback)
    elif named:
        chosen, stated = named, True
    else:
        chosen = _zone_by_offset(times, fallback)
        if existing is None or any(found.local is not None for found in times):
            notes.add("zone_missing", chosen, zone=chosen)
    return Zones(chosen, stated, ZoneInfo(existing or chosen))


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _contradicted(named: str, times: list[Timed]) -> bool:
    """Whether the clocks in the file (`start`) follow the offsets and not the zone it names."""
    zone = ZoneInfo(named)
    by_zone = by_offset = 0
    for found in times:
        if found.moment is None or found.clock is None:
            continue
        by_zone += _clock(found.moment.astimezone(zone)) == found.clock
        by_offset += _clock(found.moment) == found.clock
    return by_offset > by_zone


def _clock(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _zone_by_offset(times: list[Timed], fallback: str) -> str:
    """The fallback if every offset in the file fits it, else the zone of the one whole-hour offset
    they all have, else the fallback."""
    moments = [t.moment for t in times if t.moment is not None]
    zone = ZoneInfo(fallback)
    if all(m.utcoffset() == m.astimezone(zone).utcoffset() for m in moments):
        return fallback
    offsets = {m.utcoffset() for m in moments}
    if len(offsets) == 1:
        hours, rest = divmod(int((offsets.pop() or timedelta(0)).total_seconds()), 3600)
        name = "UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"
        if not rest and is_zone(name):
            return name
    return fallback
