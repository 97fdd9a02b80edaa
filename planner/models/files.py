"""Files that people have handed in; their bytes are in the storage, by digest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified


class StoredFile(Identified, Base):
    """One uploaded file. Who may read it is a matter of what refers to it.

    `media_type` was found in the content (domain/files.py), `size` is in bytes, `digest` the
    SHA-256 under which planner/storage.py has the content; several rows may share one.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("size > 0", name="size"),
        Index("ix_stored_file_digest", "digest"),
    )

    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
