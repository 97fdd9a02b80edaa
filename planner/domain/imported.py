"""A schedule from outside, and how it meets what the organisers have made of it since.

A reader in `planner.formats` turns a file into an `ImportedSchedule`; `merge` compares three
versions of one thing (as last imported, as in the file now, as in the draft) field by field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from planner.domain.errors import Refusal
from planner.domain.programme import (
    Event,
    Programme,
    Room,
    Session,
    Speaker,
    Theme,
    Track,
)


class UnreadableSchedule(Refusal):
    """The file as a whole cannot be read as a schedule; nothing was imported.

    `facts` are the plain values a sentence about it may mention (a line number, a limit in bytes).
    """

    code = "unreadable"

    def __init__(self, **facts: str | int) -> None:
        self.facts: dict[str, str | int] = facts
        super().__init__(" ".join([self.code, *(f"{k}={v}" for k, v in facts.items())]))


class FileTooLarge(UnreadableSchedule):
    """Facts: `size` and `limit` in bytes."""

    code = "file_too_large"


class EmptyFile(UnreadableSchedule):
    code = "empty_file"


class UnknownFormat(UnreadableSchedule):
    """Neither XML nor JSON."""

    code = "unknown_format"


class BrokenXml(UnreadableSchedule):
    """Not well-formed. Facts: `line`."""

    code = "broken_xml"


class DoctypeRefused(UnreadableSchedule):
    """The file declares a document type. Entities, and with them bombs and outside files, live
    there; no schedule needs one."""

    code = "doctype_refused"


class BrokenJson(UnreadableSchedule):
    """Not JSON, or nested too deep. Facts: `line`."""

    code = "broken_json"


class NotASchedule(UnreadableSchedule):
    """Well-formed, but something else. Facts: `found`, the outermost name."""

    code = "not_a_schedule"


class NoDates(UnreadableSchedule):
    """Nothing in the file says on which days the event is, and no event was given."""

    code = "no_dates"


class Kind(StrEnum):
    """What an imported value belongs to."""

    EVENT = "event"
    ROOM = "room"
    TRACK = "track"
    THEME = "theme"
    SPEAKER = "speaker"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a file: its kind and the id the reader gave it."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Note:
    """One kind of thing that was adapted or skipped, how often, and a few of the things it befell.

    `code` is turned into a sentence by `planner.words`, with `facts` filled in.
    """

    code: str
    count: int = 1
    examples: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


EXAMPLES = 5


class Notes:
    """Collects notes while a file is read, many of a kind as one."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, dict[str, None], dict[str, str]]] = {}

    def add(self, code: str, example: str = "", count: int = 1, **facts: str) -> None:
        number, examples, known = self._found.get(code, (0, {}, {}))
        if example and len(examples) < EXAMPLES:
            examples[example] = None
        self._found[code] = (number + count, examples, known | facts)

    def all(self) -> tuple[Note, ...]:
        return tuple(
            Note(code, count, tuple(examples), facts)
            for code, (count, examples, facts) in self._found.items()
        )


@dataclass(frozen=True, slots=True)
class ImportedSchedule:
    """What a file says.

    `programme` is complete (what the file lacks has its default value); `carried` tells which
    fields of each item the file really had, so that the rest is never touched. Rooms, tracks and
    themes have ids derived from their names and must be matched with the event's own by name.
    """

    programme: Programme
    carried: Mapping[Item, frozenset[str]]
    adapted: tuple[Note, ...] = ()
    skipped: tuple[Note, ...] = ()

    def items(self) -> Iterator[tuple[Item, dict[str, Any]]]:
        """Every item with the values the file carried for it, as `plain` JSON-able values."""
        programme = self.programme
        for kind, things in (
            (Kind.EVENT, (programme.event,)),
            (Kind.ROOM, programme.rooms),
            (Kind.TRACK, programme.tracks),
            (Kind.THEME, programme.themes),
            (Kind.SPEAKER, programme.speakers),
            (Kind.SESSION, programme.sessions),
        ):
            for thing in things:
                id = thing.key if isinstance(thing, Event) else thing.id
                item = Item(kind, id)
                names = self.carried.get(item, frozenset())
                yield item, values_of(thing, names)


def values_of(
    thing: Event | Room | Track | Theme | Speaker | Session, names: Iterable[str]
) -> dict[str, Any]:
    """The named fields of a thing as JSON-able values, ids as they are.

    Appearances become a list of `{speaker, placeholder, role, title, minutes}`.
    """
    wanted = set(names)
    return {f.name: plain(getattr(thing, f.name)) for f in fields(thing) if f.name in wanted}


def plain(value: Any) -> Any:
    """A field's value in JSON's types: instants as ISO 8601 in UTC, days as ISO dates."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if hasattr(value, "speaker_id"):
        return {
            "speaker": value.speaker_id,
            "placeholder": value.placeholder,
            "role": value.role.value,
            "title": value.title,
            "minutes": value.minutes,
        }
    return value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed; the organiser's value stayed."""

    field: str
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What to take from the file, and where the organiser's own value stood in the way."""

    taken: Mapping[str, Any]
    conflicts: tuple[Conflict, ...] = ()


EMPTY: tuple[Any, ...] = (None, "", [], False)


def merge(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> Merge:
    """Compare what was last imported, what the file says now and what the draft holds.

    Unchanged in the file: the organiser's value stays. Changed only in the file: taken. Changed in
    both, differently: the organiser's stays, and is reported. Fields the file lacks do not occur in
    `theirs` and are never touched. Without an earlier import, the file fills what is empty here,
    and what both have is a conflict when it differs.
    """
    taken: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name, new in theirs.items():
        mine = ours.get(name)
        if new == mine:
            continue
        if base is not None and name in base:
            if new == base[name]:
                continue
            if mine == base[name]:
                taken[name] = new
                continue
        elif mine in EMPTY:
            taken[name] = new
            continue
        elif new in EMPTY:
            continue
        conflicts.append(Conflict(name, mine, new))
    return Merge(taken, tuple(conflicts))
