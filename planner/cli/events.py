"""`flask event`: making events."""

from datetime import datetime

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, formatted
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.programme import Event
from planner.services import events as service
from planner.web import clock

event = AppGroup("event", help="Make events.")


@event.command("create")
@click.argument("key", metavar="EVENT")
@click.option("--title", required=True)
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day.")
@click.option("--days", type=int, default=1, show_default=True)
@click.option("--time-zone", default="Europe/Oslo", show_default=True)
@click.option("--language", default="nb", show_default=True, help="What it is mostly written in.")
@click.option("--subtitle", default="")
@click.option("--venue", default="")
@click.option("--city", default="")
@formatted
@edge
def create(key: str, start: datetime, form: str, **values: str) -> None:
    """Make an empty event at EVENT, such as conference/2027 or gatherings/2027."""
    wanted = Event(key=key, start=start.date(), **values)  # type: ignore[arg-type]
    row = service.create(db.session(), COMMAND, clock.now(), wanted)
    if form == "json":
        as_json({"event": row.key, "id": row.id})
    else:
        click.echo(f"{row.key}: “{row.title}” was made.")
