"""The demo's days and clock. Everything happens in the Europe/Oslo zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from planner.domain.identity import derived_id

ZONE = ZoneInfo("Europe/Oslo")
NOW = datetime(2010, 2, 22, 9, 0, tzinfo=ZONE).astimezone(UTC)
"""When the demo starts to play: Monday 22 February 2010 at 09.00."""

MEETING = date(2010, 2, 18)
"""The administrative meeting in Oslo whose minutes the demo is made from."""

CONFERENCE = date(2010, 11, 2)
GATHERING = date(2010, 3, 16)

_NAMESPACE = "5d1f2a0e-8f3c-5b7e-9c46-20100218cafe"


def demo_id(*parts: str) -> str:
    """The same id at every load, so that addresses and links into the demo stay."""
    return derived_id(_NAMESPACE, *parts)


def at(day: date, clock: str) -> datetime:
    """The instant (UTC) of a clock time such as "09.30" on a day in Oslo."""
    hour, minute = clock.split(".")
    return datetime.combine(day, time(int(hour), int(minute)), ZONE).astimezone(UTC)


def february(day: int, clock: str = "12.00") -> datetime:
    return at(date(2010, 2, day), clock)
