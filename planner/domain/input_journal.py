"""A round's journal: everything that was received, from whom and when, and what became of it.

Plain values, complete: what was withdrawn is among them, with its trace. The organisers' private
notes are not; nor is anything about a person beyond the name and the address they sent from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain import inputs as rules
from planner.domain.inputs import About, Handling, ReportState, ResultKind, RoundKind
from planner.domain.programme import Advice, Decision
from planner.domain.questions import Question
from planner.domain.support import Supporters

HOME_ZONE = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True, slots=True)
class Attachment:
    """`size` in bytes, `digest` the SHA-256 of the content."""

    name: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was advised and what was decided, by whom and when."""

    advice: Advice = Advice.NONE
    advised_by: str = ""
    advised_on: date | None = None
    decision: Decision = Decision.NONE
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given; one that was given anew stands beside the earlier."""

    at: datetime
    text: str
    language: str
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened to an input; `values` are by field from what to what, plain."""

    at: datetime
    by: str
    what: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CameOf:
    """A session that came of an input, by its lasting id."""

    kind: ResultKind
    session_id: str
    title: str
    release: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Sender:
    """`organisation_kind` is the code of models/events.py; `together` are the organisations that
    one report was delivered for; `origin` is where it was said, when not in the form."""

    name: str
    email: str
    organisation: str
    organisation_kind: str
    together: tuple[str, ...]
    origin: str

    @property
    def bodies(self) -> tuple[str, ...]:
        return self.together or ((self.organisation,) if self.organisation else ())


@dataclass(frozen=True, slots=True)
class Entry:
    """One input. Instants are UTC; `weighed` is what is made of it now, said or not.

    `about_at` and `about_place` are where in the programme it was made: where a session stood, or
    where a slot is, told in `zone`; `about_version` is that of the document whose section it is on.
    `merged_into`, `split_from` and `parts` are labels of inputs; a part that was put back into what
    it was split from has `rejoined`.
    """

    id: str
    number: int
    label: str
    sender: Sender
    received: datetime
    late: bool
    edited: datetime | None
    withdrawn: datetime | None
    about: About
    about_id: str | None
    about_title: str
    about_release: int | None
    language: str
    text: str
    filled_in: Mapping[str, Any]
    attachments: tuple[Attachment, ...]
    supporters: Supporters
    handling: Handling
    report: ReportState | None
    merged_into: str | None
    split_from: str | None
    parts: tuple[str, ...]
    rejoined: datetime | None
    labels: tuple[str, ...]
    owner: str
    weighed: Weighed
    answer_by: date | None
    answers: tuple[Given, ...]
    results: tuple[CameOf, ...]
    history: tuple[Line, ...]
    about_at: datetime | None = None
    about_place: str = ""
    about_version: int | None = None
    zone: ZoneInfo = HOME_ZONE

    @property
    def state(self) -> str:
        """The code of the one word that it is shown under."""
        said = self.answers[-1].weighed if self.answers else None
        outcome = None if said is None else rules.outcome(said.advice, said.decision)
        return rules.shown_state(self.withdrawn is not None, self.report, self.handling, outcome)


@dataclass(frozen=True, slots=True)
class Owing:
    """An organisation that owes the round something, and the label of what it has delivered."""

    organisation: str
    delivered: str | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A round and its inputs by number. `event` is the event's address, None for the initiative's
    own rounds; days and times of day are told in `zone`."""

    id: str
    initiative: str
    event: str | None
    event_title: str
    kind: RoundKind
    title: str
    description: str
    language: str
    zone: ZoneInfo
    public: bool
    invited: str
    prompts: tuple[str, ...]
    questions: tuple[Question, ...]
    base_date: date | None
    opens: datetime
    deadline: datetime | None
    extended_from: datetime | None
    closed: datetime | None
    answer_by: date | None
    owing: tuple[Owing, ...]
    entries: tuple[Entry, ...]

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def days_late(self, entry: Entry) -> int:
        """Local calendar days; 0 for what was in time."""
        if not entry.late or self.deadline is None:
            return 0
        return rules.days_late(entry.received, self.deadline, self.zone)

    def due(self, entry: Entry) -> date | None:
        """The organisers' own last day for answering it."""
        return entry.answer_by or self.answer_by
