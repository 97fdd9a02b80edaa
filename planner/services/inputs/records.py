"""What every action on an input shares: its history, and telling that the public sees a change."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.models.events import Event, Initiative
from planner.models.inputs import Input, InputHistory, InputRound


def record(
    row: Input,
    actor: Actor,
    now: datetime,
    what: str,
    values: Mapping[str, Any] | None = None,
    batch: str | None = None,
) -> None:
    """Add a line to the input's history. `values`: by field, from what to what; `batch` is common
    to what was done to many at once."""
    row.history.append(
        InputHistory(
            at=now,
            actor_id=actor.user_id,
            actor_name=actor.name,
            what=what,
            values=dict(values or {}),
            batch=batch,
        )
    )


def change(row: Input, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields that differ and raise the row's version if any does; the history's values."""
    changed = {
        name: [_plain(getattr(row, name)), _plain(value)]
        for name, value in values.items()
        if getattr(row, name) != value
    }
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.version += 1
    return changed


def shown(db: Session, round_: InputRound) -> None:
    """The public sees something else from now on. Rises in the database, so that of two at once
    none is lost."""
    if round_.event is not None:
        round_.event.public_version = Event.public_version + 1
    else:
        initiative = db.get_one(Initiative, round_.initiative_id)
        initiative.public_version = Initiative.public_version + 1
    db.flush()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
