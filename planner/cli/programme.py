"""`flask programme`: what is wrong with one."""

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.queries import findings
from planner.queries import programme as drafts
from planner.words import findings as words

programme = AppGroup("programme", help="Look at programmes.")


@programme.command("check")
@click.argument("key", metavar="EVENT")
@formatted
@edge
def check_(key: str, form: str) -> None:
    """List the findings of EVENT's draft. Having findings is no failure."""
    row = event_at(key)
    draft = drafts.draft(db.session(), row)
    found = findings.of(db.session(), row, draft)
    if form == "json":
        as_json(
            [
                {
                    "rule": finding.rule.value,
                    "level": finding.level.value,
                    "sessions": list(finding.sessions),
                    "speakers": list(finding.speakers),
                    "message": words.message(finding, draft),
                }
                for finding in found
            ]
        )
        return
    for finding in found:
        click.echo(f"{words.level(finding.level)}: {words.message(finding, draft)}")
    if not found:
        click.echo("Nothing was found.")
