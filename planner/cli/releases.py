"""`flask release`: publishing."""

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.cli.users import track_of
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.release import WHOLE, Slice
from planner.services import releases as service
from planner.web import clock

release = AppGroup("release", help="Publish programmes.")


@release.command("publish")
@click.argument("key", metavar="EVENT")
@click.option("--note", default="", help="What readers are told about it.")
@click.option("--track", help="Publish only this track, by name or short code.")
@formatted
@edge
def publish(key: str, note: str, track: str | None, form: str) -> None:
    """Publish the draft of EVENT, or the part of it that is a track."""
    row = event_at(key)
    part = Slice.of(track_of(row, track).id) if track else WHOLE
    made = service.publish(db.session(), row, COMMAND, clock.now(), part=part, note=note)
    if form == "json":
        as_json({"event": row.key, "number": made.number, "note": made.note})
    else:
        click.echo(f"{row.key}: release {made.number} is out.")
