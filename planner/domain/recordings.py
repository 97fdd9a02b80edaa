"""Recordings of what was said: who has to agree, and by when what is left online is accessible.

A recording is public while everybody on stage agrees to being recorded and to its being published;
it leaves the public pages in the moment that one of them no longer does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.invitations import Purpose

NEEDED = frozenset({Purpose.RECORD, Purpose.PUBLISH})
"""What has to be agreed to. Being streamed is another matter."""

ACCESSIBLE_WITHIN = timedelta(days=14)
"""How long a recording may be online without captions and a text.

Directive (EU) 2016/2102, recital 27, which the Norwegian regulation on universal design of ICT
follows: what was sent live and stays online counts as recorded without undue delay, in principle
within 14 days of being published.
"""

REMINDED_BEFORE = timedelta(days=3)


class Said(StrEnum):
    """Why somebody's agreement is missing."""

    NO = "no"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OnStage:
    """Somebody on stage; `speaker_id` is None for a part that names nobody, who cannot be asked."""

    speaker_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Whose agreement is missing, and why. For organisers alone."""

    speaker_id: str | None
    name: str
    said: Said


class NotAgreed(Refusal):
    """Not everybody on stage agrees to the recording being published."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(f"{len(missing)} on stage have not agreed")
        self.missing = missing


class NotOver(Refusal):
    """There is nothing to link before the session is over; one called off has no recording."""


class NotHttps(Refusal):
    """A recording is at an https address."""


class Task(StrEnum):
    """How it stands with making a recording accessible. `hidden`: it is on no public page, as
    somebody no longer agrees, so that it has to be taken down where it lies instead."""

    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    HIDDEN = "hidden"


def missing(
    on_stage: Iterable[OnStage], consents: Mapping[str, Mapping[Purpose, bool]]
) -> tuple[Missing, ...]:
    """Whose agreement is missing, each once, in the order they are on stage. `consents` has what
    has been answered, by speaker."""
    found: dict[str | OnStage, Missing] = {}
    for one in on_stage:
        said = consents.get(one.speaker_id, {}) if one.speaker_id else {}
        answers = [said.get(purpose) for purpose in NEEDED]
        if all(answers):
            continue
        why = Said.NO if False in answers else Said.NOTHING
        found.setdefault(one.speaker_id or one, Missing(one.speaker_id, one.name, why))
    return tuple(found.values())


def due(published: date) -> date:
    """The last day on which it may be without captions and a text."""
    return published + ACCESSIBLE_WITHIN


def task(due_on: date, today: date, *, done: bool, hidden: bool) -> Task:
    if hidden:
        return Task.HIDDEN
    if done:
        return Task.DONE
    return Task.OVERDUE if today > due_on else Task.DUE


def reminder(due_on: date, today: date) -> str | None:
    """Which of the two reminders is due: `before`, some days ahead, or `due`, on the day and after;
    None for neither. Each is sent once."""
    if today >= due_on:
        return "due"
    return "before" if today >= due_on - REMINDED_BEFORE else None


def is_https(url: str) -> bool:
    """Whether it is a whole https address with a host."""
    rest = url.removeprefix("https://")
    host = rest.split("/", 1)[0]
    return rest != url and "." in host and not any(c.isspace() for c in url)


def may_link(end: datetime | None, now: datetime, *, cancelled: bool) -> bool:
    """Whether there can be a recording yet."""
    return end is not None and end <= now and not cancelled
