"""`flask schedule`: a programme in and out, in the formats that others use."""

from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from planner.cli.edge import as_json, edge, event_at, formatted, read_bytes
from planner.database import db
from planner.domain.access import COMMAND
from planner.domain.imported import Kind, Note
from planner.domain.merging import ImportAccount, Named
from planner.domain.release import publishable
from planner.formats import schedule as reading
from planner.queries import events
from planner.queries import programme as drafts
from planner.services import schedule as service
from planner.web import clock
from planner.web.schedule_files import FORMATS, Edition, file, public_edition
from planner.words import imports as words

schedule = AppGroup("schedule", help="Import and export programmes.")


@schedule.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--event", "key", required=True, help="Its address, such as conference/2010.")
@click.option("--create", is_flag=True, help="Make the event where there is none.")
@formatted
@edge
def import_(path: Path, key: str, create: bool, form: str) -> None:
    """Read FILE, a schedule.xml or schedule.json, into the draft of an event.

    The organisers' own edits stay; importing the same file again changes nothing.
    """
    row = events.by_key(db.session(), key)
    if row is None and not create:
        raise click.ClickException(f"There is no event at {key}. --create makes it.")
    data = read_bytes(path, reading.LARGEST)
    value = None if row is None else events.value(row)
    found = reading.read(data, event_key=key, existing=value)
    if row is None:
        _, account = service.import_new(db.session(), COMMAND, clock.now(), found)
    else:
        account = service.import_schedule(db.session(), COMMAND, clock.now(), row, found)
    if form == "json":
        as_json(as_plain(account))
    else:
        tell(account)


@schedule.command("export")
@click.argument("key", metavar="EVENT")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("--draft", is_flag=True, help="What publishing everything now would give.")
@click.option("--language", type=click.Choice(["nb", "nn", "en"]), default="nb", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Default: standard output.")
@edge
def export(key: str, form: str, draft: bool, language: str, output: Path | None) -> None:
    """Write EVENT's programme as the public gets it, or its draft."""
    row = event_at(key)
    edition = public_edition(row)
    if draft:
        released = edition.programme.session if edition else ()
        found = publishable(drafts.draft(db.session(), row), released)
        edition = Edition(found, "draft", edition.revisions if edition else {}, clock.now())
    elif edition is None:
        raise click.ClickException(f"Nothing of {key} is published. --draft writes the draft.")
    root = str(current_app.config["PUBLIC_URL"])
    written = file(edition, form, root, language)
    if output is None:
        click.echo(written, nl=False)
    else:
        output.write_bytes(written)


def as_plain(account: ImportAccount) -> dict[str, Any]:
    """The account for JSON: what is in the file, what became of it, and every reason."""

    def notes(found: tuple[Note, ...]) -> list[dict[str, Any]]:
        return [
            {
                "code": note.code,
                "count": note.count,
                "reason": words.reason(note),
                "examples": list(note.examples),
            }
            for note in found
        ]

    def named(found: tuple[Named, ...]) -> list[dict[str, str]]:
        return [{"kind": n.kind.value, "id": n.id, "name": n.name} for n in found]

    return {
        "event": account.event_key,
        "created": account.created,
        **{f"{kind.value}s": number for kind, number in account.found.items()},
        "added": {kind.value: number for kind, number in account.added.items()},
        "changed": {kind.value: number for kind, number in account.changed.items()},
        "conflicts": [
            {
                "kind": standing.of.kind.value,
                "id": standing.of.id,
                "name": standing.of.name,
                "field": standing.field,
                "ours": standing.ours,
                "theirs": standing.theirs,
            }
            for standing in account.conflicts
        ],
        "gone": named(account.gone),
        "deleted_here": named(account.deleted_here),
        "adapted": notes(account.adapted),
        "skipped": notes(account.skipped),
    }


def tell(account: ImportAccount) -> None:
    """The account for people."""
    counts = ", ".join(words.counted(kind, n) for kind, n in account.found.items())
    click.echo(f"{account.event_key}: the file has {counts}.")
    if account.created:
        click.echo("The event was made.")
    if account.changed_nothing:
        click.echo("Nothing changed.")
    for heading, numbers in (("Added", account.added), ("Changed", account.changed)):
        if numbers:
            parts = (words.counted(kind, n) for kind, n in in_order(numbers))
            click.echo(f"{heading}: {', '.join(parts)}.")
    for standing in account.conflicts:
        click.echo(
            f"Conflict, yours was kept: {standing.of.name}: "
            f"{words.field(standing.of.kind, standing.field)} is "
            f"“{words.value(standing.field, standing.ours, account.time_zone)}” here and "
            f"“{words.value(standing.field, standing.theirs, account.time_zone)}” in the file."
        )
    for heading, named in (
        ("No longer in the file, kept", account.gone),
        ("Deleted here, left out", account.deleted_here),
    ):
        for item in named:
            click.echo(f"{heading}: {words.kind(item.kind).lower()} “{item.name}”.")
    for heading, notes in (("Adapted", account.adapted), ("Skipped", account.skipped)):
        for note in notes:
            examples = "; ".join(note.examples)
            click.echo(
                f"{heading}, {note.count} ×: {words.reason(note)}"
                + (f" ({examples})" if examples else "")
            )


def in_order(numbers: Any) -> list[tuple[Kind, int]]:
    order = list(Kind)
    return sorted(numbers.items(), key=lambda pair: order.index(pair[0]), reverse=True)
