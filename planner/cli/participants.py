"""`flask participants`: the people of an event, from a list."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted, read_bytes
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.participants import ParticipantsAccount
from planner.formats import participants as reading
from planner.services.participants import import_participants
from planner.web import clock
from planner.words import participants as words

participants = AppGroup("participants", help="The people of an event.")


@participants.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--event", "key", required=True, help="Its address, such as conference/2010.")
@formatted
@edge
def import_(path: Path, key: str, form: str) -> None:
    """Read FILE, a CSV with the columns name, e-mail, organisation and role.

    Whoever has no account gets one, and logs in by a mailed link. Nobody is written to.
    """
    row = event_at(key)
    rows = reading.read(read_bytes(path, reading.LARGEST))
    account = import_participants(db.session(), COMMAND, clock.now(), row, rows)
    if form == "json":
        as_json(as_plain(account))
    else:
        tell(account)


def as_plain(account: ParticipantsAccount) -> dict[str, Any]:
    found = asdict(account)
    found["event"] = found.pop("event_key")
    found["skipped"] = [
        {"line": row.line, "code": row.code, "reason": words.reason(row)} for row in account.skipped
    ]
    return found


def tell(account: ParticipantsAccount) -> None:
    click.echo(
        f"{account.event_key}: {account.found} lines, {account.accounts} new accounts, "
        f"{account.roles} roles given, {account.organisations} new organisations, "
        f"{account.unchanged} unchanged, {len(account.skipped)} skipped."
    )
    for row in account.skipped:
        click.echo(f"Line {row.line} was skipped: {words.reason(row)}")
