"""The draft of a programme: sessions and the appearances in them."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified, Versioned
from planner.domain.programme import AppearanceState, Form, Role, SessionState
from planner.domain.speakers import Channel
from planner.models.events import Theme
from planner.models.speakers import Speaker

session_theme = Table(
    "session_theme",
    Base.metadata,
    Column("session_id", String(36), primary_key=True),
    Column("theme_id", String(36), primary_key=True),
    Column("event_id", String(36), nullable=False),
    ForeignKeyConstraint(
        ["event_id", "session_id"], ["session.event_id", "session.id"], ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["event_id", "theme_id"], ["theme.event_id", "theme.id"], ondelete="CASCADE"
    ),
)


class Session(Identified, Versioned, Base):
    """A programme item in the draft. Room, track and themes belong to its own event."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("event_id", "id"),
        ForeignKeyConstraint(["event_id", "room_id"], ["room.event_id", "room.id"]),
        ForeignKeyConstraint(["event_id", "track_id"], ["track.event_id", "track.id"]),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("expected >= 0", name="expected"),
        CheckConstraint("seats >= 0", name="seats"),
        Index("ix_session_event_id_start", "event_id", "start"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    title: Mapped[str]
    form: Mapped[Form] = mapped_column(Code(Form), default=Form.TALK)
    state: Mapped[SessionState] = mapped_column(Code(SessionState), default=SessionState.TENTATIVE)
    plenary: Mapped[bool] = mapped_column(default=False)
    internal: Mapped[bool] = mapped_column(default=False)
    locked: Mapped[bool] = mapped_column(default=False)
    prime: Mapped[bool] = mapped_column(default=False)
    code: Mapped[str] = mapped_column(String(16), default="")
    subtitle: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    kind_label: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    track_id: Mapped[str | None] = mapped_column(String(36))
    room_id: Mapped[str | None] = mapped_column(String(36))
    start: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(default=45)
    filmed: Mapped[bool] = mapped_column(default=False)
    expected: Mapped[int | None]
    # How many may sign up; None takes no sign-ups.
    seats: Mapped[int | None]
    audiences: Mapped[list[str]] = mapped_column(default=list)
    # The session of the earlier event that it was carried over from; it may be gone since.
    copied_from_id: Mapped[str | None] = mapped_column(String(36))

    appearances: Mapped[list["Appearance"]] = relationship(
        back_populates="session",
        order_by="Appearance.position, Appearance.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    themes: Mapped[list[Theme]] = relationship(
        secondary=session_theme,
        order_by="Theme.position, Theme.id",
        primaryjoin="Session.id == session_theme.c.session_id",
        secondaryjoin="Theme.id == session_theme.c.theme_id",
        viewonly=True,
    )


class Appearance(Identified, Versioned, Base):
    """One speaker in one session, with a role and a state; `speaker_id` is None while unnamed."""

    __tablename__ = "appearance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["event_id", "session_id"], ["session.event_id", "session.id"], ondelete="CASCADE"
        ),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("after BETWEEN 0 AND 1440", name="after"),
        CheckConstraint("speaker_id IS NOT NULL OR placeholder <> ''", name="somebody"),
        Index("ix_appearance_session_id", "session_id", "position"),
        Index("ix_appearance_speaker_id", "speaker_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[str] = mapped_column(String(36))
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id"))
    invitation_id: Mapped[str | None] = mapped_column(ForeignKey("invitation.id"))
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[Role] = mapped_column(Code(Role), default=Role.TALK)
    state: Mapped[AppearanceState] = mapped_column(
        Code(AppearanceState), default=AppearanceState.SUGGESTED
    )
    ex_officio: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    # Pins the part's start, in minutes into the session; else it follows those before it.
    after: Mapped[int | None]
    placeholder: Mapped[str] = mapped_column(default="")
    show_unnamed: Mapped[bool] = mapped_column(default=False)
    # When and how the answer came, and the reason given with it; the organisers' alone.
    answered_at: Mapped[datetime | None]
    answer_channel: Mapped[Channel | None] = mapped_column(Code(Channel))
    reason: Mapped[str] = mapped_column(default="")

    session: Mapped[Session] = relationship(
        back_populates="appearances",
        primaryjoin="Appearance.session_id == Session.id",
        foreign_keys=[session_id],
    )
    speaker: Mapped[Speaker | None] = relationship()
