"""Cues for those who work sound, light, picture, stage and stream."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Code, Identified, Versioned
from planner.domain.cues import CueKind


class Cue(Identified, Versioned, Base):
    """`offset` is in minutes from the session's start, before it when negative.

    The session is named by its lasting id: one that is deleted and brought back has its cues again.
    """

    __tablename__ = "cue"
    __table_args__ = (
        CheckConstraint('"offset" BETWEEN -240 AND 1440', name="near_the_session"),
        Index("ix_cue_event_id_session_id", "event_id", "session_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[str] = mapped_column(String(36))
    offset: Mapped[int]
    kind: Mapped[CueKind] = mapped_column(Code(CueKind))
    text: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
