"""Starting an event from an earlier one: what recurs, and where its times fall."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from planner.domain.programme import Event, Form, Session, SessionState

RECURRING_FORMS = frozenset({Form.BREAK, Form.SOCIAL, Form.CORNER})


def recurs(session: Session, common: Collection[str]) -> bool:
    """Whether a session is one that comes back every time, unless somebody chooses otherwise.

    Breaks, social gatherings and the Speakers Corner do, and so do plenaries, internal meetings
    and what takes up one of the `common` items (ids of themes that every network takes up). What
    was called off does not.
    """
    if session.state is SessionState.CANCELLED:
        return False
    return (
        session.form in RECURRING_FORMS
        or session.plenary
        or session.internal
        or any(theme_id in common for theme_id in session.theme_ids)
    )


def day_of(instant: datetime, event: Event) -> int:
    """Which day of the event it is on there: 0 is the first, below 0 are those before."""
    return (event.local(instant).date() - event.start).days


def moved(instant: datetime, source: Event, target: Event) -> datetime:
    """The same day of the event at the same time of day, as UTC.

    The clock is kept and not the distance in hours, so that 09.00 stays 09.00 over a change to or
    from summer time. A time that the clocks skip becomes the one an hour later.
    """
    local = source.local(instant)
    there = moved_day(local.date(), source, target)
    return (
        datetime.combine(there, local.time(), target.zone).replace(fold=local.fold).astimezone(UTC)
    )


def moved_day(day: date, source: Event, target: Event) -> date:
    """As many days from the first day as it was."""
    return target.start + timedelta(days=(day - source.start).days)


def fits(instant: datetime, source: Event, target: Event) -> bool:
    """Whether the target has that day; one that is beyond the source's own days it has too, unless
    it lasts fewer days."""
    return target.days >= source.days or day_of(instant, source) < target.days


def retitled(title: str, source: Event, start: date) -> str:
    """The same title with the year of the source's first day become that of a new first day."""
    return re.sub(rf"\b{source.start.year}\b", str(start.year), title)
