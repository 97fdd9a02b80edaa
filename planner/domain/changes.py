"""The difference of two programmes, as values: what somebody who read the old one must be told.

A change holds the whole item before and after, so that the changes applied to the old programme
give the new one (`apply`), and words for them can be found later, in any language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from planner.domain.plain import digest
from planner.domain.programme import (
    Appearance,
    Event,
    Programme,
    Room,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)

Item = Event | Session | Speaker | Room | Track | Theme


class ChangeKind(StrEnum):
    """What happened to an item. A session that was moved may have changed otherwise as well: the
    first that fits, in this order, names the change, and `fields` has all of it."""

    NEW = "new"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    CHANGED = "changed"
    REORDERED = "reordered"


class Subject(StrEnum):
    EVENT = "event"
    SESSION = "session"
    SPEAKER = "speaker"
    ROOM = "room"
    TRACK = "track"
    THEME = "theme"


MOVING = frozenset({"start", "room_id"})
"""The fields of a session whose change is a move: another time or another place."""

TABLES: Mapping[Subject, str] = {
    Subject.SESSION: "sessions",
    Subject.SPEAKER: "speakers",
    Subject.ROOM: "rooms",
    Subject.TRACK: "tracks",
    Subject.THEME: "themes",
}


@dataclass(frozen=True, slots=True)
class ProgrammeChange:
    """One item that differs. `old` is None for a new one, `new` for one that is gone, both for a
    new order of a table, whose ids `order` then holds; `fields` names what differs, sorted."""

    kind: ChangeKind
    subject: Subject
    id: str
    old: Item | None = None
    new: Item | None = None
    fields: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def item(self) -> Item | None:
        """The item as it is now, or as it last was."""
        return self.new or self.old


@dataclass(frozen=True, slots=True)
class CastChange:
    """Who comes to a session and who leaves it, told by person, place and role."""

    added: tuple[Appearance, ...]
    gone: tuple[Appearance, ...]
    altered: tuple[tuple[Appearance, Appearance], ...]
    """The same appearance before and after, where its role, title, minutes or text changed."""

    reordered: bool


def difference(old: Programme | None, new: Programme) -> tuple[ProgrammeChange, ...]:
    """What changed from `old` to `new`: sessions in order of time first, then people, then rooms,
    tracks, themes and the event itself. Empty exactly when the two are equal; `old` is None when
    nothing has been published, and then everything but the event itself is new."""
    found: list[ProgrammeChange] = []
    in_time = tuple(in_order(new).session)
    for subject, table in TABLES.items():
        before = {item.id: item for item in getattr(old, table)} if old else {}
        after = {item.id: item for item in getattr(new, table)}
        found += _of_table(subject, before, after)
        natural = _natural_order(before, after) if subject is not Subject.SESSION else in_time
        if natural != tuple(after):
            found.append(
                ProgrammeChange(ChangeKind.REORDERED, subject, table, order=tuple(after)),
            )
    if old is not None and old.event != new.event:
        found.append(_of_item(Subject.EVENT, new.event.key, old.event, new.event))
    return tuple(found)


def apply(old: Programme, changes: Iterable[ProgrammeChange]) -> Programme:
    """The programme that `changes`, a difference from `old`, lead to."""
    tables: dict[Subject, dict[str, Any]] = {
        subject: {item.id: item for item in getattr(old, table)}
        for subject, table in TABLES.items()
    }
    event = old.event
    orders: dict[Subject, tuple[str, ...]] = {}
    for change in changes:
        if isinstance(change.new, Event):
            event = change.new
        elif change.kind is ChangeKind.REORDERED:
            orders[change.subject] = change.order
        elif change.new is None:
            del tables[change.subject][change.id]
        else:
            tables[change.subject][change.id] = change.new
    for subject, order in orders.items():
        tables[subject] = {item_id: tables[subject][item_id] for item_id in order}
    values = {TABLES[subject]: tuple(table.values()) for subject, table in tables.items()}
    new = replace(old, event=event, **values)
    return new if Subject.SESSION in orders else in_order(new)


def told(changes: Iterable[ProgrammeChange]) -> tuple[ProgrammeChange, ...]:
    """The changes worth a line to a reader. A new order is one only where nothing else in its table
    changed: otherwise it is merely where the new ones came in."""
    changes = tuple(changes)
    lively = {c.subject for c in changes if c.kind is not ChangeKind.REORDERED}
    return tuple(
        c for c in changes if c.kind is not ChangeKind.REORDERED or c.subject not in lively
    )


def changes_hash(changes: Iterable[ProgrammeChange]) -> str:
    """The same for the same changes; what was shown before publishing is held against it."""
    return digest(tuple(changes))


def cast_change(old: Session, new: Session) -> CastChange:
    before = {a.id: a for a in old.appearances}
    after = {a.id: a for a in new.appearances}
    kept = [i for i in after if i in before and before[i].speaker_id == after[i].speaker_id]
    return CastChange(
        added=tuple(a for i, a in after.items() if i not in kept),
        gone=tuple(a for i, a in before.items() if i not in kept),
        altered=tuple((before[i], after[i]) for i in kept if before[i] != after[i]),
        reordered=[i for i in before if i in kept] != kept,
    )


def _of_table(
    subject: Subject,
    before: Mapping[str, Item],
    after: Mapping[str, Item],
) -> list[ProgrammeChange]:
    found = []
    for item_id, item in after.items():
        if item_id not in before:
            found.append(ProgrammeChange(ChangeKind.NEW, subject, item_id, new=item))
        elif before[item_id] != item:
            found.append(_of_item(subject, item_id, before[item_id], item))
    for item_id, item in before.items():
        if item_id not in after:
            found.append(ProgrammeChange(ChangeKind.REMOVED, subject, item_id, old=item))
    return found


def _of_item(subject: Subject, item_id: str, old: Item, new: Item) -> ProgrammeChange:
    names = sorted(f.name for f in fields(new) if getattr(old, f.name) != getattr(new, f.name))
    kind = ChangeKind.CHANGED
    if isinstance(old, Session) and isinstance(new, Session):
        off, on = old.state is SessionState.CANCELLED, new.state is SessionState.CANCELLED
        if on and not off:
            kind = ChangeKind.CANCELLED
        elif off and not on:
            kind = ChangeKind.RESTORED
        elif MOVING.intersection(names):
            kind = ChangeKind.MOVED
    return ProgrammeChange(kind, subject, item_id, old, new, tuple(names))


def _natural_order(before: Mapping[str, Item], after: Mapping[str, Item]) -> tuple[str, ...]:
    """The order `apply` arrives at by itself: what stays, in its old order, then what is new."""
    kept = [item_id for item_id in before if item_id in after]
    return (*kept, *(item_id for item_id in after if item_id not in before))
