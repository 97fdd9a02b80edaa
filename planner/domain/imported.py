"""A schedule from outside, as a reader in `planner.formats` makes it out of a file.

How it meets what the organisers have made of it since is in `planner.domain.merging`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from planner.domain.errors import Refusal
from planner.domain.identity import derived_id
from planner.domain.programme import (
    Programme,
)

NAMESPACE = "0d7b6a3e-5c0f-5b1e-9a55-7a2f3b8c1d24"


def derived(event_key: str, kind: str, *parts: str | int) -> str:
    """The id of the thing that `parts` name, of that kind and in that event: always the same, and
    another in another event."""
    return derived_id(NAMESPACE, event_key, kind, *map(str, parts))


def named(speaker_id: str | None, placeholder: str) -> str:
    """Who appears, for telling a session's appearances apart."""
    return speaker_id or f"unnamed {placeholder}"


def appearance_id(session_id: str, who: str, times: int) -> str:
    """The id of somebody's appearance in a session, the first (0) or a further one."""
    return derived(session_id, "appearance", who, times)


class UnreadableSchedule(Refusal):
    """The file as a whole cannot be read as a schedule; nothing was imported.

    `facts` are the plain values a sentence about it may mention (a line number, a limit in bytes).
    """

    code = "unreadable"

    def __init__(self, **facts: str | int) -> None:
        self.facts: dict[str, str | int] = facts
        super().__init__(" ".join([self.code, *(f"{k}={v}" for k, v in facts.items())]))


class FileTooLarge(UnreadableSchedule):
    """Facts: `limit` in bytes."""

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


# Among what a session carries: that its appearances have roles, titles and minutes, too.
DETAILS = "details"


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
