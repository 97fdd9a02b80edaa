"""`flask live`: what the desk does on the day."""

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.errors import NotFound
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.programme import Programme
from planner.models.events import Event
from planner.models.live import LiveAction
from planner.services import live as service
from planner.web import clock

live = AppGroup("live", help="Adjust the day while it goes on.")


@live.command("delay")
@click.argument("key", metavar="EVENT")
@click.option("--room", help="What is on in this room (name or id), and what comes after.")
@click.option("--session", "session_id", help="This session (id), and what comes after.")
@click.option("--minutes", type=click.IntRange(-60, 600), required=True)
@formatted
@edge
def delay(key: str, room: str | None, session_id: str | None, minutes: int, form: str) -> None:
    """Delay a room or a session of EVENT."""
    if (room is None) == (session_id is None):
        raise click.UsageError("Give either --room or --session.")
    row = event_at(key)
    programme = service.standing(db.session(), row)
    subject = _room(programme, room) if room is not None else _session(programme, session_id)
    wish = Wish(LiveKind.DELAY, subject, minutes)
    done = service.apply(db.session(), row, COMMAND, clock.now(), wish)
    _report(row, done, form)


@live.command("undo")
@click.argument("key", metavar="EVENT")
@formatted
@edge
def undo(key: str, form: str) -> None:
    """Take back the newest action of EVENT's day."""
    row = event_at(key)
    _report(row, service.undo(db.session(), row, COMMAND, clock.now()), form, undone=True)


def _room(programme: Programme, wanted: str) -> str:
    for room in programme.rooms:
        if wanted in (room.id, room.name):
            return room.id
    raise NotFound("room", wanted)


def _session(programme: Programme, wanted: str | None) -> str:
    if wanted not in programme.session:
        raise NotFound("session", str(wanted))
    return str(wanted)


def _report(row: Event, done: LiveAction, form: str, *, undone: bool = False) -> None:
    programme = service.standing(db.session(), row)
    sessions = [
        {"id": s.id, "title": s.title, "start": s.start.isoformat() if s.start else None}
        for a in done.adjustments
        if (s := programme.session.get(a.session_id)) is not None
    ]
    if form == "json":
        as_json(
            {
                "event": row.key,
                "action": done.kind.value,
                "undone": undone,
                "version": row.public_version,
                "sessions": sessions,
            }
        )
        return
    click.echo(f"{row.key}: {done.kind.value}{' undone' if undone else ''}")
    for session in sessions:
        click.echo(f"  {session['start']}  {session['title']}")
