"""`flask release`: publishing, and what releases changed."""

from typing import Any

import click
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted
from planner.cli.users import track_of
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.changes import difference, told
from planner.domain.plain import to_plain
from planner.domain.programme import Programme
from planner.domain.release import WHOLE, Slice
from planner.models.events import Event
from planner.queries import releases
from planner.services import releases as service
from planner.web import clock
from planner.words import changes as words

DRAFT = "draft"

release = AppGroup("release", help="Publish programmes, and compare what was published.")


@release.command("publish")
@click.argument("key", metavar="EVENT")
@click.option("--note", default="", help="What readers are told about it.")
@click.option("--track", help="Publish only this track, by name or short code.")
@click.option("--no-mail", is_flag=True, help="Tell nobody by mail.")
@formatted
@edge
def publish(key: str, note: str, track: str | None, no_mail: bool, form: str) -> None:
    """Publish the draft of EVENT, or the part of it that is a track."""
    row = event_at(key)
    part = Slice.of(track_of(row, track).id) if track else WHOLE
    made = service.publish(
        db.session(), row, COMMAND, clock.now(), part=part, note=note, tell=not no_mail
    )
    if form == "json":
        as_json({"event": row.key, "number": made.number, "note": made.note})
    else:
        click.echo(f"{row.key}: release {made.number} is out.")


@release.command("diff")
@click.argument("key", metavar="EVENT")
@click.argument("old")
@click.argument("new")
@formatted
@edge
def diff(key: str, old: str, new: str, form: str) -> None:
    """Tell what changed from OLD to NEW of EVENT, each the number of a release or "draft".

    The draft is what publishing all of it now would give. As JSON, each change holds the whole item
    before and after.
    """
    row = event_at(key)
    before, after = _edition(row, old), _edition(row, new)
    differences = difference(before, after)
    if form == "json":
        changes: list[dict[str, Any]] = [
            {
                "name": words.name(change),
                "sentence": words.sentence(change, before, after),
                **to_plain(change),
            }
            for change in differences
        ]
        as_json({"event": row.key, "old": old, "new": new, "changes": changes})
        return
    lines = [words.sentence(change, before, after) for change in told(differences)]
    click.echo("\n".join(lines) if lines else f"No difference that readers see: {old}, {new}.")


def _edition(row: Event, name: str) -> Programme:
    if name != DRAFT and not (name.isascii() and name.isdigit() and len(name) < 9):
        raise click.BadParameter(f"{name!r} is neither the number of a release nor “draft”.")
    found = releases.edition(db.session(), row, None if name == DRAFT else int(name))
    if found is None:
        raise click.ClickException(f"{row.key} has no release {name}.")
    return found
