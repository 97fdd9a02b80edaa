"""Where recordings of sessions lie, and whether they have been made accessible."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified, Versioned


class Recording(Identified, Versioned, Base):
    """A session's recording, of which there is one. By `due` it has captions and a text; `done_at`
    says since when it has. The names are kept with the ids, as accounts may go.

    `session_id` refers to nothing: the session may be gone from the draft and still be published.
    """

    __tablename__ = "recording"
    __table_args__ = (
        UniqueConstraint("event_id", "session_id"),
        Index("ix_recording_due", "due"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[str] = mapped_column(String(36))
    url: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    linked_by: Mapped[str] = mapped_column(default="")
    due: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    done_by: Mapped[str] = mapped_column(default="")
