"""The time. Services and rules are handed it; only the edges ask here."""

from datetime import UTC, datetime

from flask import Flask, current_app, g, request, request_started

from planner.domain.programme import Event


def now() -> datetime:
    """The present instant in UTC, moved by the demo's offset where one is set."""
    moved: datetime = datetime.now(UTC) + current_app.config["CLOCK_OFFSET"]
    return moved


def arrived() -> datetime:
    """When this request came in, before it waited for anything: what counts against a deadline."""
    at: datetime = g.get("arrived") or now()
    return at


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


def _note_arrival(_app: Flask, **_more: object) -> None:
    g.arrived = now()


def register(app: Flask) -> None:
    # Sent before the address is looked up, which on SQLite waits for whoever is writing.
    request_started.connect(_note_arrival, app)
    app.add_template_global(moved, "clock_moved")
