"""`flask privacy`: how long sensitive details are kept, and deleting what is due. Counts only."""

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain.privacy import is_due, kept_until
from planner.queries import events
from planner.services import privacy as service
from planner.services.inputs import confirming
from planner.services.privacy import Forgotten
from planner.web import clock

privacy = AppGroup("privacy", help="How long sensitive details of speakers are kept.")


@privacy.command("show")
@formatted
@edge
def show(form: str) -> None:
    """Print until which day each event keeps what is sensitive."""
    now = clock.now()
    found = [
        {
            "event": row.key,
            "kept_until": kept_until(events.value(row), row.retention_days).isoformat(),
            "due": is_due(events.value(row), row.retention_days, now),
        }
        for row in events.all_events(db.session())
    ]
    if form == "json":
        as_json(found)
        return
    for event in found:
        click.echo(f"{event['event']}: {event['kept_until']}{' (due)' if event['due'] else ''}")


@privacy.command("forget")
@click.argument("key", metavar="EVENT", required=False)
@formatted
@edge
def forget(key: str | None, form: str) -> None:
    """Delete what is due: gender, estimates, needs, and when speakers could come.

    Of every event, or of EVENT alone, which is refused before its retention date. Run it daily;
    what is not due is left.
    """
    now = clock.now()
    if key is None:
        found = service.forget_due(db.session(), now)
    else:
        found = service.forget_event(db.session(), event_at(key), now)
    _report(found, form)


@privacy.command("forget-address")
@click.argument("email", metavar="ADDRESS")
@formatted
@edge
def forget_address(email: str, form: str) -> None:
    """Take away who ADDRESS belongs to, where somebody without an account sent input or follows.

    What they have said stays, without a name.
    """
    number = confirming.forget_address(db.session(), email)
    if form == "json":
        as_json({"inputs": number})
    else:
        click.echo(f"Inputs without their sender now: {number}.")


def _report(found: Forgotten, form: str) -> None:
    counts = {
        "genders": found.genders,
        "estimates": found.estimates,
        "availabilities": found.stretches,
        "needs": found.needs,
        "unconfirmed inputs": found.unconfirmed,
    }
    if form == "json":
        as_json(counts)
    else:
        click.echo("Deleted: " + ", ".join(f"{n} {what}" for what, n in counts.items()) + ".")
