"""Files that go with an input, or with what somebody has begun to write."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified
from planner.models.files import StoredFile


class InputAttachment(Identified, Base):
    """A file with an input; or with a draft, until that is sent. One that the sender takes away
    from what they have sent stays with the time, for its history."""

    __tablename__ = "input_attachment"
    __table_args__ = (
        CheckConstraint("(input_id IS NULL) <> (draft_id IS NULL)", name="one_place"),
        Index("ix_input_attachment_input_id", "input_id"),
        Index("ix_input_attachment_draft_id", "draft_id"),
    )

    input_id: Mapped[str | None] = mapped_column(ForeignKey("input.id"))
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("input_draft.id", ondelete="CASCADE"))
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"))
    # The question of the round that it answers; none for what goes along.
    question_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    file: Mapped[StoredFile] = relationship()
