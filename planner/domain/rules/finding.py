"""What a rule finds, and how much it matters."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from planner.domain.plain import digest
from planner.domain.programme import Programme
from planner.domain.rules.planning import Planning

Fact = str | int | tuple[str, ...]


class Level(StrEnum):
    """What a finding does: nothing (and is not listed), warns, or blocks a release."""

    IGNORE = "ignore"
    WARN = "warn"
    BLOCK = "block"


class Family(StrEnum):
    """What rules are about: they stand together where there are many findings."""

    ROOMS = "rooms"
    SPEAKERS = "speakers"
    AUDIENCE = "audience"
    FORMS = "forms"
    FILMING = "filming"
    NETWORKS = "networks"
    BALANCE = "balance"
    UNFINISHED = "unfinished"


class Rule(StrEnum):
    OUTSIDE_EVENT = "outside_event"
    ROOM_OVERLAP = "room_overlap"
    ROOM_BLOCKED = "room_blocked"
    ROOM_TOO_SMALL = "room_too_small"
    SIGN_UPS_BEYOND_ROOM = "sign_ups_beyond_room"
    SPEAKER_OVERLAP = "speaker_overlap"
    SPEAKER_UNAVAILABLE = "speaker_unavailable"
    SPEAKER_TRAVEL = "speaker_travel"
    SPEAKER_NO_PAUSE = "speaker_no_pause"
    SPEAKER_DAILY_LIMIT = "speaker_daily_limit"
    BESIDE_PLENARY = "beside_plenary"
    SAME_THEME = "same_theme"
    LENGTH_OF_FORM = "length_of_form"
    PANEL_SIZE = "panel_size"
    NO_MODERATOR = "no_moderator"
    FILM_NO_CAMERA = "film_no_camera"
    FILM_NO_CONSENT = "film_no_consent"
    FILM_CREWS = "film_crews"
    SHARED_SPEAKER = "shared_speaker"
    COMMON_MISSING = "common_missing"
    ONE_GENDER = "one_gender"
    UNCONFIRMED_SPEAKER = "unconfirmed_speaker"
    NO_TIME = "no_time"
    NO_ROOM = "no_room"
    NO_ABSTRACT = "no_abstract"
    NO_LANGUAGE = "no_language"
    THEME_UNCOVERED = "theme_uncovered"


class Reach(StrEnum):
    """What else a finding depends on beside its sessions and what frames the programme: nothing;
    nothing, its two sessions being near one another in time; or anything in the programme."""

    ALONE = "alone"
    PAIR = "pair"
    WHOLE = "whole"


@dataclass(frozen=True)
class Finding:
    """One thing found, about sessions (in order of time) and perhaps speakers, by id.

    `facts` are the plain values it rests on, sorted by name: ids, whole minutes, numbers, and
    instants as ISO 8601 in UTC. They make its sentence, and its `key`.
    """

    rule: Rule
    level: Level
    sessions: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()
    acknowledged: bool = False

    @cached_property
    def key(self) -> str:
        """The same as long as the finding rests on the same facts; an acknowledgement holds on to
        it, so that the finding comes back by itself when they change."""
        return digest((self.rule, self.sessions, self.speakers, self.facts))

    def fact(self, name: str) -> Fact:
        return dict(self.facts)[name]

    @property
    def blocks(self) -> bool:
        return self.level is Level.BLOCK and not self.acknowledged


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule gives: a finding without its rule and level."""

    sessions: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    facts: Mapping[str, Fact] | None = None


Find = Callable[[Programme, Planning], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Spec:
    """One row of the table of rules.

    `level` holds where an event sets no other. A rule `of_draft` looks at what no release has, such
    as sessions without a time, so it is the draft that it holds a release back for. A `private` one
    rests on gender: it is found for those with the right to see the balance, and never blocks.
    """

    family: Family
    find: Find
    level: Level = Level.WARN
    reach: Reach = Reach.ALONE
    of_draft: bool = False
    private: bool = False

    @property
    def levels(self) -> tuple[Level, ...]:
        """Those that an event may choose from."""
        return tuple(level for level in Level if level is not Level.BLOCK or not self.private)
