"""`flask inputs`: the input rounds from the shell."""

from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale

from planner.cli.edge import as_json, edge, formatted
from planner.database import db
from planner.jobs.input_reminders import remind_rounds
from planner.models.inputs import InputRound
from planner.queries import inputs as queries
from planner.queries.input_journal import journal, round_by_id
from planner.queries.inputs import RoundFigures
from planner.web import clock
from planner.web.inputs.journal import TYPES, file

inputs = AppGroup("inputs", help="Input rounds.")


@inputs.command("rounds")
@formatted
@edge
def rounds(form: str) -> None:
    """List the rounds: those of no event first, then event by event, the latest first."""
    rows = [*queries.rounds(db.session(), None), *queries.rounds_of_events(db.session())]
    figures = queries.figures(db.session(), [row.id for row in rows])
    if form == "json":
        as_json([as_plain(row, figures[row.id]) for row in rows])
        return
    if not rows:
        click.echo("No rounds yet.")
    for row in rows:
        where = row.event.key if row.event else "-"
        due = _local(row, "deadline") or "no deadline"
        click.echo(f"{row.id}  {where}  {row.kind.value}  {due}  {row.title}")


@inputs.command("export")
@click.argument("round_id", metavar="ROUND")
@click.option("--format", "form", type=click.Choice(list(TYPES)), default="json", show_default=True)
@click.option("--language", type=click.Choice(["nb", "nn", "en"]), help="Default: the round's own.")
@click.option("--output", type=click.Path(path_type=Path), help="Default: standard output.")
@edge
def export(round_id: str, form: str, language: str | None, output: Path | None) -> None:
    """Write the journal of ROUND, by its id (see `flask inputs rounds`): everything that came in,
    from whom and when, with attachments, answers and history; what was withdrawn too."""
    row = round_by_id(db.session(), round_id)
    if row is None:
        raise click.ClickException(f"There is no round {round_id}.")
    with force_locale(language or row.language):
        found = journal(db.session(), row)
        written = file(found, form, clock.now(), current_app.config["FONTS"])
    if output is None:
        click.echo(written, nl=False)
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error


@inputs.command("remind")
def remind() -> None:
    """Put reminders in the outbox for the contacts of organisations that have not delivered what a
    round is owed: so many days before its deadline, and on the day. To run each morning."""
    click.echo(f"{remind_rounds(db.session(), clock.now)} reminders")


def as_plain(row: InputRound, found: RoundFigures) -> dict[str, Any]:
    """One round. Times are local to the round, with their offset; `late`, `answered` and
    `withdrawn` are parts of all that was `received`, and `owing` counts organisations."""
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind.value,
        "event": row.event.key if row.event else None,
        "language": row.language,
        "public": row.public,
        "draft": row.draft,
        "open_to": row.open_to.value,
        "groups": list(row.groups),
        "opens": _local(row, "opens_at"),
        "deadline": _local(row, "deadline"),
        "extended_from": _local(row, "extended_from"),
        "closed": _local(row, "closed_at"),
        "answer_by": row.answer_by.isoformat() if row.answer_by else None,
        "counts": {
            "received": found.received,
            "late": found.late,
            "answered": found.answered,
            "withdrawn": found.withdrawn,
            "owing": found.owing,
            "delivered": found.delivered,
        },
    }


def _local(row: InputRound, name: str) -> str | None:
    at = getattr(row, name)
    return None if at is None else at.astimezone(row.zone).isoformat()
