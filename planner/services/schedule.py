"""Importing a schedule into an event's draft, so that nothing the organisers did is lost.

What was last imported is kept beside the draft. Field by field, the file's new value is taken only
where the organisers have left the old one alone (`domain.merging`). Only the draft changes: nothing
is published, and nobody is written to.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.imported import DETAILS, ImportedSchedule, Item, Kind, Note, derived, plain
from planner.domain.merging import Conflict, ImportAccount, Named, Standing, merge
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Room, Session, Speaker, Theme, Track
from planner.models import speakers
from planner.models.events import Event
from planner.models.imports import ImportedValue
from planner.models.programme import session_theme
from planner.queries import imports
from planner.services import events
from planner.services.import_appearances import Appearances
from planner.services.journal import Journal

Thing = Room | Track | Theme | Speaker | Session

ORDER = (Kind.ROOM, Kind.TRACK, Kind.THEME, Kind.SPEAKER, Kind.SESSION)
# Fields of a session that are tables of their own.
APART = frozenset({"appearances", "theme_ids"})
# What only the draft or only a release has.
NOT_COLUMNS = APART | {"available"}


def import_new(
    db: Database, actor: Actor, now: datetime, found: ImportedSchedule
) -> tuple[Event, ImportAccount]:
    """Make the event that the file is about, and import the file into it.

    Raises Invalid, or Taken when the address has an event.
    """
    event = events.create(db, actor, now, found.programme.event)
    return event, import_schedule(db, actor, now, event, found, created=True)


def import_schedule(
    db: Database,
    actor: Actor,
    now: datetime,
    event: Event,
    found: ImportedSchedule,
    *,
    created: bool = False,
) -> ImportAccount:
    """Bring the file's programme into the event's draft; the same file again changes nothing."""
    # One import into an event at a time.
    db.refresh(event, with_for_update=True)
    return _Import(db, actor, now, event, found).run(created)


def _things(found: ImportedSchedule, kind: Kind) -> Iterable[Thing]:
    programme = found.programme
    by_kind: dict[Kind, tuple[Thing, ...]] = {
        Kind.ROOM: programme.rooms,
        Kind.TRACK: programme.tracks,
        Kind.THEME: programme.themes,
        Kind.SPEAKER: programme.speakers,
        Kind.SESSION: programme.sessions,
    }
    return by_kind[kind]


def _name(thing: Any) -> str:
    name: str = thing.name if hasattr(thing, "name") else thing.title
    return name


def _source(thing: Thing) -> str:
    """What the file calls it, again and again."""
    return _name(thing) if isinstance(thing, Room | Track | Theme) else thing.id


class _Import:
    def __init__(
        self, db: Database, actor: Actor, now: datetime, event: Event, found: ImportedSchedule
    ) -> None:
        self.db, self.now, self.event, self.found = db, now, event, found
        self.journal = Journal(db, actor, now, event.id, "import_schedule")
        self.before = imports.before(
            db, event, {kind: [thing.id for thing in _things(found, kind)] for kind in ORDER}
        )
        self.ids: dict[str, str] = {}  # the file's → ours
        self.names = {
            row.id: _name(row)
            for kind in (Kind.ROOM, Kind.TRACK, Kind.THEME)
            for row in self.before.rows[kind].values()
        }
        self.absent: set[str] = set()  # ours, deleted here
        self.remembered: dict[tuple[Kind, str], ImportedValue] = {
            (Kind(value.entity), value.entity_id): value for value in self.before.imported.values()
        }
        self.new_values: list[ImportedValue] = []
        self.new_themes: dict[str, list[str]] = {}  # by session
        self.seen: set[tuple[Kind, str]] = set()
        self.added: Counter[Kind] = Counter()
        self.changed: set[tuple[Kind, str]] = set()
        self.conflicts: list[Standing] = []
        self.gone: list[Named] = []
        self.deleted_here: list[Named] = []
        self.id_in_use: list[str] = []

    def run(self, created: bool) -> ImportAccount:
        self._event()
        for kind in ORDER:
            self._items(kind)
        self.db.add_all(self.new_values)
        self.db.flush()
        self._find_gone()
        adapted = self.found.adapted
        if self.id_in_use:
            adapted += (Note("id_in_use", len(self.id_in_use), tuple(self.id_in_use[:5])),)
        programme = self.found.programme
        return ImportAccount(
            event_key=self.event.key,
            time_zone=self.event.time_zone,
            created=created,
            found={
                Kind.SESSION: len(programme.sessions),
                Kind.SPEAKER: len(programme.speakers),
                Kind.ROOM: len(programme.rooms),
                Kind.TRACK: len(programme.tracks),
            },
            added=dict(self.added),
            changed=dict(Counter(kind for kind, _ in self.changed)),
            conflicts=tuple(self.conflicts),
            gone=tuple(self.gone),
            deleted_here=tuple(self.deleted_here),
            adapted=adapted,
            skipped=self.found.skipped,
        )

    def _event(self) -> None:
        value = self.found.programme.event
        item = Item(Kind.EVENT, value.key)
        names = self.found.carried.get(item, frozenset())
        if self._is_another_event():
            found = merge(None, self._plain(value, names), self._of(self.event, names))
            at = Named(Kind.EVENT, self.event.id, self.event.title)
            differing = (*found.conflicts, *(Conflict(n, "", v) for n, v in found.taken.items()))
            self.conflicts += [self._standing(at, conflict) for conflict in differing]
            return
        self._merge(Kind.EVENT, self.event, value, self.event.id, "event", names)

    def _is_another_event(self) -> bool:
        """Whether nothing in the file was in the files before it: then it must not rename the
        event or move its days, whatever else is wanted of it."""
        before = {source for kind, source in self.before.imported if kind is Kind.SESSION}
        return bool(before) and before.isdisjoint(s.id for s in self.found.programme.sessions)

    def _items(self, kind: Kind) -> None:
        """All the file's things of a kind: new rows, changed ones, and what stays as it is."""
        rows, new = self.before.rows[kind], []
        placed = kind in (Kind.ROOM, Kind.TRACK, Kind.THEME)
        position = max((row.position for row in rows.values()), default=-1) if placed else -1
        named = {_name(row): row.id for row in rows.values()}
        appearances = Appearances(self.journal, self.event.id, self.before)
        for thing in _things(self.found, kind):
            source = _source(thing)
            known = self.before.imported.get((kind, source))
            if known is not None:
                id = known.entity_id
            elif isinstance(thing, Room | Track | Theme) and _name(thing) in named:
                id = named[_name(thing)]
            else:
                id = self._own_id(thing)
            self.ids[thing.id] = id
            self.names.setdefault(id, _name(thing))
            self.seen.add((kind, id))
            names = self.found.carried.get(Item(kind, thing.id), frozenset())
            if id in rows:
                self._merge(kind, rows[id], thing, id, source, names, appearances)
            elif known is not None:
                self.absent.add(id)
                self.deleted_here.append(Named(kind, id, _name(thing)))
            else:
                position += 1
                new.append(self._row(kind, thing, id, position))
                self.added[kind] += 1
                self._remember(kind, id, source, self._plain(thing, names))
                if isinstance(thing, Session):
                    appearances.bring_all(id, self._appearances(thing))
                    self.new_themes[id] = self._themes(thing)
        self.journal.add_all(new)
        self._link_themes()
        appearances.write()
        self.changed |= {(Kind.SESSION, id) for id in appearances.changed} - {
            (Kind.SESSION, row.id) for row in new
        }
        self.conflicts += appearances.conflicts

    def _own_id(self, thing: Thing) -> str:
        """The id of something new; one that another event has already gives way to another."""
        if thing.id not in self.before.elsewhere:
            return thing.id
        self.id_in_use.append(_name(thing))
        return derived(self.event.id, "imported", thing.id)

    def _row(self, kind: Kind, thing: Thing, id: str, position: int) -> Any:
        model = imports.MODELS[kind]
        values = {
            name: self._ours(name, getattr(thing, name))
            for name in type(thing).__dataclass_fields__
            if name not in NOT_COLUMNS
        }
        values["id"] = id
        if kind is Kind.SPEAKER:
            values |= {
                "initiative_id": self.event.initiative_id,
                "origin": speakers.Origin.IMPORTED,
                "created_at": self.now,
            }
        else:
            values["event_id"] = self.event.id
            if not isinstance(thing, Session):
                values["position"] = position
        return model(**values)

    def _ours(self, name: str, value: Any) -> Any:
        """A field's value as the row holds it, with our ids; a room deleted here is none."""
        if name in ("room_id", "track_id"):
            id = self.ids.get(value or "")
            return None if id in self.absent else id
        return list(value) if isinstance(value, tuple) else value

    def _plain(self, thing: Thing | EventValue, names: frozenset[str]) -> dict[str, Any]:
        """The carried fields as kept and compared: JSON's types, our ids."""
        found: dict[str, Any] = {}
        for name in sorted(names - {DETAILS}):
            value = getattr(thing, name)
            if name in ("room_id", "track_id"):
                found[name] = self.ids.get(value or "")
            elif name == "theme_ids":
                found[name] = self._themes(thing)
            elif name == "appearances" and isinstance(thing, Session):
                found[name] = [plain(a) for a in self._appearances(thing)]
            else:
                found[name] = plain(value)
        return found

    def _themes(self, session: Any) -> list[str]:
        ids = (self.ids[id] for id in session.theme_ids)
        return sorted(id for id in ids if id not in self.absent)

    def _appearances(self, session: Session) -> list[Any]:
        """With our ids of speakers; those deleted here are left out."""
        return [
            replace(a, speaker_id=self.ids.get(a.speaker_id or ""))
            for a in session.appearances
            if self.ids.get(a.speaker_id or "") not in self.absent
        ]

    def _merge(
        self,
        kind: Kind,
        row: Any,
        thing: Thing | EventValue,
        id: str,
        source: str,
        names: frozenset[str],
        appearances: Appearances | None = None,
    ) -> None:
        theirs = self._plain(thing, names)
        known = self.remembered.get((kind, id))
        base = None if known is None else known.values["fields"]
        ours = self._of(row, theirs)
        if "theme_ids" in names:
            ours["theme_ids"] = sorted(self.before.themes.get(id, ()))
        compared = {name: value for name, value in theirs.items() if name != "appearances"}
        merged = merge(base, compared, ours)
        values = {
            name: self._ours(name, getattr(thing, name))
            for name in merged.taken
            if name not in APART
        }
        touched = bool(self.journal.set(row, values))
        if "theme_ids" in merged.taken:
            self.journal.note(row, "themes", ours["theme_ids"], theirs["theme_ids"])
            self.new_themes[id] = merged.taken["theme_ids"]
            touched = True
        if touched:
            self.changed.add((kind, id))
        at = Named(kind, id, _name(row))
        self.conflicts += [self._standing(at, conflict) for conflict in merged.conflicts]
        if appearances is not None and isinstance(thing, Session) and "appearances" in names:
            old = None if base is None else base.get("appearances")
            appearances.merge(row, self._appearances(thing), old, details=DETAILS in names)
        self._remember(kind, id, source, theirs)

    def _of(self, row: Any, names: Iterable[str]) -> dict[str, Any]:
        return {name: plain(getattr(row, name)) for name in names if name not in APART}

    def _standing(self, of: Named, conflict: Conflict) -> Standing:
        return Standing(of, conflict.field, self._told(conflict.ours), self._told(conflict.theirs))

    def _told(self, value: Any) -> Any:
        """The value with names for ids."""
        if isinstance(value, list):
            return [self._told(part) for part in value]
        return self.names.get(value, value) if isinstance(value, str) else value

    def _remember(self, kind: Kind, id: str, source: str, fields: dict[str, Any]) -> None:
        """Keep what the file said; what an earlier one said of fields this lacks stays kept."""
        known = self.remembered.get((kind, id))
        if known is None:
            known = ImportedValue(
                event_id=self.event.id,
                entity=kind.value,
                entity_id=id,
                values={"source": source, "fields": fields},
            )
            self.remembered[kind, id] = known
            self.new_values.append(known)
        elif known.values["source"] == source:
            merged = known.values["fields"] | fields
            if merged != known.values["fields"]:
                known.values = {"source": source, "fields": merged}

    def _link_themes(self) -> None:
        """The themes of sessions that are new, or whose themes the file changed."""
        links = session_theme.c
        if old := [id for id in self.new_themes if self.before.themes.get(id)]:
            self.db.execute(delete(session_theme).where(links.session_id.in_(old)))
        rows = [
            {"session_id": id, "theme_id": theme, "event_id": self.event.id}
            for id, themes in self.new_themes.items()
            for theme in themes
        ]
        if rows:
            self.db.execute(insert(session_theme), rows)
        self.new_themes = {}

    def _find_gone(self) -> None:
        """What an earlier file had, is still here, and this one lacks."""
        for kind in ORDER:
            for id, row in self.before.rows[kind].items():
                if (kind, id) in self.remembered and (kind, id) not in self.seen:
                    self.gone.append(Named(kind, id, _name(row)))
        self.gone.sort(key=lambda named: (ORDER.index(named.kind), named.name))
