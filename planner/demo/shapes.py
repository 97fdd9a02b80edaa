"""The forms that the demo's data is written in. People and places are named by short keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from planner.domain.access import RoleName
from planner.domain.areas import ItemKind, ItemState
from planner.domain.gender import Gender
from planner.domain.input_invited import Group, OpenTo
from planner.domain.inputs import ReportState, ResultKind, RoundKind
from planner.domain.programme import (
    Advice,
    AppearanceState,
    Decision,
    Form,
    Role,
    Scope,
    SessionState,
)
from planner.domain.questions import Answer, Question
from planner.domain.rules.settings import Settings
from planner.models.events import OrganisationKind


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation."""

    key: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Net:
    """A network; `key` is its code in small letters, `leader` a body's key."""

    key: str
    name: str
    code: str
    colour: str
    leader: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `roles`: where, what and in which track; where "" is everywhere."""

    key: str
    name: str
    body: str = ""
    roles: tuple[tuple[str, RoleName, str], ...] = ()
    see_balance: bool = False
    language: str = "nb"
    about: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker. `free` are stretches in which they can come: day of event and clock times.

    `invited` and `answered` are days of February 2010; `gender` is None where nobody has said.
    """

    number: int
    organisation: str
    position: str = ""
    name: str = ""
    gender: Gender | None = None
    estimated: bool = False
    invited: int | None = None
    answered: int | None = None
    free: tuple[tuple[int, str, str], ...] = ()
    language: str = "nb"
    biography: str = ""
    offers: str = ""
    reachable: bool = True

    @property
    def full_name(self) -> str:
        return self.name or f"Foredragsholder {self.number:02} (eksempel)"

    @property
    def email(self) -> str:
        return f"foredragsholder{self.number:02}@demo.example" if self.reachable else ""


@dataclass(frozen=True, slots=True)
class Hall:
    """A room."""

    key: str
    name: str
    capacity: int | None
    location: str = ""
    access: str = ""
    camera: bool = False
    screen: bool = False
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Shut:
    """A time in which a hall is blocked, on a day of the event, from and until clock times."""

    hall: str
    day: int
    start: str
    end: str
    reason: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme that a programme must cover."""

    key: str
    title: str
    description: str
    advice: Advice = Advice.NONE
    decision: Decision = Decision.NONE
    scope: Scope = Scope.EVENT


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement or a project of an area, and the gathering's sessions that take it up."""

    kind: ItemKind
    title: str
    state: ItemState = ItemState.UNDER_WAY
    sessions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A collaboration area of a network, and the gathering's sessions that take up all of it.

    `to` is the network that it is proposed to move to, and `why` what was said of that."""

    key: str
    network: str
    title: str
    description: str = ""
    prioritised: bool = False
    group: tuple[str, ...] = ()
    group_note: str = ""
    ended: bool = False
    deals: tuple[Deal, ...] = ()
    sessions: tuple[str, ...] = ()
    to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An appearance: of a speaker by number, or of somebody yet unnamed by what they are."""

    who: int | str
    role: Role
    title: str = ""
    minutes: int | None = None
    state: AppearanceState = AppearanceState.ACCEPTED
    ex_officio: bool = False
    shown: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A session. `day` counts from 1 at the event's first day; without a clock it is unplaced."""

    key: str
    title: str
    day: int = 1
    clock: str = ""
    minutes: int = 60
    room: str = ""
    track: str = ""
    form: Form = Form.TALK
    state: SessionState = SessionState.CONFIRMED
    code: str = ""
    subtitle: str = ""
    abstract: str = ""
    kind_label: str = ""
    language: str = ""
    plenary: bool = False
    internal: bool = False
    filmed: bool = False
    locked: bool = False
    prime: bool = False
    expected: int | None = None
    seats: int | None = None
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Publish:
    """A step of the story: somebody publishes. `tracks` None is the whole, "" the plenary part."""

    when: datetime
    who: str
    note: str
    tracks: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Alter:
    """A step of the story: somebody changes a session. "clock" and "room" are given as in Item."""

    when: datetime
    who: str
    session: str
    to: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event with all that is planned for it, and the story of how it was published. `daily`: how
    many sessions a day a speaker, by number, wants at most."""

    key: str
    title: str
    subtitle: str
    description: str
    start: date
    days: int
    venue: str
    city: str
    halls: tuple[Hall, ...]
    topics: tuple[Topic, ...]
    items: tuple[Item, ...]
    story: tuple["Step", ...]
    shut: tuple[Shut, ...] = ()
    planning: Settings = field(default_factory=Settings)
    levels: Mapping[str, str] = field(default_factory=dict)
    daily: Mapping[int, int] = field(default_factory=dict)
    tracks: tuple[str, ...] = field(default=("at", "eb", "fa", "tk", "ft"))


@dataclass(frozen=True, slots=True)
class Came:
    """What an input led to: a session of the round's event, in which release."""

    session: str
    kind: ResultKind
    release: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An input. `who` is a person's key, or "" for what was said in the meeting. `slot` is a day of
    the event, a clock time and a hall; `release` the one that it and `session` were found in.
    `section` is a version of the round's document and the section's number there.

    `text` of a report may be empty; `bodies` are those a report is delivered for. An `answer` given
    at `answered` is published; without the time it is prepared.
    """

    when: datetime
    text: str = ""
    who: str = ""
    bodies: tuple[str, ...] = ()
    name: str = ""
    origin: str = ""
    session: str = ""
    theme: str = ""
    advice: Advice = Advice.NONE
    decision: Decision = Decision.NONE
    in_review: bool = False
    answer: str = ""
    answered: datetime | None = None
    meanwhile: str = ""
    answer_by: date | None = None
    owner: str = ""
    support: int = 0
    """How many people support it."""
    support_of: tuple[str, ...] = ()
    """And which bodies, each by somebody of it."""
    led_to: tuple[Came, ...] = ()
    language: str = "nb"
    withdrawn: datetime | None = None
    slot: tuple[int, str, str] | None = None
    release: int = 2
    section: tuple[int, str] | None = None
    report: ReportState | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of a round's document, in Markdown; its sections are the headings found in it."""

    when: datetime
    who: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """An input round. `event` is "" where it belongs to none; `owing` are bodies' keys."""

    key: str
    kind: RoundKind
    title: str
    description: str
    opens: datetime
    said: tuple[Said, ...]
    event: str = ""
    prompts: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    base: date | None = None
    deadline: date | None = None
    answer_by: date | None = None
    public: bool = True
    invited: str = ""
    owing: tuple[str, ...] = ()
    open_to: OpenTo = OpenTo.ACCOUNT
    groups: tuple[Group, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenCorner:
    """A step of the story: the Speakers Corner opens, and its first talks are decided on."""

    who: str = ""


Step = Publish | Alter | OpenCorner
