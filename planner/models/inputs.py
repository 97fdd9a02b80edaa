"""Input rounds, what came in, and what was done with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified, Versioned
from planner.domain.inputs import About, Handling, RoundKind
from planner.domain.programme import Advice, Decision
from planner.models.accounts import User
from planner.models.events import Event, Organisation


class InputRound(Identified, Versioned, Base):
    """A question to many until a time. Without an event it concerns the whole initiative.

    `questions` is a list of {"id", "kind", "label", "help", "required"}; empty for plain remarks.
    """

    __tablename__ = "input_round"
    __table_args__ = (CheckConstraint("deadline > opens_at", name="opens_before_deadline"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))
    kind: Mapped[RoundKind] = mapped_column(Code(RoundKind))
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    questions: Mapped[list[Any]] = mapped_column(default=list)
    base_date: Mapped[date | None]
    opens_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
    answer_by: Mapped[date | None]
    public: Mapped[bool] = mapped_column(default=True)
    invited: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    next_number: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event | None] = relationship()
    owing: Mapped[list["RoundInvitee"]] = relationship(
        cascade="all, delete-orphan", order_by="RoundInvitee.id"
    )


class RoundInvitee(Identified, Base):
    """An organisation that owes a round something."""

    __tablename__ = "round_invitee"
    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))

    organisation: Mapped[Organisation] = relationship()


class Input(Identified, Versioned, Base):
    """One thing somebody said in a round. Never deleted: withdrawing leaves it with a time."""

    __tablename__ = "input"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("submission"),
        Index("ix_input_round_id_handling", "round_id", "handling"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id"))
    number: Mapped[int]
    # The form's own id: a form sent twice makes one input.
    submission: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    author_name: Mapped[str] = mapped_column(default="")
    author_email: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    origin: Mapped[str] = mapped_column(default="")
    about: Mapped[About] = mapped_column(Code(About), default=About.WHOLE)
    # Ids of a session or theme as it stood in release `release_number`; they may be gone since.
    about_id: Mapped[str | None] = mapped_column(String(36))
    release_number: Mapped[int | None]
    text: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(String(8), default="nb")
    received_at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None]
    handling: Mapped[Handling] = mapped_column(Code(Handling), default=Handling.RECEIVED)
    advice: Mapped[Advice] = mapped_column(Code(Advice), default=Advice.NONE)
    advised_by: Mapped[str] = mapped_column(default="")
    advised_on: Mapped[date | None]
    decision: Mapped[Decision] = mapped_column(Code(Decision), default=Decision.NONE)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))

    round: Mapped[InputRound] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    history: Mapped[list["InputHistory"]] = relationship(
        order_by="InputHistory.at, InputHistory.id", cascade="all, delete-orphan"
    )
    results: Mapped[list["InputResult"]] = relationship(
        order_by="InputResult.id", cascade="all, delete-orphan"
    )


class InputHistory(Identified, Base):
    """What happened to an input: who, when, which fields from what to what."""

    __tablename__ = "input_history"
    __table_args__ = (Index("ix_input_history_input_id", "input_id"),)

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    what: Mapped[str] = mapped_column(String(32))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)


class InputResult(Identified, Base):
    """What came of an input: a session, by its lasting id, with a line on the change."""

    __tablename__ = "input_result"

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    session_id: Mapped[str | None] = mapped_column(String(36))
    note: Mapped[str] = mapped_column(default="")


class Support(Base):
    """One person's support of another's input."""

    __tablename__ = "support"

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    at: Mapped[datetime]
