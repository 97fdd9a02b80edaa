"""Input rounds, what came in, and what was done with it."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified, Versioned
from planner.domain import inputs as rules
from planner.domain.anchors import Anchor
from planner.domain.input_invited import Group, OpenTo
from planner.domain.input_reminders import USUAL
from planner.domain.inputs import About, Column, Handling, ReportState, ResultKind, RoundKind
from planner.domain.programme import Advice, Decision
from planner.domain.questions import Question, thaw
from planner.models.accounts import User
from planner.models.events import Event, Organisation
from planner.models.input_desk import InputLabel
from planner.models.input_files import InputAttachment

HOME_ZONE = ZoneInfo("Europe/Oslo")


class InputRound(Identified, Versioned, Base):
    """A question to many until a time. Without an event it concerns the whole initiative.

    `prompts` are what one is asked to think about; `questions` a set to be answered one by one
    (domain/questions.py, as plain values), empty for plain remarks. `extended_from` is the deadline
    that was set first, `extended_at` when it was last moved. Nothing more is taken once `closed_at`
    is set; after the deadline alone, input still is, marked late. `remind` says how many days
    before the deadline those who owe something hear of it (domain/input_reminders.py).
    """

    __tablename__ = "input_round"
    __table_args__ = (CheckConstraint("deadline > opens_at", name="opens_before_deadline"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))
    kind: Mapped[RoundKind] = mapped_column(Code(RoundKind))
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    prompts: Mapped[list[str]] = mapped_column(default=list)
    questions: Mapped[list[Any]] = mapped_column(default=list)
    base_date: Mapped[date | None]
    opens_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
    extended_from: Mapped[datetime | None]
    extended_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    answer_by: Mapped[date | None]
    public: Mapped[bool] = mapped_column(default=True)
    invited: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    next_number: Mapped[int] = mapped_column(default=1)
    open_to: Mapped[OpenTo] = mapped_column(Code(OpenTo), default=OpenTo.ACCOUNT)
    # Invited for what they are, as codes (domain/input_invited.py); beside those who owe something.
    groups: Mapped[list[str]] = mapped_column(default=list)
    remind: Mapped[list[Any]] = mapped_column(default=lambda: list(USUAL))
    # Being prepared: the organisers' alone, and nothing is taken, whatever the day it opens.
    draft: Mapped[bool] = mapped_column(default=False)

    event: Mapped[Event | None] = relationship()
    owing: Mapped[list["RoundInvitee"]] = relationship(
        back_populates="round", cascade="all, delete-orphan", order_by="RoundInvitee.id"
    )

    @property
    def zone(self) -> ZoneInfo:
        """The zone that the round's days are in."""
        return HOME_ZONE if self.event is None else ZoneInfo(self.event.time_zone)

    @property
    def question_set(self) -> tuple[Question, ...]:
        return thaw(self.questions)

    @property
    def invited_groups(self) -> tuple[Group, ...]:
        return tuple(Group(code) for code in self.groups)

    @property
    def is_report(self) -> bool:
        return self.kind is RoundKind.REPORT

    @property
    def without_account(self) -> bool:
        """Whether one may send without an account; a report is an organisation's."""
        return self.open_to is OpenTo.ANYONE and not self.is_report


class RoundInvitee(Identified, Base):
    """An organisation that is invited to a round and owes it something, and what it has delivered:
    the report, or the first of what it has said to a round of another kind.

    Two organisations that deliver together point at the same input.
    """

    __tablename__ = "round_invitee"
    __table_args__ = (
        UniqueConstraint("round_id", "organisation_id"),
        Index("ix_round_invitee_input_id", "input_id"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    input_id: Mapped[str | None] = mapped_column(ForeignKey("input.id"))

    round: Mapped[InputRound] = relationship(back_populates="owing")
    organisation: Mapped[Organisation] = relationship()
    input: Mapped["Input | None"] = relationship(back_populates="delivered_for")

    @property
    def missing(self) -> bool:
        """Nothing is delivered, or it was sent back."""
        return self.input is None or self.input.report is ReportState.RETURNED


class Input(Identified, Versioned, Base):
    """One thing somebody said in a round. Never deleted: withdrawing leaves it with a time.

    `draft`, `advice` and `decision` are the organisers' work, which nobody else sees; what they
    have said is in `answers_given`. `meanwhile` is what the public is told until then, and
    `answer_by` the input's own day, where it has one apart from the round's. `report` is the state
    of a report, None for anything else.

    One that is merged into another is answered together with it. One that says several things is
    split: its parts are inputs of their own, made by the organisers, and it keeps its text; a part
    that was put back (`rejoined_at`) stays as a trace.
    """

    __tablename__ = "input"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        # The form's own id: a form sent twice makes one input.
        UniqueConstraint("submission"),
        Index("ix_input_round_id_handling", "round_id", "handling"),
        Index("ix_input_author_id", "author_id"),
        Index("ix_input_merged_into_id", "merged_into_id"),
        Index("ix_input_split_from_id", "split_from_id"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id"))
    number: Mapped[int]
    submission: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    author_name: Mapped[str] = mapped_column(default="")
    author_email: Mapped[str] = mapped_column(default="")
    # What the private link of a sender without an account has to hold; with another, it is revoked.
    link_key: Mapped[str | None] = mapped_column(String(32))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    # Where it was said, when not in the form: a meeting, a letter.
    origin: Mapped[str] = mapped_column(default="")
    about: Mapped[About] = mapped_column(Code(About), default=About.WHOLE)
    # A session or theme as it stood in release `release_number`; it may be gone since. Of a slot it
    # is the session that was there, if any.
    about_id: Mapped[str | None] = mapped_column(String(36))
    about_title: Mapped[str] = mapped_column(default="")
    # Where the session stood then, or where the slot is: a room's or a track's id, and its name.
    about_at: Mapped[datetime | None]
    about_place_id: Mapped[str | None] = mapped_column(String(36))
    about_place: Mapped[str] = mapped_column(default="")
    # A section, by its key, of this version of the round's document.
    about_version: Mapped[int | None]
    release_number: Mapped[int | None]
    text: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(String(8), default="nb")
    received_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    handling: Mapped[Handling] = mapped_column(Code(Handling), default=Handling.RECEIVED)
    report: Mapped[ReportState | None] = mapped_column(Code(ReportState))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    advice: Mapped[Advice] = mapped_column(Code(Advice), default=Advice.NONE)
    advised_by: Mapped[str] = mapped_column(default="")
    advised_on: Mapped[date | None]
    decision: Mapped[Decision] = mapped_column(Code(Decision), default=Decision.NONE)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    draft: Mapped[str] = mapped_column(default="")
    meanwhile: Mapped[str] = mapped_column(default="")
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    merged_into_id: Mapped[str | None] = mapped_column(ForeignKey("input.id"))
    split_from_id: Mapped[str | None] = mapped_column(ForeignKey("input.id"))
    rejoined_at: Mapped[datetime | None]

    round: Mapped[InputRound] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    delivered_for: Mapped[list[RoundInvitee]] = relationship(
        back_populates="input", order_by="RoundInvitee.id"
    )
    answers_given: Mapped[list["InputAnswer"]] = relationship(
        order_by="InputAnswer.id", cascade="all, delete-orphan"
    )
    history: Mapped[list["InputHistory"]] = relationship(
        order_by="InputHistory.id", cascade="all, delete-orphan"
    )
    results: Mapped[list["InputResult"]] = relationship(
        order_by="InputResult.at, InputResult.id", cascade="all, delete-orphan"
    )
    merged_into: Mapped["Input | None"] = relationship(
        foreign_keys=[merged_into_id], remote_side="Input.id", back_populates="members"
    )
    members: Mapped[list["Input"]] = relationship(
        foreign_keys=[merged_into_id], back_populates="merged_into", order_by="Input.number"
    )
    split_from: Mapped["Input | None"] = relationship(
        foreign_keys=[split_from_id], remote_side="Input.id", back_populates="all_parts"
    )
    all_parts: Mapped[list["Input"]] = relationship(
        foreign_keys=[split_from_id], back_populates="split_from", order_by="Input.number"
    )
    labels: Mapped[list[InputLabel]] = relationship(
        secondary="input_labelling", order_by="InputLabel.name, InputLabel.id"
    )
    all_files: Mapped[list[InputAttachment]] = relationship(
        order_by="InputAttachment.at, InputAttachment.id"
    )

    @property
    def anchor(self) -> Anchor:
        """Where in the programme it was made, when it is about a session or a slot."""
        slot = self.about is About.SLOT
        return Anchor(self.about_id, self.about_at, self.about_place_id, slot)

    @property
    def attachments(self) -> list[InputAttachment]:
        """The files that go with it now."""
        return [one for one in self.all_files if one.removed_at is None]

    @property
    def parts(self) -> list["Input"]:
        """The inputs it is split into; none when it is whole, or whole again."""
        return [part for part in self.all_parts if part.rejoined_at is None]

    @property
    def stands(self) -> bool:
        """Whether it is answered by itself: neither merged, split, withdrawn nor put back."""
        return (
            self.merged_into_id is None
            and self.withdrawn_at is None
            and self.rejoined_at is None
            and not self.parts
        )

    @property
    def divided(self) -> bool:
        """Whether the organisers have split it, or put it back: its sender edits it no more."""
        return bool(self.parts) or self.rejoined_at is not None

    @property
    def label(self) -> str:
        return rules.label(self.round.kind, self.number)

    @property
    def late(self) -> bool:
        return rules.is_late(self.received_at, self.round.deadline)

    @property
    def answered(self) -> bool:
        return self.handling is Handling.ANSWERED

    @property
    def due_for_answer(self) -> date | None:
        """The organisers' own last day for answering this one."""
        return self.answer_by or self.round.answer_by

    @property
    def column(self) -> Column:
        return rules.column(self.handling, self.draft)


class InputAnswer(Base):
    """What was answered, when, with what advice and decision. Never changed: an input that is
    reopened gets another."""

    __tablename__ = "input_answer"
    __table_args__ = (Index("ix_input_answer_input_id", "input_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    at: Mapped[datetime]
    text: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    advice: Mapped[Advice] = mapped_column(Code(Advice))
    advised_by: Mapped[str]
    advised_on: Mapped[date | None]
    decision: Mapped[Decision] = mapped_column(Code(Decision))
    decided_by: Mapped[str]
    decided_on: Mapped[date | None]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))


class InputHistory(Base):
    """What happened to an input: who, when, which fields from what to what. Append-only."""

    __tablename__ = "input_history"
    __table_args__ = (
        Index("ix_input_history_input_id", "input_id"),
        Index("ix_input_history_batch", "batch"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    what: Mapped[str] = mapped_column(String(32))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # What was done to many at once has one of these in common, and can be taken back by it.
    batch: Mapped[str | None] = mapped_column(String(36))


class InputResult(Identified, Base):
    """What came of an input: a session, by its lasting id, and the release that brought it."""

    __tablename__ = "input_result"
    __table_args__ = (Index("ix_input_result_input_id", "input_id"),)

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    kind: Mapped[ResultKind] = mapped_column(Code(ResultKind), default=ResultKind.NEW)
    session_id: Mapped[str] = mapped_column(String(36))
    session_title: Mapped[str]
    release_number: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Support(Identified, Base):
    """Support of another's input: a person's own, or that of an organisation; `user_id` gave it."""

    __tablename__ = "input_support"
    __table_args__ = (
        UniqueConstraint("input_id", "organisation_id"),
        Index(
            "ix_input_support_own",
            "input_id",
            "user_id",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
    )

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]


class InputDraft(Identified, Versioned, Base):
    """What somebody has begun to write and not sent. Whoever has its id may go on with it, so that
    a visitor finds it again after logging in."""

    __tablename__ = "input_draft"
    __table_args__ = (Index("ix_input_draft_updated_at", "updated_at"),)

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    user_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    fields: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]
    # The open page that wrote last, by a name of its own, and how many times it has.
    page: Mapped[str] = mapped_column(String(32), default="")
    step: Mapped[int] = mapped_column(default=0)

    attachments: Mapped[list[InputAttachment]] = relationship(
        order_by="InputAttachment.at, InputAttachment.id", passive_deletes=True
    )
