"""The Speakers Corner: when it is open, and the talks that participants propose."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Code, Identified, Versioned
from planner.domain.corner import LONGEST, MOST_EXTRA, USUAL, TalkState


class Corner(Versioned, Base):
    """An event's Speakers Corner. A talk lasts `minutes`, or what its proposer asks for instead,
    up to `longest`. An event without a row has a corner that is closed."""

    __tablename__ = "corner"
    __table_args__ = (
        CheckConstraint(
            f"minutes >= 1 AND minutes <= longest AND longest <= {LONGEST}", name="lengths"
        ),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    open: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[int] = mapped_column(default=USUAL[0])
    longest: Mapped[int] = mapped_column(default=USUAL[1])
    introduction: Mapped[str] = mapped_column(default="")
    # The rule of the queue; see planner.domain.corner.Fairness.
    first_timers: Mapped[bool] = mapped_column(default=True)
    one_each: Mapped[bool] = mapped_column(default=True)


class CornerTalk(Identified, Versioned, Base):
    """A talk somebody proposes. Without an account it counts once `confirmed_at` says that the
    address in `email` is theirs; one handed in on paper, entered at the desk, at once. In the draft
    it is the appearance `appearance_id`. `extra`, `rank` and the times are of the day itself: see
    planner.domain.corner.Talk.

    `session_id` refers to nothing: the slot may be gone from the draft and still be published.
    """

    __tablename__ = "corner_talk"
    __table_args__ = (
        # The form's own id: a form sent twice makes one talk.
        UniqueConstraint("submission"),
        CheckConstraint("minutes BETWEEN 1 AND 60", name="minutes"),
        CheckConstraint(f"extra BETWEEN 0 AND {MOST_EXTRA}", name="extra"),
        Index("ix_corner_talk_event_id_state", "event_id", "state"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    submission: Mapped[str] = mapped_column(String(36))
    proposer_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    sentence: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    minutes: Mapped[int]
    filmed: Mapped[bool] = mapped_column(default=False)
    state: Mapped[TalkState] = mapped_column(Code(TalkState), default=TalkState.PROPOSED)
    reason: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id", ondelete="SET NULL"))
    session_id: Mapped[str | None] = mapped_column(String(36))
    appearance_id: Mapped[str | None] = mapped_column(
        ForeignKey("appearance.id", ondelete="SET NULL")
    )
    extra: Mapped[int] = mapped_column(default=0)
    rank: Mapped[int | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class CornerSupport(Base):
    """One person's wish to hear another's talk."""

    __tablename__ = "corner_support"
    __table_args__ = (Index("ix_corner_support_user_id", "user_id"),)

    talk_id: Mapped[str] = mapped_column(
        ForeignKey("corner_talk.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[str] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime]
