"""Documents that rounds ask for remarks on, version by version."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified, Versioned
from planner.domain.documents import Section
from planner.models.files import StoredFile


class RoundDocument(Identified, Versioned, Base):
    """One version of the document of a round. Until it is `confirmed_at` the organisers look
    through its sections, and nobody else sees it; after that it is never changed.

    `parts` are the sections as plain values, in order; `file` is what was handed in, to be
    downloaded; `note` says what is new.
    """

    __tablename__ = "round_document"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    parts: Mapped[list[Any]] = mapped_column(default=list)
    file_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    at: Mapped[datetime]
    by_name: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(**part) for part in self.parts)
