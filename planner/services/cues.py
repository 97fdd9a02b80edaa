"""Cues of the run of show: added, changed and deleted by those who edit the session, and undone as
what is done in the workshop (services/undoing.py)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.cues import EARLIEST, LATEST
from planner.domain.identity import new_id
from planner.domain.programme import Programme
from planner.models.cues import Cue
from planner.models.events import Event
from planner.services import drafting
from planner.services.journal import Journal, expect_version

FIELDS = frozenset({"offset", "kind", "text", "responsible"})
TEXT, RESPONSIBLE = 300, 100


def save_cue(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    shown: Programme,
    session_id: str,
    values: Mapping[str, Any],
    *,
    cue_id: str | None = None,
    version: int | None = None,
) -> Cue:
    """Change the cue, or add one to that session of the programme as it is shown; the id of a form
    that was sent twice makes only one.

    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    _require(actor, event, shown, session_id)
    fields = drafting.only(values, FIELDS)
    drafting.text(fields, "text", TEXT, needed=True)
    drafting.text(fields, "responsible", RESPONSIBLE)
    drafting.number(fields, "offset", EARLIEST, LATEST)
    row = drafting.saved(db, Cue, event.id, cue_id, version)
    if row is None:
        row = Cue(id=cue_id or new_id(), event_id=event.id, session_id=session_id, **fields)
        Journal(db, actor, now, event.id, "add_cue").add(row)
    elif drafting.differs(row, fields):
        _require(actor, event, shown, row.session_id)
        expect_version(row, version)
        Journal(db, actor, now, event.id, "edit_cue").set(row, fields)
    db.flush()
    return row


def delete_cue(
    db: Database, event: Event, actor: Actor, now: datetime, shown: Programme, cue_id: str
) -> None:
    """Raises NotAllowed, NotFound."""
    row = drafting.existing(db, Cue, event.id, cue_id)
    _require(actor, event, shown, row.session_id)
    Journal(db, actor, now, event.id, "delete_cue").delete(row)


def _require(actor: Actor, event: Event, shown: Programme, session_id: str) -> None:
    session = shown.session.get(session_id)
    track = session.track_id if session else None
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, track)
