"""Events and what frames them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.programme import Event as EventValue
from planner.domain.programme import Kind
from planner.models.events import Event, Initiative, Organisation


def by_address(session: Session, kind: Kind, slug: str) -> Event | None:
    return session.scalar(select(Event).where(Event.kind == kind, Event.slug == slug))


def by_key(session: Session, key: str) -> Event | None:
    """The event at an address such as ``conference/2010``."""
    kind, _, slug = key.partition("/")
    return by_address(session, Kind(kind), slug) if kind in set(Kind) else None


def by_id(session: Session, event_id: str) -> Event | None:
    return session.get(Event, event_id)


def all_events(session: Session) -> Sequence[Event]:
    """In order of their first day."""
    return session.scalars(select(Event).order_by(Event.start, Event.id)).all()


def initiative(session: Session) -> Initiative | None:
    """The initiative this installation serves; None before the first event is made."""
    return session.scalar(select(Initiative).order_by(Initiative.id).limit(1))


def organisations(session: Session, initiative_id: str) -> Sequence[Organisation]:
    """Names are sorted in the reader's alphabet by whoever shows them."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.initiative_id == initiative_id)
        .order_by(Organisation.name)
    ).all()


def value(row: Event) -> EventValue:
    return EventValue(
        key=row.key,
        title=row.title,
        start=row.start,
        days=row.days,
        time_zone=row.time_zone,
        subtitle=row.subtitle,
        description=row.description,
        language=row.language,
        venue=row.venue,
        city=row.city,
    )
