"""How long what is sensitive about speakers is kept: gender, needs, and when they can come."""

from datetime import date, datetime, timedelta

from planner.domain.programme import Event

RETENTION_DAYS = 90
"""After an event's last day, where the event says nothing else."""

LONGEST = 3650


def kept_until(event: Event, days: int = RETENTION_DAYS) -> date:
    """The last day, in the event's own zone, on which it is kept."""
    return event.end + timedelta(days=days)


def is_due(event: Event, days: int, now: datetime) -> bool:
    """Whether it is to be deleted now."""
    return event.local(now).date() > kept_until(event, days)
