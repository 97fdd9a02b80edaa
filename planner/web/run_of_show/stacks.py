"""What the undo and redo buttons name."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.database import db
from planner.domain.undoing import Batch
from planner.queries import cues, journal
from planner.services.undoing import RUN_OF_SHOW
from planner.web import access
from planner.web.events import event_row
from planner.words import cues as words


@dataclass(frozen=True, slots=True)
class Next:
    """What is undone, or done again, next: its batch, and what it is called."""

    batch: str
    name: str


@dataclass(frozen=True, slots=True)
class Stacks:
    undo: Next | None = None
    redo: Next | None = None


def stacks() -> Stacks:
    """What this person can undo and do again now."""
    actor = access.current_actor()
    if actor.user_id is None:
        return Stacks()
    found = journal.own(db.session(), event_row().id, actor.user_id, RUN_OF_SHOW.actions)
    called = called_now()
    return Stacks(_next(found.undo, called), _next(found.redo, called))


def _next(stack: tuple[Batch, ...], called: Mapping[str, str]) -> Next | None:
    if not stack:
        return None
    changes = journal.original(db.session(), event_row().id, stack[-1])
    return Next(stack[-1].id, words.deed(changes, called))


def called_now() -> dict[str, str]:
    """The text of each cue, by its id."""
    return {row.id: row.text for row in cues.listed(db.session(), event_row().id)}
