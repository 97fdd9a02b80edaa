"""What editing a draft has in common: who may, which row, since which version, in which order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound, Taken
from planner.queries import drafts
from planner.services.journal import Journal, expect_version


def require(actor: Actor, action: Action, event_id: str, *tracks: str | None) -> None:
    """Refuse unless the actor may do that in every one of those tracks. Raises NotAllowed."""
    if not all(may(actor, action, event_id, track) for track in tracks):
        raise NotAllowed


def existing(db: Database, model: type[drafts.Row], event_id: str, row_id: str) -> drafts.Row:
    """Raises NotFound."""
    row = drafts.row(db, model, event_id, row_id, hold=True)
    if row is None:
        raise NotFound(model.__tablename__, row_id)
    return row


def saved(
    db: Database, model: type[drafts.Row], event_id: str, row_id: str | None, version: int | None
) -> drafts.Row | None:
    """The row a form is about; None for one that is still to be made.

    A form for something new carries the id it is to get, so that sent twice it makes only one; a
    form with a version is about something that was there. Raises NotFound when that is gone.
    """
    if row_id is None:
        return None
    row = drafts.row(db, model, event_id, row_id, hold=True)
    if row is None and (version is not None or drafts.in_use(db, model, "id", row_id)):
        raise NotFound(model.__tablename__, row_id)
    return row


def change(
    journal: Journal, row: Any, values: Mapping[str, Any], version: int | None
) -> frozenset[str]:
    """Set what differs, unless the row has changed since `version`; give the fields' names.

    The same form sent twice differs in nothing the second time and is no stale change. Raises
    Stale.
    """
    if differs(row, values):
        expect_version(row, version)
    return journal.set(row, values)


def differs(row: Any, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def only(values: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """A copy, refusing what is none of these fields: a mistake in the caller."""
    unknown = set(values) - set(fields)
    if unknown:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
    return dict(values)


def text(values: dict[str, Any], field: str, most: int, *, needed: bool = False) -> None:
    """Trim a text in place and hold it to its length. Raises Invalid."""
    if field not in values:
        return
    values[field] = str(values[field]).strip()
    if needed and not values[field]:
        raise Invalid(field, "missing")
    if len(values[field]) > most:
        raise Invalid(field, "too_long")


def number(values: Mapping[str, Any], field: str, least: int, most: int) -> None:
    """Raises Invalid when a number that is given is out of bounds."""
    value = values.get(field)
    if value is not None and not least <= value <= most:
        raise Invalid(field, "out_of_range")


def free(
    db: Database, model: type[Any], field: str, value: str, except_id: str | None, **where: Any
) -> None:
    """Refuse a value that another row has. Raises Taken."""
    owner = drafts.in_use(db, model, field, value, **where)
    if owner is not None and owner != except_id:
        raise Taken(field, value)


def reorder(journal: Journal, rows: Sequence[Any], row_id: str, by: int) -> None:
    """Move one row up (-1) or down (1) among all, and number them anew where that changes."""
    order = list(rows)
    here = next(n for n, row in enumerate(order) if row.id == row_id)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    for position, row in enumerate(order):
        journal.set(row, {"position": position})
