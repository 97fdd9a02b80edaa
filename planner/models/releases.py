"""Releases: what was published, frozen."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified


class Release(Identified, Base):
    """`document` is a frozen programme (domain/release.py); `track_id` the slice released."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    track_id: Mapped[str | None] = mapped_column(String(36))
    document: Mapped[str]
