"""Who plans, and what frames a programme: initiative, networks, events, rooms, tracks, themes."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified, Versioned
from planner.domain.privacy import LONGEST, RETENTION_DAYS
from planner.domain.programme import Advice, Decision, Kind, Scope


class OrganisationKind(StrEnum):
    CITY = "city"
    MINISTRY = "ministry"
    ASSOCIATION = "association"
    OTHER = "other"


class Initiative(Identified, Base):
    """A lasting collaboration, such as Framtidens byer, that holds events from year to year."""

    __tablename__ = "initiative"

    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    # Rises with every change that the public can see and that belongs to no event.
    public_version: Mapped[int] = mapped_column(default=0)


class Organisation(Identified, Base):
    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("initiative_id", "name"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    name: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(Code(OrganisationKind))


class Network(Identified, Base):
    """A lasting group within the initiative; at a gathering it owns a track of its own."""

    __tablename__ = "network"
    __table_args__ = (UniqueConstraint("initiative_id", "code"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    name: Mapped[str]
    code: Mapped[str] = mapped_column(String(8))
    colour: Mapped[str] = mapped_column(String(32), default="")
    leader_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int] = mapped_column(default=0)

    leader: Mapped[Organisation | None] = relationship()


class Event(Identified, Versioned, Base):
    """`start` is a day in the event's own time zone; `days` counts it and those after."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("kind", "slug"),
        CheckConstraint("days BETWEEN 1 AND 31", name="days"),
        CheckConstraint("norm_percent BETWEEN 0 AND 50", name="norm_percent"),
        CheckConstraint(f"retention_days BETWEEN 0 AND {LONGEST}", name="retention_days"),
    )

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    kind: Mapped[Kind] = mapped_column(Code(Kind))
    slug: Mapped[str] = mapped_column(String(64))
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="nb")
    start: Mapped[date]
    days: Mapped[int]
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/Oslo")
    venue: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    norm_percent: Mapped[int] = mapped_column(default=40)
    # How long after the last day gender, needs and the like are kept (domain/privacy.py).
    retention_days: Mapped[int] = mapped_column(default=RETENTION_DAYS)
    # Whom speakers and participants call.
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    # The event's own level for a rule (domain/rules.py); the rest have their default.
    levels: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # What the event sets otherwise than usual of what the rules go by (queries/planning.py).
    planning: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Rises in the transaction of every change that the public can see.
    public_version: Mapped[int] = mapped_column(default=0)
    # The earlier event that this one was started from.
    copied_from_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))

    initiative: Mapped[Initiative] = relationship()

    @property
    def key(self) -> str:
        """The event's address, such as ``conference/2010``."""
        return f"{self.kind.value}/{self.slug}"


class Room(Identified, Versioned, Base):
    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("event_id", "id"),
        UniqueConstraint("event_id", "name"),
        CheckConstraint("capacity >= 0", name="capacity"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    capacity: Mapped[int | None]
    location: Mapped[str] = mapped_column(default="")
    # The building it is in, where there are several; the way between them is the event's to say.
    venue: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
    camera: Mapped[bool] = mapped_column(default=False)
    screen: Mapped[bool] = mapped_column(default=False)
    stream_url: Mapped[str] = mapped_column(default="")


class Blocked(Identified, Versioned, Base):
    """A stretch in which a room cannot be used, in whole minutes, and why."""

    __tablename__ = "blocked"
    __table_args__ = (
        UniqueConstraint("event_id", "id"),
        ForeignKeyConstraint(
            ["event_id", "room_id"], ["room.event_id", "room.id"], ondelete="CASCADE"
        ),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index("ix_blocked_event_id_start", "event_id", "start"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    room_id: Mapped[str] = mapped_column(String(36))
    start: Mapped[datetime]
    minutes: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")

    room: Mapped[Room] = relationship(
        primaryjoin="Blocked.room_id == Room.id", foreign_keys=[room_id], viewonly=True
    )

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


class Track(Identified, Versioned, Base):
    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("event_id", "id"), UniqueConstraint("event_id", "name"))

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    network_id: Mapped[str | None] = mapped_column(ForeignKey("network.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(String(8), default="")
    colour: Mapped[str] = mapped_column(String(32), default="")
    owner: Mapped[str] = mapped_column(default="")

    network: Mapped[Network | None] = relationship()


class Theme(Identified, Versioned, Base):
    """Something a programme must cover, with the advice and the decision it got."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("event_id", "id"), UniqueConstraint("event_id", "title"))

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    scope: Mapped[Scope] = mapped_column(Code(Scope), default=Scope.EVENT)
    advice: Mapped[Advice] = mapped_column(Code(Advice), default=Advice.NONE)
    decision: Mapped[Decision] = mapped_column(Code(Decision), default=Decision.NONE)
    # Who advised and who decided, when and why; the history keeps what was said before.
    advised_by: Mapped[str] = mapped_column(default="")
    advised_on: Mapped[date | None]
    advice_reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(default="")
    # The theme of the earlier event that it was carried over from; it may be gone since.
    copied_from_id: Mapped[str | None] = mapped_column(String(36))


class CalendarEntry(Identified, Base):
    """A date of the year that is neither an event nor a deadline, such as a meeting."""

    __tablename__ = "calendar_entry"
    __table_args__ = (CheckConstraint("days BETWEEN 1 AND 31", name="days"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    title: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    start: Mapped[date]
    days: Mapped[int] = mapped_column(default=1)
