"""When a speaker can come, as it is ticked on a page: whole days, and hours of a day.

What is kept is stretches of time (`Interval`, UTC); ticks are local days and hours of the event's
zone. Nothing ticked at all means that nothing has been said.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.domain.programme import Event, Interval
from planner.domain.rules import merged

EARLIEST, LATEST = 8, 18
"""The hours offered when the programme asks for no others: from 8 to 18 o'clock."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A local day, all of it (`hour` None) or the hour that begins then."""

    day: date
    hour: int | None = None

    @property
    def code(self) -> str:
        return self.day.isoformat() + ("" if self.hour is None else f"T{self.hour:02}")


@dataclass(frozen=True, slots=True)
class Day:
    """What can be ticked on one day: the whole of it, or hour by hour."""

    day: date
    whole: Tick
    hours: tuple[Tick, ...]


def offered(event: Event, busy: Iterable[Interval]) -> tuple[Day, ...]:
    """The event's days with the hours of the programme, `busy` being its sessions' times."""
    first, last = EARLIEST, LATEST
    days = set(event.dates)
    for stretch in busy:
        start, end = event.local(stretch.start), event.local(stretch.end)
        if start.date() in days:
            first = min(first, start.hour)
            last = max(last, 24 if end.date() > start.date() else end.hour + (end.minute > 0))
    return tuple(
        Day(day, Tick(day), tuple(Tick(day, hour) for hour in range(first, last)))
        for day in event.dates
    )


def ticked(days: Iterable[Day], stretches: Collection[Interval], zone: ZoneInfo) -> frozenset[str]:
    """Codes of what stands ticked. A day of which every hour is free is ticked as a whole."""
    free = merged(stretches)
    found: set[str] = set()
    for day in days:
        hours = {tick.code for tick in day.hours if _covered(_stretch(tick, zone), free)}
        if len(hours) == len(day.hours):
            found.add(day.whole.code)
        found |= hours
    return frozenset(found)


def stretches(days: Iterable[Day], codes: Collection[str], zone: ZoneInfo) -> tuple[Interval, ...]:
    """The stretches of time that the ticks mean, those that touch put together. What is not
    offered is left out."""
    found: list[Interval] = []
    for day in days:
        if day.whole.code in codes:
            found.append(_stretch(day.whole, zone))
        else:
            found += (_stretch(tick, zone) for tick in day.hours if tick.code in codes)
    return merged(found)


def _stretch(tick: Tick, zone: ZoneInfo) -> Interval:
    if tick.hour is None:
        start = datetime.combine(tick.day, time(), zone)
        end = datetime.combine(tick.day + timedelta(days=1), time(), zone)
        return Interval(start.astimezone(UTC), end.astimezone(UTC))
    begin = datetime.combine(tick.day, time(tick.hour), zone).astimezone(UTC)
    return Interval(begin, begin + timedelta(hours=1))


def _covered(wanted: Interval, free: Iterable[Interval]) -> bool:
    return any(stretch.contains(wanted) for stretch in free)
