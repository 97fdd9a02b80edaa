"""Collaboration areas: the networks' lasting agreements and projects, and proposed moves."""

from datetime import date, datetime
from typing import Any

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
from planner.domain.areas import ItemKind, ItemState, MoveState
from planner.models.events import Network, Organisation

area_group = Table(
    "area_group",
    Base.metadata,
    Column("area_id", ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id"), primary_key=True),
)

session_area = Table(
    "session_area",
    Base.metadata,
    Column("session_id", String(36), primary_key=True),
    Column("area_id", ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", String(36), nullable=False),
    ForeignKeyConstraint(
        ["event_id", "session_id"], ["session.event_id", "session.id"], ondelete="CASCADE"
    ),
)

session_area_item = Table(
    "session_area_item",
    Base.metadata,
    Column("session_id", String(36), primary_key=True),
    Column("item_id", ForeignKey("area_item.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", String(36), nullable=False),
    ForeignKeyConstraint(
        ["event_id", "session_id"], ["session.event_id", "session.id"], ondelete="CASCADE"
    ),
)


class Area(Identified, Versioned, Base):
    """A collaboration area of a network, in the network's own order of priority.

    `group` is its reference group, and `group_note` what that is for. One that has `ended` stays
    for the record.
    """

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("initiative_id", "title"),
        Index("ix_area_network_id_position", "network_id", "position"),
    )

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    network_id: Mapped[str] = mapped_column(ForeignKey("network.id"))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    prioritised: Mapped[bool] = mapped_column(default=False)
    ended: Mapped[bool] = mapped_column(default=False)
    group_note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]

    network: Mapped[Network] = relationship()
    group: Mapped[list[Organisation]] = relationship(
        secondary=area_group, order_by="Organisation.name"
    )
    items: Mapped[list["AreaItem"]] = relationship(
        order_by="AreaItem.position, AreaItem.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
        back_populates="area",
    )
    moves: Mapped[list["AreaMove"]] = relationship(
        order_by="AreaMove.created_at, AreaMove.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
        back_populates="area",
    )


class AreaItem(Identified, Versioned, Base):
    """An agreement or a project in an area."""

    __tablename__ = "area_item"
    __table_args__ = (Index("ix_area_item_area_id_position", "area_id", "position"),)

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ItemKind] = mapped_column(Code(ItemKind))
    title: Mapped[str]
    state: Mapped[ItemState] = mapped_column(Code(ItemState), default=ItemState.PLANNED)
    url: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    area: Mapped[Area] = relationship(back_populates="items")


class AreaMove(Identified, Versioned, Base):
    """That an area should move to another network: proposed by whom and why, decided by whom and
    why. Kept when it is decided."""

    __tablename__ = "area_move"
    __table_args__ = (
        CheckConstraint("from_network_id <> to_network_id", name="elsewhere"),
        Index("ix_area_move_area_id", "area_id"),
    )

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    from_network_id: Mapped[str] = mapped_column(ForeignKey("network.id"))
    to_network_id: Mapped[str] = mapped_column(ForeignKey("network.id"))
    reason: Mapped[str]
    proposed_by: Mapped[str]
    proposed_on: Mapped[date]
    created_at: Mapped[datetime]
    state: Mapped[MoveState] = mapped_column(Code(MoveState), default=MoveState.PROPOSED)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(default="")

    area: Mapped[Area] = relationship(back_populates="moves")
    origin: Mapped[Network] = relationship(foreign_keys=[from_network_id])
    target: Mapped[Network] = relationship(foreign_keys=[to_network_id])


class AreaHistory(Base):
    """What happened to an area: who, when, which fields from what to what. Append-only."""

    __tablename__ = "area_history"
    __table_args__ = (Index("ix_area_history_area_id", "area_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    what: Mapped[str] = mapped_column(String(32))
    # What it was about within the area: the title of an agreement or project, or of a session.
    about: Mapped[str] = mapped_column(default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
