"""Who is at work on a draft right now, so that those who plan at once see one another."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base


class Presence(Base):
    """When somebody was last seen in an event's workshop, and the session they have in hand.

    `session_id` refers to nothing: the session may be deleted while somebody holds it.
    """

    __tablename__ = "presence"
    __table_args__ = (Index("ix_presence_seen_at", "seen_at"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    seen_at: Mapped[datetime]
    session_id: Mapped[str | None] = mapped_column(String(36))
