"""The addresses of calendars of one's own."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from planner.models.personal import PersonalCalendar


def of(db: Database, event_id: str, user_id: str) -> PersonalCalendar | None:
    return db.get(PersonalCalendar, (user_id, event_id))


def by_token(db: Database, event_id: str, token: str) -> PersonalCalendar | None:
    """Whose calendar is at that address, with the person; None where there is none any more."""
    return db.scalar(
        select(PersonalCalendar)
        .where(PersonalCalendar.token == token, PersonalCalendar.event_id == event_id)
        .options(joinedload(PersonalCalendar.user))
    )
