"""Which collaboration areas, and which agreements and projects of them, a session takes up."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import NotFound
from planner.models.areas import session_area, session_area_item
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries import areas
from planner.services import drafting
from planner.services.journal import Journal

AREAS, ITEMS = "area_ids", "area_item_ids"
"""The fields of a session that the journal knows them by."""

TABLES: dict[str, tuple[Any, str]] = {
    AREAS: (session_area, "area_id"),
    ITEMS: (session_area_item, "item_id"),
}


def take(
    db: Database, journal: Journal, event: Event, row: Session, field: str, ids: Collection[str]
) -> None:
    """Let the session take up these and no others; those that are gone are left out."""
    before = areas.taken(db, row.id, field)
    after = areas.known(db, event.initiative_id, field, ids)
    if before == after:
        return
    table, column = TABLES[field]
    db.execute(delete(table).where(table.c.session_id == row.id))
    links = [{"event_id": event.id, "session_id": row.id, column: one} for one in after]
    if links:
        db.execute(insert(table), links)
    journal.note(row, field, before, after)


def release(db: Database, journal: Journal, event: Event, row: Session) -> None:
    """Take up nothing any more."""
    for field in TABLES:
        take(db, journal, event, row, field, ())


def take_up(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    area_ids: Collection[str],
    item_ids: Collection[str],
) -> None:
    """Which areas, and which agreements and projects, a session takes up: these and no others.

    Who may edit the session may say so, of any network's area. Raises NotAllowed, NotFound.
    """
    session = drafting.existing(db, Session, event.id, session_id)
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, session.track_id)
    wanted = {AREAS: area_ids, ITEMS: item_ids}
    for field, ids in wanted.items():
        gone = set(ids) - set(areas.known(db, event.initiative_id, field, ids))
        if gone:
            raise NotFound("area", gone.pop())
    journal = Journal(db, actor, now, event.id, "take_up_areas")
    for field, ids in wanted.items():
        take(db, journal, event, session, field, ids)
    db.flush()
