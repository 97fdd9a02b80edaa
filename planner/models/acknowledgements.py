"""Findings that somebody has accepted, with the reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified


class Acknowledgement(Identified, Base):
    """`key` is the finding's (domain/rules.py): it changes with the facts, so that the finding
    comes back by itself."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    key: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str]
    created_at: Mapped[datetime]
    created_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    created_by_name: Mapped[str] = mapped_column(default="")
