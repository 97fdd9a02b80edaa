"""A schedule file as its reader found it, before anything is decided: texts, and what is absent.

Both readers produce a `RawSchedule`; `planner.formats.assemble` makes sense of it, once for both.
`None` means that the file has no such field; an empty text that it has one, empty.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# What neither XML nor PostgreSQL can hold: control characters, lone surrogates, non-characters.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A session's longest length in minutes, an event's in days, and a language tag's in characters.
LONGEST = 24 * 60
MOST_DAYS = 31
LANGUAGE = 8
# Years that an event may be in: beyond them time zones and databases fail.
YEARS = range(1900, 2201)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")
# The longest texts that forms let through: what is longer could not be edited later.
LONGEST_TEXT = {
    "event": 200,
    "title": 250,
    "subtitle": 250,
    "abstract": 20_000,
    "description": 20_000,
    "kind_label": 60,
    "name": 120,
    "biography": 4000,
}
CLOCK = re.compile(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?")


@dataclass(slots=True)
class RawPerson:
    name: str
    guid: str = ""
    id: str = ""
    code: str = ""
    biography: str | None = None


@dataclass(slots=True)
class RawSession:
    """`texts` holds title, subtitle, abstract, description, language, type, track, room, url."""

    texts: dict[str, str] = field(default_factory=dict)
    guid: str = ""
    id: str = ""
    slug: str = ""
    day: str | None = None
    date: str | None = None
    start: str | None = None
    duration: str | None = None
    end: str | None = None
    filmed: bool | None = None
    persons: list[RawPerson] | None = None


@dataclass(slots=True)
class RawRoom:
    name: str
    capacity: int | None = None
    has_capacity: bool = False


@dataclass(slots=True)
class RawSchedule:
    """`conference` holds title, subtitle, venue, city, description, start, end, days, time_zone.

    `extra` is what this program put there for itself, see `planner.formats.extension`.
    `unused` counts what the file has and a programme has no place for.
    """

    conference: dict[str, str] = field(default_factory=dict)
    day_change: str | None = None
    days: list[str] = field(default_factory=list)
    rooms: list[RawRoom] = field(default_factory=list)
    tracks: list[tuple[str, str]] = field(default_factory=list)
    sessions: list[RawSession] = field(default_factory=list)
    unused: dict[str, int] = field(default_factory=dict)
    malformed: list[str] = field(default_factory=list)
    extra: Mapping[str, Any] | None = None

    def skip(self, what: str, count: int = 1) -> None:
        if count:
            self.unused[what] = self.unused.get(what, 0) + count


def clean(text: str) -> str:
    """Text that XML and every database can hold, with plain line ends and nothing around it."""
    return UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(text: str) -> str:
    """`clean`, and on one line."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int) -> str:
    """The text, cut at a word where it is longer than that."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"


def language(text: str) -> str | None:
    """A language tag such as "en" or "nb-NO"; None for anything else there might stand."""
    found = line(text)
    if found and (len(found) > LANGUAGE or not LANGUAGE_TAG.fullmatch(found)):
        return None
    return found.replace("_", "-")


def clock_minutes(text: str) -> int | None:
    """Minutes of "0:45", "00:45" or "00:45:00"; None when it is none of these. Seconds are cut."""
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2])
    return hours * 60 + minutes if minutes < 60 else None


def instant(text: str) -> datetime | None:
    """An ISO 8601 date and time, aware only if the text has an offset."""
    text = text.strip()
    if day(text) is None or len(text) <= len("2010-11-02"):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def day(text: str) -> date | None:
    """The date that an ISO 8601 date, or date and time, begins with; of these centuries only."""
    try:
        found = date.fromisoformat(text.strip()[: len("2010-11-02")])
    except ValueError:
        return None
    return found if found.year in YEARS else None
