"""The time. Services and rules are handed it; only the edges ask here."""

from datetime import UTC, datetime

from flask import Flask, current_app, request

from planner.domain.programme import Event


def now() -> datetime:
    """The present instant in UTC, moved by the demo's offset where one is set."""
    moved: datetime = datetime.now(UTC) + current_app.config["CLOCK_OFFSET"]
    return moved


def rehearsed(event: Event) -> datetime | None:
    """The time that `?at=2010-11-02T10:35` rehearses, in the event's zone; None without one."""
    try:
        wanted = datetime.fromisoformat(request.args.get("at", ""))
        return (wanted if wanted.tzinfo else wanted.replace(tzinfo=event.zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moved() -> int:
    """How many seconds from the real time the clock runs; the pages' own scripts follow it."""
    return int(current_app.config["CLOCK_OFFSET"].total_seconds())


def register(app: Flask) -> None:
    app.add_template_global(moved, "clock_moved")
