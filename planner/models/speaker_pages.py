"""What speakers hand in on their own page beside the answer, and what the organisers ask of all."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified, Versioned
from planner.models.files import StoredFile


class SpeakerTerms(Base):
    """What is asked of an event's speakers: until when their slides are to be in."""

    __tablename__ = "speaker_terms"

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    slides_by: Mapped[date | None]


class Substitute(Identified, Base):
    """Somebody whom a speaker suggests instead for one appearance. `taken` is the organisers'
    decision, `appearance_id` what is asked, `taken_as_id` the substitute's own appearance."""

    __tablename__ = "substitute"
    __table_args__ = (UniqueConstraint("appearance_id"),)

    appearance_id: Mapped[str] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"))
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    suggested_at: Mapped[datetime]
    taken: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    taken_as_id: Mapped[str | None] = mapped_column(
        ForeignKey("appearance.id", ondelete="SET NULL")
    )


class TalkProposal(Identified, Base):
    """The title and abstract a speaker would have for an appearance; the organisers' to accept."""

    __tablename__ = "talk_proposal"
    __table_args__ = (UniqueConstraint("appearance_id"),)

    appearance_id: Mapped[str] = mapped_column(ForeignKey("appearance.id", ondelete="CASCADE"))
    title: Mapped[str]
    abstract: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
    accepted: Mapped[bool | None]
    reply: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))


class SpeakerPhoto(Base):
    """A speaker's photo as it came, made smaller, and the square cut from it: `left`, `top` and
    `side` in pixels of `original`. `public` is the speaker's word: others see it in the programme.
    """

    __tablename__ = "speaker_photo"
    __table_args__ = (CheckConstraint("side > 0", name="side"),)

    speaker_id: Mapped[str] = mapped_column(
        ForeignKey("speaker.id", ondelete="CASCADE"), primary_key=True
    )
    original_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"))
    square_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"))
    left: Mapped[int] = mapped_column(default=0)
    top: Mapped[int] = mapped_column(default=0)
    side: Mapped[int]
    public: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]

    original: Mapped[StoredFile] = relationship(foreign_keys=[original_id])
    square: Mapped[StoredFile] = relationship(foreign_keys=[square_id])


class Slides(Identified, Base):
    """A file that a speaker has handed in for an event; without one, that none will come."""

    __tablename__ = "slides"
    __table_args__ = (Index("ix_slides_event_id_speaker_id", "event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    file_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    at: Mapped[datetime]

    file: Mapped[StoredFile | None] = relationship()


class SpeakerReminder(Identified, Base):
    """That a speaker was reminded, of what (`answer`, `slides`), and when."""

    __tablename__ = "speaker_reminder"
    __table_args__ = (Index("ix_speaker_reminder_event_id_speaker_id", "event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    about: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]


class SpeakerLetter(Identified, Versioned, Base):
    """What organisers write to speakers again and again, in each language they write it in. Fields
    such as ``{name}`` are filled in for each recipient (domain/letters.py)."""

    __tablename__ = "speaker_letter"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str]
    nb: Mapped[str] = mapped_column(default="")
    nn: Mapped[str] = mapped_column(default="")
    en: Mapped[str] = mapped_column(default="")
