"""`flask event`: making events."""

from datetime import datetime

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.errors import Invalid
from planner.domain.programme import Event, Kind
from planner.models import events as models
from planner.queries import events
from planner.services import event_copy
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


@event.command("copy")
@click.argument("source", metavar="SOURCE")
@click.argument("target", metavar="TARGET")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day.")
@click.option("--title", help="[default: the source's, with the new year]")
@click.option("--days", type=int, help="[default: as many as the source]")
@click.option(
    "--sessions",
    type=click.Choice(["recurring", "all", "none"]),
    default="recurring",
    show_default=True,
    help="Which sessions come along.",
)
@formatted
@edge
def copy(
    source: str,
    target: str,
    start: datetime,
    title: str | None,
    days: int | None,
    sessions: str,
    form: str,
) -> None:
    """Start an event at TARGET from an earlier one at SOURCE, as a draft.

    \b
    flask event copy gatherings/2010 gatherings/2011 --start 2011-04-05

    What comes along: rooms and when they are blocked, tracks with their networks, themes without
    advice and decision, targets, the levels of the rules, input rounds as drafts that nobody else
    sees, and sessions. Day 1 becomes day 1, and each time of day stays what it is.

    Recurring sessions are breaks, social gatherings, the Speakers Corner, plenaries, internal
    meetings, and those that take up a common item (a theme for every network). They come with their
    time, room, track and themes, as tentative, without people and abstracts. Cancelled sessions
    never come along.

    People, input, stars and releases stay where they are. Nothing is published.
    """
    row = event_at(source)
    kind, _, slug = target.partition("/")
    if kind not in set(Kind):
        raise Invalid("slug", "address")
    if events.by_key(db.session(), target) is not None:
        raise click.ClickException(f"There is an event at {target} already; it is left as it is.")
    values = {"start": start.date(), "title": title, "days": days}
    given = {name: value for name, value in values.items() if value is not None}
    made = event_copy.copy_event(
        db.session(),
        COMMAND,
        clock.now(),
        row,
        Kind(kind),
        slug,
        given,
        sessions=_chosen(row, sessions),
    )
    counts = {
        name: getattr(made, name)
        for name in ("rooms", "tracks", "themes", "sessions", "unplaced", "rounds")
    }
    if form == "json":
        as_json({"event": made.event.key, "id": made.event.id, "from": row.key, **counts})
        return
    click.echo(f"{made.event.key}: “{made.event.title}” was started from {row.key}.")
    came = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    click.echo(f"Came along: {came or 'nothing'}.")
    click.echo("Themes are without advice and decision; rounds are drafts; nothing is published.")


def _chosen(source: models.Event, which: str) -> frozenset[str] | None:
    if which == "recurring":
        return None
    rows = event_copy.offered(db.session(), source) if which == "all" else ()
    return frozenset(session.id for session, _recurs in rows)
