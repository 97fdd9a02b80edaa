"""The draft's journal: append-only, one row for each field that an action changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base


class Change(Base):
    """`batch` joins one action's rows. A row made or deleted has the field ``*``: all of it.

    `undoes` is the batch that this one takes back; taking back such a one does the first again.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_event_id_id", "event_id", "id"),
        Index("ix_change_event_id_actor_id", "event_id", "actor_id", "id"),
        Index("ix_change_batch", "batch"),
        Index("ix_change_entity_id", "entity", "entity_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    batch: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(String(64))
    undoes: Mapped[str | None] = mapped_column(String(36))
    entity: Mapped[str] = mapped_column(String(32))
    entity_id: Mapped[str] = mapped_column(String(36))
    field: Mapped[str] = mapped_column(String(64))
    old: Mapped[Any] = mapped_column(JSON, nullable=True)
    new: Mapped[Any] = mapped_column(JSON, nullable=True)
