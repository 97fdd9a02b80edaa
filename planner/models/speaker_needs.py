"""What speakers need so as to speak. Sealed: it tells of health and belief."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Code, Identified, SealedCode, SealedText
from planner.domain.speakers import NeedKind, NeedState


class Need(Identified, Base):
    """One need of a speaker at an event, and what is done about it; at most one of a kind.

    Encrypted at rest: `kind` too, for it says as much as the text. `services/needs.py` writes it,
    `queries/needs.py` reads it, nothing else.
    """

    __tablename__ = "speaker_need"
    __table_args__ = (Index("ix_speaker_need_event_id_speaker_id", "event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    kind: Mapped[NeedKind] = mapped_column(SealedCode(NeedKind))
    text: Mapped[str] = mapped_column(SealedText, default="")
    state: Mapped[NeedState] = mapped_column(Code(NeedState), default=NeedState.ASKED)
    reply: Mapped[str] = mapped_column(SealedText, default="")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
