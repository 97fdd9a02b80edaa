"""`flask programme`: what is wrong with one."""

from collections.abc import Mapping

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.rules import Finding
from planner.models.acknowledgements import Acknowledgement
from planner.queries import findings
from planner.queries import programme as drafts
from planner.words import findings as words

programme = AppGroup("programme", help="Look at programmes.")


@programme.command("check")
@click.argument("key", metavar="EVENT")
@click.option("--balance", is_flag=True, help="What rests on gender too; not to be passed on.")
@formatted
@edge
def check_(key: str, balance: bool, form: str) -> None:
    """List the findings of EVENT's draft. Having findings is no failure."""
    row = event_at(key)
    draft = drafts.draft(db.session(), row)
    found = findings.to(db.session(), row, draft, COMMAND if balance else None)
    accepted = findings.acknowledgements(db.session(), row.id)
    if form == "json":
        as_json(
            [
                {
                    "rule": finding.rule.value,
                    "level": finding.level.value,
                    "sessions": list(finding.sessions),
                    "speakers": list(finding.speakers),
                    "message": words.message(finding, draft),
                    "acknowledged": finding.acknowledged,
                    "reason": accepted[finding.key].reason if finding.acknowledged else None,
                }
                for finding in found
            ]
        )
        return
    for finding in found:
        level = words.level(finding.level)
        click.echo(f"{level}: {words.message(finding, draft)}{_accepted(finding, accepted)}")
    if not found:
        click.echo("Nothing was found.")


def _accepted(finding: Finding, accepted: Mapping[str, Acknowledgement]) -> str:
    return f" [accepted: {accepted[finding.key].reason}]" if finding.acknowledged else ""
