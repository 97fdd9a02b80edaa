"""Taking back one's own changes of the draft, and doing them again.

A batch of the journal is taken back only as long as everything it set is as it left it; the taking
back is a batch like any other, so that it can be taken back in turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session as Database

from planner.database import Code, Instant
from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotFound, NotNext, Overtaken
from planner.domain.undoing import Batch
from planner.models.changes import Change
from planner.models.cues import Cue
from planner.models.events import Event, Room, Track
from planner.models.programme import Appearance, Session
from planner.models.speakers import Invitation, Speaker
from planner.queries import areas, drafts, journal
from planner.services import drafting, sessions, taking
from planner.services.journal import WHOLE_ROW, Journal

UNDO, REDO = "undo", "redo"
ACTIONS = frozenset(
    {
        "add_session",
        "edit_session",
        "edit_sessions",
        "place_session",
        "resize_session",
        "unplace_session",
        "swap_sessions",
        "lock_session",
        "unlock_session",
        "duplicate_session",
        "delete_session",
        "add_appearance",
        "edit_appearance",
        "move_appearance",
        "remove_appearance",
        "take_up_areas",
        UNDO,
        REDO,
    },
)
"""The actions that can be undone: those of the workshop."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The actions that are undone in one place, and what undoing and doing again are called there:
    what somebody did in another place stays out of it."""

    actions: frozenset[str]
    undo: str
    redo: str


WORKSHOP = Stack(ACTIONS, UNDO, REDO)
UNDO_CUE, REDO_CUE = "undo_cue", "redo_cue"
RUN_OF_SHOW = Stack(
    frozenset({"add_cue", "edit_cue", "delete_cue", UNDO_CUE, REDO_CUE}), UNDO_CUE, REDO_CUE
)

THEMES = "theme_ids"
MODELS: dict[str, type[Any]] = {"session": Session, "appearance": Appearance, "cue": Cue}
REFERENCES: dict[str, type[Any]] = {
    "room_id": Room,
    "track_id": Track,
    "speaker_id": Speaker,
    "invitation_id": Invitation,
}
PLACE = frozenset({"start", "room_id", "minutes"})

LISTS = frozenset({THEMES, WHOLE_ROW, *taking.TABLES})
"""What is recorded of a session and is no column of it."""

Key = tuple[str, str, str]


def undo(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    batch_id: str,
    of: Stack = WORKSHOP,
) -> str:
    """Take back the actor's latest change, which must be that batch; give the new batch's id.

    Raises NotNext, Overtaken, NotAllowed, Invalid where a session is locked.
    """
    stack = _stacks(db, event, actor, of).undo
    return _next(db, event, actor, now, stack, batch_id, of.undo)


def redo(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    batch_id: str,
    of: Stack = WORKSHOP,
) -> str:
    """Do again what the actor undid last by that batch; as `undo`."""
    stack = _stacks(db, event, actor, of).redo
    return _next(db, event, actor, now, stack, batch_id, of.redo)


def _stacks(db: Database, event: Event, actor: Actor, of: Stack) -> Any:
    if actor.user_id is None:
        raise NotNext
    return journal.own(db, event.id, actor.user_id, of.actions)


def _next(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    stack: tuple[Batch, ...],
    batch_id: str,
    action: str,
) -> str:
    if not stack or stack[-1].id != batch_id:
        raise NotNext
    writing = Journal(db, actor, now, event.id, action, undoes=batch_id)
    _Taking(db, event, actor, writing, journal.of_batch(db, event.id, batch_id)).back()
    return writing.batch


class _Taking:
    """One batch being taken back: first everything is looked at, then everything is written."""

    def __init__(
        self,
        db: Database,
        event: Event,
        actor: Actor,
        writing: Journal,
        changes: Iterable[Change],
    ) -> None:
        self._db = db
        self._event = event
        self._actor = actor
        self._journal = writing
        # From what to what the whole batch brought each field; a row made or deleted is one field.
        self._first: dict[Key, Any] = {}
        self._last: dict[Key, Any] = {}
        for change in changes:
            key = (change.entity, change.entity_id, change.field)
            self._first.setdefault(key, change.old)
            self._last[key] = change.new
        whole = [key for key in self._first if key[2] == WHOLE_ROW]
        self._made = {k[:2]: self._last[k] for k in whole if self._first[k] is None}
        self._deleted = {k[:2]: self._first[k] for k in whole if self._last[k] is None}
        self._rows: dict[tuple[str, str], Any] = {}

    def back(self) -> None:
        """Raises Overtaken, NotAllowed, Invalid."""
        self._look()
        self._restore("session")
        self._restore("appearance")
        self._restore("cue")
        self._set_fields()
        self._cover_themes()
        self._take_up()
        self._remove("cue")
        self._remove("appearance")
        self._remove("session")
        self._db.flush()

    def _look(self) -> None:
        for entity, entity_id, _field in self._first:
            if (entity, entity_id) not in self._rows:
                self._rows[entity, entity_id] = self._row(entity, entity_id)
        differing = tuple(key for key in self._first if not self._stands(key))
        if differing:
            raise Overtaken(differing)
        gone = tuple(self._gone())
        if gone:
            raise Overtaken(gone)
        drafting.require(self._actor, Action.EDIT_PROGRAMME, self._event.id, *self._tracks())
        for (entity, entity_id), row in self._rows.items():
            fields = {k[2] for k in self._first if k[:2] == (entity, entity_id)}
            held = entity == "session" and row is not None and row.locked
            if held and fields & PLACE and "locked" not in fields:
                raise Invalid("start", "locked")

    def _row(self, entity: str, entity_id: str) -> Any:
        return drafts.row(self._db, MODELS[entity], self._event.id, entity_id, hold=True)

    def _stands(self, key: Key) -> bool:
        """Whether the field, or the whole row, is as the batch left it."""
        entity, entity_id, name = key
        row = self._rows[entity, entity_id]
        if name == WHOLE_ROW:
            if (entity, entity_id) in self._deleted or self._last[key] is None:
                return row is None
            return row is not None and self._untouched(entity, row, self._last[key])
        if (entity, entity_id) in self._deleted or (entity, entity_id) in self._made:
            return True  # told by the whole row
        if row is None:
            return False
        if name == THEMES:
            return drafts.theme_ids(self._db, entity_id) == self._last[key]
        if name in taking.TABLES:
            return areas.taken(self._db, entity_id, name) == self._last[key]
        return bool(getattr(row, name) == _value(row, name, self._last[key]))

    def _untouched(self, entity: str, row: Any, whole: dict[str, Any]) -> bool:
        """A row that the batch made, with what it did to it afterwards, and nothing since."""
        for name, plain in whole.items():
            expected = self._last.get((entity, row.id, name), plain)
            if name != "version" and getattr(row, name) != _value(row, name, expected):
                return False
        if entity != "session":
            return True
        parts = {part.id for part in drafts.appearances(self._db, row.id)}
        own = {entity_id for kind, entity_id in self._made if kind == "appearance"}
        themes = self._last.get((entity, row.id, THEMES), [])
        taken = all(
            areas.taken(self._db, row.id, field) == self._last.get((entity, row.id, field), [])
            for field in taking.TABLES
        )
        return taken and parts <= own and drafts.theme_ids(self._db, row.id) == themes

    def _gone(self) -> Iterable[Key]:
        """What the fields would refer to again, and is deleted."""
        for (entity, _entity_id, name), old in self._first.items():
            whole = name == WHOLE_ROW and old is not None
            values = old if whole else {name: old}
            for field, model in REFERENCES.items():
                wanted = values.get(field)
                if wanted and not drafts.in_use(self._db, model, "id", wanted):
                    yield (model.__tablename__, wanted, WHOLE_ROW)
            if entity == "appearance" and whole:
                home = ("session", old["session_id"])
                if home not in self._deleted and self._row(*home) is None:
                    yield (*home, WHOLE_ROW)

    def _tracks(self) -> Iterable[str | None]:
        """The tracks touched: where the sessions are, and where they would be again."""
        for (entity, entity_id), row in self._rows.items():
            whole = self._deleted.get((entity, entity_id))
            if entity in ("appearance", "cue"):
                home = row.session_id if whole is None else whole["session_id"]
                session = drafts.row(self._db, Session, self._event.id, home)
                if session is not None:
                    yield session.track_id
                elif entity == "cue":  # of a session that only a release still has
                    yield None
                # else it is restored too, and asked about itself
            elif row is None:
                yield None if whole is None else whole["track_id"]
            else:
                yield row.track_id
                yield self._first.get((entity, entity_id, "track_id"), row.track_id)

    def _restore(self, entity: str) -> None:
        """Put back what the batch deleted."""
        for (kind, _id), whole in self._deleted.items():
            if kind == entity:
                model = MODELS[entity]
                row = model(**{name: _value(model, name, plain) for name, plain in whole.items()})
                row.version += 1
                self._journal.add(row)

    def _set_fields(self) -> None:
        for thing, row in self._rows.items():
            if row is not None and thing not in self._made:
                values = {
                    name: _value(row, name, old)
                    for (entity, entity_id, name), old in self._first.items()
                    if (entity, entity_id) == thing and name not in LISTS
                }
                self._journal.set(row, values)

    def _cover_themes(self) -> None:
        for (entity, entity_id, name), themes in self._first.items():
            if name == THEMES and (entity, entity_id) not in self._made:
                row = drafting.existing(self._db, Session, self._event.id, entity_id)
                try:
                    sessions.cover(self._db, self._journal, self._event, row, themes)
                except NotFound as missing:
                    raise Overtaken((("theme", missing.entity_id, WHOLE_ROW),)) from missing

    def _take_up(self) -> None:
        """Areas and the like that are gone since cannot be taken up again; the rest are."""
        for (entity, entity_id, name), ids in self._first.items():
            if name in taking.TABLES and (entity, entity_id) not in self._made:
                row = drafting.existing(self._db, Session, self._event.id, entity_id)
                taking.take(self._db, self._journal, self._event, row, name, ids)

    def _remove(self, entity: str) -> None:
        """Take out what the batch made."""
        for kind, row_id in self._made:
            if kind == entity:
                row = self._rows[kind, row_id]
                if isinstance(row, Session):
                    sessions.cover(self._db, self._journal, self._event, row, ())
                    taking.release(self._db, self._journal, self._event, row)
                    self._db.expire(row, ["appearances"])
                self._journal.delete(row)


def _value(of: Any, name: str, plain: Any) -> Any:
    """What the journal has written down, as the column holds it."""
    model = of if isinstance(of, type) else type(of)
    kind: Any = inspect(model).column_attrs[name].columns[0].type
    if plain is None:
        return None
    if isinstance(kind, Code):
        return kind.enum(plain)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(plain)
    if isinstance(plain, str) and kind.python_type is date:
        return date.fromisoformat(plain)
    return list(plain) if isinstance(plain, list) else plain
