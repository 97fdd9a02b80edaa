"""Speakers, and what concerns them apart: links, availability, consent, gender, invitations.

A speaker belongs to the initiative and lives from year to year. Gender is in a table of its own,
which nothing but the organisers' balance view reads.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified, SealedCode, Versioned
from planner.domain.gender import Gender


class Origin(StrEnum):
    """How a speaker came into the pool."""

    ORGANISER = "organiser"
    REGISTERED = "registered"
    IMPORTED = "imported"
    CORNER = "corner"


class Purpose(StrEnum):
    """What a speaker may consent to, each apart."""

    STREAM = "stream"
    RECORD = "record"
    PUBLISH = "publish"


class Speaker(Identified, Versioned, Base):
    __tablename__ = "speaker"
    __table_args__ = (Index("ix_speaker_initiative_id_name", "initiative_id", "name"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    biography: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    topics: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(Code(Origin), default=Origin.ORGANISER)
    created_at: Mapped[datetime]


class Registration(Identified, Base):
    """Somebody's offer to speak at an event: "I can speak about …"."""

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("submission"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    about: Mapped[str]
    created_at: Mapped[datetime]
    # The form's own id: a form sent twice makes one registration.
    submission: Mapped[str] = mapped_column(String(36))

    speaker: Mapped[Speaker] = relationship()


class Invitation(Identified, Versioned, Base):
    """One question to one speaker about all the appearances wished for at an event."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    message: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime]
    answer_by: Mapped[datetime | None]

    speaker: Mapped[Speaker] = relationship()


class SpeakerLink(Identified, Base):
    """A speaker's personal link to an event; the address carries this id, signed."""

    __tablename__ = "speaker_link"
    __table_args__ = (Index("ix_speaker_link_event_id_speaker_id", "event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    speaker: Mapped[Speaker] = relationship()


class Availability(Identified, Base):
    """A stretch of time in which a speaker can come; none at all means nothing was said."""

    __tablename__ = "availability"
    __table_args__ = (
        CheckConstraint('"end" > start', name="ends_after_start"),
        Index("ix_availability_event_id_speaker_id", "event_id", "speaker_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    start: Mapped[datetime]
    end: Mapped[datetime]


class Consent(Identified, Base):
    """Whether a speaker agrees to be streamed, recorded or published at an event."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("event_id", "speaker_id", "purpose"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    purpose: Mapped[Purpose] = mapped_column(Code(Purpose))
    given: Mapped[bool]
    answered_at: Mapped[datetime]


class SpeakerGender(Base):
    """What a speaker has said, or an organiser's estimate until then. Read by the balance alone.

    Encrypted at rest. `services/balance.py` writes it, `queries/balance.py` reads it, nothing else.
    """

    __tablename__ = "speaker_gender"

    speaker_id: Mapped[str] = mapped_column(
        ForeignKey("speaker.id", ondelete="CASCADE"), primary_key=True
    )
    gender: Mapped[Gender] = mapped_column(SealedCode(Gender))
    estimated: Mapped[bool]
    entered_at: Mapped[datetime]


class SensitiveReading(Identified, Base):
    """A log line: who looked at which individuals' gender, and when."""

    __tablename__ = "sensitive_reading"

    at: Mapped[datetime]
    actor_id: Mapped[str] = mapped_column(ForeignKey("user.id"))
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    what: Mapped[str]
    speaker_ids: Mapped[list[str]]
