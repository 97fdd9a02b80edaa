"""`flask inputs`: the input rounds from the shell."""

from typing import Any

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, formatted
from planner.database import db
from planner.models.inputs import InputRound
from planner.queries import inputs as queries
from planner.queries.inputs import RoundFigures

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
