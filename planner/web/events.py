"""What the two parents share: an event's address, and the event found there.

Feature blueprints are mounted under both parents and use relative endpoints (``url_for(".show")``).
"""

from typing import Any

from flask import Blueprint, abort, g

from planner.database import db
from planner.domain.programme import Event, Kind
from planner.models import events as models
from planner.queries import events


def event_blueprint(name: str, kind: Kind, features: tuple[Blueprint, ...]) -> Blueprint:
    """A parent under ``/<kind>/<slug>`` that loads the event and carries the features."""
    parent = Blueprint(name, __name__, url_prefix=f"/{kind.value}/<slug>")

    @parent.url_value_preprocessor
    def load(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        assert values is not None
        row = events.by_address(db.session(), kind, values.pop("slug"))
        if row is None:
            abort(404)
        g.event_row = row
        g.event = events.value(row)

    @parent.url_defaults
    def fill(_endpoint: str, values: dict[str, Any]) -> None:
        # Only into this kind's endpoints: a conference and a gathering may share a slug.
        row = g.get("event_row")
        if row is not None and row.kind is kind:
            values.setdefault("slug", row.slug)

    for feature in features:
        parent.register_blueprint(feature)
    return parent


def event_row() -> models.Event:
    """The event at this request's address, as the database has it."""
    row: models.Event = g.event_row
    return row


def event() -> Event:
    """The event at this request's address, as a value."""
    value: Event = g.event
    return value
