"""`flask speakers`: the speakers of an event, from a list."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted, read_bytes
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.speaker_list import SpeakersAccount
from planner.formats import speaker_list as reading
from planner.jobs.reminders import remind_due
from planner.services.import_speakers import import_speakers
from planner.web import clock
from planner.words import participants as words

speakers = AppGroup("speakers", help="The speakers of an event.")


@speakers.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--event", "key", required=True, help="Its address, such as conference/2010.")
@formatted
@edge
def import_(path: Path, key: str, form: str) -> None:
    """Read FILE, a CSV or XLSX with the columns name, email, organisation, session (its title or
    id), role, state and gender.

    A line that cannot be taken is left out, and said so. Nobody is written to.
    """
    row = event_at(key)
    rows = reading.read(read_bytes(path, reading.LARGEST))
    account = import_speakers(db.session(), COMMAND, clock.now(), row, rows)
    if form == "json":
        as_json(as_plain(account))
    else:
        tell(account)


def as_plain(account: SpeakersAccount) -> dict[str, Any]:
    found = asdict(account)
    found["event"] = found.pop("event_key")
    found["taken"] = account.taken
    found["skipped"] = [
        {"line": row.line, "code": row.code, "reason": words.reason(row)} for row in account.skipped
    ]
    found["remarks"] = [
        {"line": row.line, "code": row.code, "reason": words.remark(row)} for row in account.remarks
    ]
    found["lines"] = [
        {"line": line, "outcome": outcome.value} for line, outcome in found.pop("outcomes")
    ]
    return found


def tell(account: SpeakersAccount) -> None:
    click.echo(
        f"{account.event_key}: {account.found} lines, {account.taken} taken. "
        f"{account.speakers} new speakers, {account.appearances} new appearances, "
        f"{account.changed} changed, {account.estimates} estimates of gender, "
        f"{account.unchanged} lines with nothing new, {len(account.skipped)} skipped."
    )
    for row in account.skipped:
        click.echo(f"Line {row.line} was skipped: {words.reason(row)}")
    for row in account.remarks:
        click.echo(f"Line {row.line}: {words.remark(row)}")


@speakers.command("remind")
def remind() -> None:
    """Put reminders in the outbox for those who owe an answer or slides, at every event that is not
    over. Whoever has answered gets none. To run each morning."""
    click.echo(f"{remind_due(db.session(), clock.now)} reminders")
