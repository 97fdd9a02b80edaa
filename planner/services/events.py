"""Creating events, and what is said of an event as a whole."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.orm import Session as Database

from planner.domain import privacy
from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.identity import new_id
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Kind
from planner.domain.rules import Level, Rule
from planner.models.events import Event, Initiative, Track
from planner.queries import drafts, events
from planner.services import drafting
from planner.services.accounts import clean_email
from planner.services.journal import Journal

FIELDS = frozenset(
    {
        "title",
        "subtitle",
        "description",
        "language",
        "start",
        "days",
        "time_zone",
        "venue",
        "city",
        "norm_percent",
        "retention_days",
        "contact_name",
        "contact_phone",
        "contact_email",
    },
)
TITLE, TEXT, DESCRIPTION, DAYS, PHONE = 200, 200, 5000, 31, 40
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def create_event(
    db: Database,
    actor: Actor,
    now: datetime,
    initiative: Initiative,
    kind: Kind,
    slug: str,
    values: Mapping[str, Any],
    *,
    event_id: str | None = None,
    with_networks: bool = False,
) -> Event:
    """A new event at ``<kind>/<slug>``; `with_networks` gives each network a track of its own.

    Raises NotAllowed, Taken("slug"), Invalid.
    """
    if not may(actor, Action.CREATE_EVENT):
        raise NotAllowed
    fields = _valid(values)
    if "title" not in fields or "start" not in fields:
        raise Invalid("title" if "title" not in fields else "start", "missing")
    if not SLUG.fullmatch(slug) or len(slug) > 64:
        raise Invalid("slug", "address")
    if event_id is not None and (made := db.get(Event, event_id)) is not None:
        return made
    drafting.free(db, Event, "slug", slug, None, kind=kind)
    event = Event(
        id=event_id or new_id(),
        initiative_id=initiative.id,
        kind=kind,
        slug=slug,
        created_at=now,
        **({"days": 1} | fields),
    )
    db.add(event)
    db.flush()
    journal = Journal(db, actor, now, event.id, "create_event")
    journal.add(event)
    if with_networks:
        for position, network in enumerate(drafts.networks(db, initiative.id)):
            journal.add(
                Track(
                    event_id=event.id,
                    network_id=network.id,
                    position=position,
                    name=network.name,
                    code=network.code,
                    colour=network.colour,
                    owner=network.leader.name if network.leader else "",
                )
            )
    return event


def create(db: Database, actor: Actor, now: datetime, wanted: EventValue) -> Event:
    """A new, empty event as `wanted` says; its key is its address, such as `conference/2027`.

    It belongs to the only initiative there is; the first event of all makes one. Raises NotAllowed,
    Taken, Invalid.
    """
    kind, _, slug = wanted.key.partition("/")
    if kind not in set(Kind):
        raise Invalid("slug", "address")
    initiative = home(db, wanted.title)
    values = {name: getattr(wanted, name) for name in FIELDS if hasattr(wanted, name)}
    return create_event(db, actor, now, initiative, Kind(kind), slug, values)


def home(db: Database, name: str) -> Initiative:
    """The only initiative there is; the first event of all makes one of that name."""
    initiative = events.initiative(db)
    if initiative is None:
        initiative = Initiative(name=name)
        db.add(initiative)
        db.flush()
    return initiative


def edit_event(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    version: int | None = None,
) -> Event:
    """What the public reads changes at the next release. Raises NotAllowed, Stale, Invalid."""
    drafting.require(actor, Action.EDIT_EVENT, event.id, None)
    fields = _valid(values)
    db.refresh(event, with_for_update=True)
    drafting.change(Journal(db, actor, now, event.id, "edit_event"), event, fields, version)
    db.flush()
    return event


def set_levels(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    levels: Mapping[Rule, Level],
    version: int | None = None,
) -> None:
    """The event's own level for these rules; others have their default.

    Raises NotAllowed, Stale.
    """
    drafting.require(actor, Action.EDIT_EVENT, event.id, None)
    db.refresh(event, with_for_update=True)
    kept = {rule.value: level.value for rule, level in levels.items()}
    journal = Journal(db, actor, now, event.id, "set_levels")
    drafting.change(journal, event, {"levels": kept}, version)
    db.flush()


def _valid(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises Invalid."""
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "title", TITLE, needed=True)
    drafting.text(fields, "subtitle", TITLE)
    drafting.text(fields, "description", DESCRIPTION)
    drafting.text(fields, "venue", TEXT)
    drafting.text(fields, "city", TEXT)
    drafting.text(fields, "contact_name", TEXT)
    drafting.text(fields, "contact_phone", PHONE)
    drafting.text(fields, "contact_email", TEXT)
    if fields.get("contact_email"):
        try:
            fields["contact_email"] = clean_email(fields["contact_email"])
        except Invalid as error:
            raise Invalid("contact_email", error.rule) from error
    drafting.number(fields, "days", 1, DAYS)
    drafting.number(fields, "norm_percent", 0, 50)
    drafting.number(fields, "retention_days", 0, privacy.LONGEST)
    if "time_zone" in fields:
        try:
            ZoneInfo(fields["time_zone"])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Invalid("time_zone", "unknown") from None
    return fields
