"""The time. Services and rules are handed it; only the edges ask here."""

from datetime import UTC, datetime

from flask import current_app


def now() -> datetime:
    """The present instant in UTC, moved by the demo's offset where one is set."""
    moved: datetime = datetime.now(UTC) + current_app.config["CLOCK_OFFSET"]
    return moved
