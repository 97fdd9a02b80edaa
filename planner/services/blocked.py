"""Times in which a room cannot be used. The organisers' to set, as the rooms themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.identity import new_id
from planner.models.events import Blocked, Event, Room
from planner.services import drafting
from planner.services.journal import Journal

FIELDS = frozenset({"room_id", "start", "minutes", "reason"})
REASON, LONGEST = 200, 1440


def save_blocked(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    blocked_id: str | None = None,
    version: int | None = None,
) -> Blocked:
    """Change the blocked time, or add one; the id of a form that was sent twice makes only one.

    `start` is an instant, `minutes` at most a day. What stands in the room then stays, and becomes
    a finding. Raises NotAllowed, NotFound, Stale, Invalid.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "reason", REASON)
    drafting.number(fields, "minutes", 1, LONGEST)
    if "room_id" in fields:
        drafting.existing(db, Room, event.id, fields["room_id"])
    row = drafting.saved(db, Blocked, event.id, blocked_id, version)
    if row is not None:
        drafting.change(Journal(db, actor, now, event.id, "edit_blocked"), row, fields, version)
    else:
        row = Blocked(id=blocked_id or new_id(), event_id=event.id, **fields)
        Journal(db, actor, now, event.id, "add_blocked").add(row)
    db.flush()
    return row


def delete_blocked(
    db: Database, event: Event, actor: Actor, now: datetime, blocked_id: str
) -> None:
    """Let the room be used again. Raises NotAllowed, NotFound."""
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    row = drafting.existing(db, Blocked, event.id, blocked_id)
    Journal(db, actor, now, event.id, "delete_blocked").delete(row)
