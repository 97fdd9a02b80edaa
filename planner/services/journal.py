"""Writing the draft: every change goes through a `Journal`, which keeps the append-only record.

From the record come the history page, undo, seeing one another's changes and the refusal of stale
ones.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import Stale
from planner.domain.identity import new_id
from planner.models.changes import Change

WHOLE_ROW = "*"

# How to reach somebody: that it changed is on record, what it was and is is not.
UNRECORDED = frozenset({"email", "phone"})


class VersionedRow(Protocol):
    id: Any
    version: Any


class Journal:
    """One action's changes to one event's draft: rows set, added and deleted together."""

    def __init__(
        self,
        db: Database,
        actor: Actor,
        now: datetime,
        event_id: str,
        action: str,
        undoes: str | None = None,
    ) -> None:
        self._db = db
        self._actor = actor
        self._now = now
        self._event_id = event_id
        self._action = action
        self._undoes = undoes
        self.batch = new_id()

    def set(self, row: Any, values: Mapping[str, Any]) -> frozenset[str]:
        """Set the fields that differ, and raise the row's version if any does; give their names."""
        changed = {
            name: (getattr(row, name), value)
            for name, value in values.items()
            if getattr(row, name) != value
        }
        for name, (old, new) in changed.items():
            setattr(row, name, new)
            kept = name not in UNRECORDED
            self._record(row, name, _plain(old) if kept else None, _plain(new) if kept else None)
        if changed:
            row.version += 1
        return frozenset(changed)

    def add(self, row: Any) -> None:
        self.add_all([row])

    def add_all(self, rows: Iterable[Any]) -> None:
        """Add many rows of any kind at once: those that others refer to first."""
        added = list(rows)
        self._db.add_all(added)
        self._db.flush()
        if added:
            records = [self._values(row, WHOLE_ROW, None, _whole(row)) for row in added]
            self._db.execute(insert(Change), records)

    def delete(self, row: Any) -> None:
        self._record(row, WHOLE_ROW, _whole(row), None)
        self._db.delete(row)
        self._db.flush()

    def note(self, row: Any, field: str, old: Any, new: Any) -> None:
        """Record a change that is not a column of the row, such as a session's set of themes."""
        self._record(row, field, _plain(old), _plain(new))
        row.version += 1

    def _record(self, row: Any, field: str, old: Any, new: Any) -> None:
        self._db.add(Change(**self._values(row, field, old, new)))

    def _values(self, row: Any, field: str, old: Any, new: Any) -> dict[str, Any]:
        return {
            "event_id": self._event_id,
            "batch": self.batch,
            "at": self._now,
            "actor_id": self._actor.user_id,
            "actor_name": self._actor.name,
            "action": self._action,
            "undoes": self._undoes,
            "entity": row.__tablename__,
            "entity_id": row.id,
            "field": field,
            "old": old,
            "new": new,
        }


def expect_version(row: VersionedRow, version: int | None) -> None:
    """Refuse a change that was made looking at an older version. None: looked at nothing.

    Raises Stale.
    """
    if version is not None and row.version != version:
        raise Stale(type(row).__tablename__, row.id, row.version)  # type: ignore[attr-defined]


def _whole(row: Any) -> dict[str, Any]:
    return {
        column.key: _plain(getattr(row, column.key))
        for column in inspect(type(row)).column_attrs
        if column.key not in UNRECORDED
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value
