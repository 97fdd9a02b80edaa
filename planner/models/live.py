"""The day itself: what was adjusted, by whom, and when sessions really began and ended."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified
from planner.domain.live_wishes import LiveKind


class LiveAction(Identified, Base):
    """One thing done on the day, and all that it adjusted. Undone, it stays as a trace."""

    __tablename__ = "live_action"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    kind: Mapped[LiveKind] = mapped_column(Code(LiveKind))
    # What it was done to: a room's id or a session's.
    subject: Mapped[str] = mapped_column(String(36))
    minutes: Mapped[int | None]
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    undone_at: Mapped[datetime | None]

    adjustments: Mapped[list["LiveAdjustment"]] = relationship(
        cascade="all, delete-orphan", order_by="LiveAdjustment.session_id"
    )


class LiveAdjustment(Identified, Base):
    """Where an action left one session, in absolute values; None is as released."""

    __tablename__ = "live_adjustment"
    __table_args__ = (
        UniqueConstraint("action_id", "session_id"),
        Index("ix_live_adjustment_action_id", "action_id"),
    )

    action_id: Mapped[str] = mapped_column(ForeignKey("live_action.id", ondelete="CASCADE"))
    session_id: Mapped[str] = mapped_column(String(36))
    start: Mapped[datetime | None]
    minutes: Mapped[int | None]
    room_id: Mapped[str | None] = mapped_column(String(36))
    cancelled: Mapped[bool | None]
    message: Mapped[str] = mapped_column(default="")


class ActualTime(Base):
    """When a session really began and ended, as noted on the day."""

    __tablename__ = "actual_time"

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    session_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
