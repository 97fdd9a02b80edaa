"""Making events."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import Invalid, Taken
from planner.domain.identity import new_id
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Kind
from planner.models.events import Event, Initiative
from planner.queries import events
from planner.services.journal import Journal

SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")
MOST_DAYS = 31
LONGEST_TITLE = 300
LONGEST_LANGUAGE = 8


def create(
    db: Database,
    actor: Actor,
    now: datetime,
    wanted: EventValue,
    initiative: Initiative | None = None,
) -> Event:
    """A new event, empty, as `wanted` says; its key is its address, such as `conference/2027`.

    It belongs to the initiative given, else to the only one there is; the first event of all makes
    one. Raises Invalid, or Taken when the address has an event.
    """
    check(wanted)
    if events.by_key(db, wanted.key) is not None:
        raise Taken("address", wanted.key)
    if initiative is None:
        initiative = db.scalar(select(Initiative).order_by(Initiative.id).limit(1))
    if initiative is None:
        initiative = Initiative(name=wanted.title)
        db.add(initiative)
        db.flush()
    event = Event(
        id=new_id(),
        initiative_id=initiative.id,
        kind=wanted.kind,
        slug=wanted.slug,
        title=wanted.title.strip(),
        subtitle=wanted.subtitle,
        description=wanted.description,
        language=wanted.language,
        start=wanted.start,
        days=wanted.days,
        time_zone=wanted.time_zone,
        venue=wanted.venue,
        city=wanted.city,
        created_at=now,
    )
    Journal(db, actor, now, event.id, "create_event").add(event)
    return event


def check(wanted: EventValue) -> None:
    """Raises Invalid: which field, and what is wrong with it."""
    kind, _, slug = wanted.key.partition("/")
    if kind not in set(Kind) or not SLUG.fullmatch(slug):
        raise Invalid("address", "not_an_address")
    if not wanted.title.strip():
        raise Invalid("title", "missing")
    if len(wanted.title) > LONGEST_TITLE:
        raise Invalid("title", "too_long")
    if not 1 <= wanted.days <= MOST_DAYS:
        raise Invalid("days", "out_of_range")
    if not date(1900, 1, 1) <= wanted.start <= date(2200, 1, 1):
        raise Invalid("start", "out_of_range")
    if not wanted.language or len(wanted.language) > LONGEST_LANGUAGE:
        raise Invalid("language", "unknown")
    try:
        ZoneInfo(wanted.time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid("time_zone", "unknown") from error
