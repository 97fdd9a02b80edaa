"""The time. Services and rules are handed it; only the edges ask here."""

from datetime import UTC, datetime

from flask import Flask, current_app


def now() -> datetime:
    """The present instant in UTC, moved by the demo's offset where one is set."""
    moved: datetime = datetime.now(UTC) + current_app.config["CLOCK_OFFSET"]
    return moved


def moved() -> int:
    """How many seconds from the real time the clock runs; the pages' own scripts follow it."""
    return int(current_app.config["CLOCK_OFFSET"].total_seconds())


def register(app: Flask) -> None:
    app.add_template_global(moved, "clock_moved")
