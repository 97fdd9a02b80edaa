"""What is kept about gender balance beside the draft: targets, what-ifs, and what outlives people's
answers. Nothing in here says anybody's gender."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified, Versioned
from planner.models.accounts import User


class BalanceTarget(Base):
    """At least `percent` of each of women and men in `part`: a track's id, or "" for the whole."""

    __tablename__ = "balance_target"
    __table_args__ = (CheckConstraint("percent BETWEEN 1 AND 50", name="percent"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(36), primary_key=True)
    percent: Mapped[int]


class WhatIf(Identified, Versioned, Base):
    """Steps somebody has tried and given a name; `shared` with the others who may see the balance.

    `steps` are those of domain/balance/whatif.py in plain form.
    """

    __tablename__ = "what_if"
    __table_args__ = (Index("ix_what_if_event_id", "event_id"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    owner_id: Mapped[str] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
    steps: Mapped[list[Any]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    applied_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))

    owner: Mapped[User] = relationship(foreign_keys=[owner_id])
    applied_by: Mapped[User | None] = relationship(foreign_keys=[applied_by_id])


class PublishedBalance(Base):
    """The one public figure of an event, frozen when it was published."""

    __tablename__ = "published_balance"
    __table_args__ = (CheckConstraint("women BETWEEN 5 AND people - 5", name="hides_everybody"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    women: Mapped[int]
    people: Mapped[int]
    published_at: Mapped[datetime]
    published_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))


class KeptBalance(Base):
    """What an event's last release came to, kept when the answers it was counted from are deleted;
    only where it gives nobody away."""

    __tablename__ = "kept_balance"
    __table_args__ = (
        CheckConstraint("women BETWEEN 5 AND people - 5", name="hides_women"),
        CheckConstraint("men BETWEEN 5 AND people - 5", name="hides_men"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    women: Mapped[int]
    men: Mapped[int]
    people: Mapped[int]
    kept_at: Mapped[datetime]
