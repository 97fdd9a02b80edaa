"""What every command does alike: English words, one commit, and a reason on standard error.

Exit status 0 means done, 1 that it was refused and nothing changed, 2 that it was called wrongly.
"""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click
from flask_babel import force_locale
from sqlalchemy.exc import DBAPIError

from planner.database import db
from planner.domain.errors import Invalid, Refusal, Taken
from planner.domain.imported import UnreadableSchedule
from planner.domain.live import NothingToDelay, NothingToUndo, NotReleased
from planner.domain.participants import UnreadableList
from planner.domain.proposal import NothingToPublish, PublishingBlocked
from planner.models.events import Event
from planner.queries import events
from planner.services.balance import TooEarly
from planner.words import imports, participants, refusals

P = ParamSpec("P")
R = TypeVar("R")

formatted = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)


PLAIN: dict[type[Refusal], str] = {
    NotReleased: "Nothing of the event has been published yet.",
    NothingToDelay: "Nothing is left in that room today.",
    NothingToUndo: "There is nothing to undo.",
    TooEarly: "It is kept until the event is over, and most of it until its retention date.",
}


def edge(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command in English; commit what it did, or nothing if it is refused."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with force_locale("en"):
            try:
                result = command(*args, **kwargs)
                db.session.commit()
            except Refusal as error:
                db.session.rollback()
                raise click.ClickException(reason(error)) from error
            except DBAPIError as error:
                db.session.rollback()
                raise click.ClickException(
                    f"The database refused: {error.orig} (is it set up? flask db upgrade)"
                ) from error
            return result

    return run


def reason(error: Refusal) -> str:
    """Why, in English."""
    if isinstance(error, UnreadableSchedule):
        return imports.refused(error)
    if isinstance(error, UnreadableList):
        return participants.refused(error)
    if isinstance(error, Invalid):
        try:
            return f"{error.field}: {refusals.invalid(error.field, error.rule)}"
        except KeyError:
            return str(error)
    if isinstance(error, Taken):
        return f"{error.field} {error.value} is in use already."
    if isinstance(error, NothingToPublish):
        return "There is nothing to publish: everything is already out."
    if isinstance(error, PublishingBlocked):
        return "Findings are in the way (see flask programme check): " + "; ".join(
            f.rule for f in error.findings
        )
    if type(error) in PLAIN:
        return PLAIN[type(error)]
    return str(error) or type(error).__name__


def event_at(key: str) -> Event:
    """The event at that address; a refusal where there is none."""
    row = events.by_key(db.session(), key)
    if row is None:
        raise click.ClickException(f"There is no event at {key}.")
    return row


def read_bytes(path: Path, most: int) -> bytes:
    """The file's bytes, though never more than one beyond what will be read of it."""
    try:
        with path.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from error


def as_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
