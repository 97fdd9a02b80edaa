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
from planner.domain.invitations import Purpose
from planner.domain.speakers import Channel


class Origin(StrEnum):
    """How a speaker came into the pool."""

    ORGANISER = "organiser"
    REGISTERED = "registered"
    IMPORTED = "imported"
    CORNER = "corner"


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
    # What they can speak in; `language` is that of what is written about them.
    languages: Mapped[list[str]] = mapped_column(default=list)
    origin: Mapped[Origin] = mapped_column(Code(Origin), default=Origin.ORGANISER)
    created_at: Mapped[datetime]


class Registration(Identified, Base):
    """Somebody's offer to speak at an event: "I can speak about …".

    It counts once `confirmed_at` says that the address is theirs, and is then waiting for a
    decision. Only an accepted one has a speaker.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("submission"),
        Index("ix_registration_event_id_confirmed_at", "event_id", "confirmed_at"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    email: Mapped[str]
    about: Mapped[str]
    # That of what they would say, and that of mail to them.
    language: Mapped[str] = mapped_column(String(8), default="")
    mail_language: Mapped[str] = mapped_column(String(8), default="nb")
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    # The form's own id: a form sent twice makes one registration.
    submission: Mapped[str] = mapped_column(String(36))
    accepted: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id"))

    speaker: Mapped[Speaker | None] = relationship()


class Invitation(Identified, Versioned, Base):
    """One question to one speaker about all the appearances wished for at an event.

    `sent_at` is the first time it was sent, `resent_at` the last one after that; `message` is what
    was written then, `language` that of mail to the speaker. `channel` is how it was asked first.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("event_id", "speaker_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    speaker_id: Mapped[str] = mapped_column(ForeignKey("speaker.id"))
    message: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    sent_at: Mapped[datetime]
    resent_at: Mapped[datetime | None]
    sent_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    answer_by: Mapped[datetime | None]
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.MAIL)

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


class SpeakerLimit(Base):
    """How many sessions a day a speaker wants at most at an event."""

    __tablename__ = "speaker_limit"
    __table_args__ = (CheckConstraint("sessions BETWEEN 1 AND 20", name="sessions"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    speaker_id: Mapped[str] = mapped_column(
        ForeignKey("speaker.id", ondelete="CASCADE"), primary_key=True
    )
    sessions: Mapped[int]


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
