"""Releases: what was published, frozen."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified
from planner.models.accounts import User


class Release(Identified, Base):
    """`document` is a frozen programme (domain/release.py).

    `part` is the slice released: ids of tracks, None among them for what has no track; None in its
    place when the whole programme was released. `taken_from` is the number of the earlier release
    that the part was taken back to.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    part: Mapped[list[str | None] | None] = mapped_column(JSON(none_as_null=True))
    taken_from: Mapped[int | None]
    document: Mapped[str]

    created_by: Mapped[User | None] = relationship()
