"""The finished values that the programme's page is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.live import Adjustment
from planner.domain.programme import Programme, Track


@dataclass(frozen=True, slots=True)
class Part:
    placed: str
    time: str
    title: str
    names: str


@dataclass(frozen=True, slots=True)
class Item:
    """A session on the page. `tokens` are what the filters ask for, `lang` is empty when the
    session is in the page's own language."""

    id: str
    url: str
    title: str
    classes: str
    colour: str
    tokens: str
    lang: str
    code: str
    kind: str
    track: Track | None
    text: str
    who: str
    start: str
    end: str
    was: str  # the time, and the room, that were published, where the day has changed them
    duration: str
    room: str
    room_was: str
    filmed: bool
    common: bool
    flags: tuple[str, ...]
    message: str
    parts: tuple[Part, ...]
    quiet: bool  # a break: a line, and no page of its own


@dataclass(frozen=True, slots=True)
class SlotView:
    at: str
    time: str
    classes: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TickView:
    at: str
    label: str
    hour: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the ruler is broken, and why; `placed` is its row."""

    placed: str
    text: str


@dataclass(frozen=True, slots=True)
class StretchView:
    """A part of the day: the cuts before and after it, if any; `placed` is when it begins and how
    many rows of the day's grid come before it."""

    placed: str
    before: Cut | None
    after: Cut | None
    ticks: tuple[TickView, ...]
    slots: tuple[SlotView, ...]

    @property
    def folded(self) -> bool:
        return self.after is not None


@dataclass(frozen=True, slots=True)
class Head:
    placed: str
    name: str
    small: str
    colour: str
    code: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class DayView:
    id: str
    date: date
    hours: str
    lanes: int
    wide: bool
    corner: bool
    heads: tuple[Head, ...]
    stretches: tuple[StretchView, ...]
    beside: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """What there is to show: the programme as it stands, the release that it stands on, the one
    before, what was adjusted since, and by track the release that last had it ("Release 2, …")."""

    programme: Programme
    released: Programme
    previous: Programme | None
    adjustments: Mapping[str, Adjustment]
    slices: Mapping[str, str]
