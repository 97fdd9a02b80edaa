"""What the undo and redo buttons name."""

from dataclasses import dataclass

from planner.database import db
from planner.domain.programme import Programme
from planner.domain.undoing import Batch
from planner.queries import journal
from planner.services import undoing as service
from planner.web import access
from planner.web.events import event_row
from planner.words import deeds


@dataclass(frozen=True, slots=True)
class Next:
    """What is undone, or done again, next: its batch, and what it is called."""

    batch: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    undo: Next | None
    redo: Next | None


def named(programme: Programme) -> Named:
    """What this person can undo and do again now."""
    actor = access.current_actor()
    if actor.user_id is None:
        return Named(None, None)
    stacks = journal.own(db.session(), event_row().id, actor.user_id, service.ACTIONS)
    return Named(_next(stacks.undo, programme), _next(stacks.redo, programme))


def _next(stack: tuple[Batch, ...], programme: Programme) -> Next | None:
    if not stack:
        return None
    batch = stack[-1]
    changes = journal.original(db.session(), event_row().id, batch)
    return Next(batch.id, deeds.deed(changes, programme))
