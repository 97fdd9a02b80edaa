"""Changing many sessions at once: all of them, or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import SomeRefused
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries import drafts
from planner.services import drafting, sessions
from planner.services.journal import Journal

EDITABLE = frozenset({"track_id", "room_id", "state", "form", "filmed", "internal", "locked"})
PLACE = frozenset({"start", "room_id", "minutes"})
FURTHEST = 31 * 24 * 60
"""Minutes that sessions can be moved at once: the longest event."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields that all of them get; `shift` moves those with a time by minutes, `unplace` takes
    their time."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    shift: int = 0
    unplace: bool = False

    def of(self, row: Session) -> dict[str, Any]:
        values = dict(self.fields)
        if self.unplace:
            values["start"] = None
        elif self.shift and row.start is not None:
            values["start"] = row.start + timedelta(minutes=self.shift)
        return values


def change(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    chosen: Mapping[str, int | None],
    edit: Edit,
) -> list[Session]:
    """Edit the sessions chosen, with the version each was seen in; give those that changed.

    Raises SomeRefused, Invalid, NotFound.
    """
    drafting.only(edit.fields, EDITABLE)
    drafting.number({"shift": edit.shift}, "shift", -FURTHEST, FURTHEST)
    sessions.valid(db, event, edit.fields)
    rows = drafts.sessions_among(db, event.id, chosen)
    reasons = dict(_refused(actor, event, rows, chosen, edit))
    if reasons:
        raise SomeRefused(reasons)
    journal = Journal(db, actor, now, event.id, "edit_sessions")
    # A change is told in the order it was asked for.
    changed = [row for i in chosen for row in [rows[i]] if journal.set(row, edit.of(row))]
    db.flush()
    return changed


def _refused(
    actor: Actor,
    event: Event,
    rows: Mapping[str, Session],
    chosen: Mapping[str, int | None],
    edit: Edit,
) -> Iterator[tuple[str, str]]:
    for session_id, version in chosen.items():
        row = rows.get(session_id)
        if row is None:
            yield session_id, "gone"
            continue
        values = edit.of(row)
        tracks = {row.track_id, values.get("track_id", row.track_id)}
        if not all(may(actor, Action.EDIT_PROGRAMME, event.id, track) for track in tracks):
            yield session_id, "not_allowed"
        elif not drafting.differs(row, values):
            continue
        elif version is not None and version != row.version:
            yield session_id, "stale"
        elif row.locked and any(values.get(n, getattr(row, n)) != getattr(row, n) for n in PLACE):
            yield session_id, "locked"
