"""The one sentence on gender balance that may be public, once the organisers have published it."""

from flask import Flask

from planner.database import db
from planner.queries import balance as queries
from planner.web.events import event_row
from planner.words import balance as words


def public_balance() -> str:
    """Empty until it is published. For the event's public front page."""
    row = queries.published(db.session(), event_row().id)
    return "" if row is None else words.public_sentence(row.women, row.people)


def register(app: Flask) -> None:
    app.add_template_global(public_balance, "public_balance")
