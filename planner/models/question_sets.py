"""Question sets kept for all events, to start rounds from."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified, Versioned
from planner.domain.questions import Question, thaw


class QuestionSet(Identified, Versioned, Base):
    """Questions under a name. A round that is started from one has a copy of its own: what is
    changed here later changes nothing that has been asked."""

    __tablename__ = "question_set"
    __table_args__ = (UniqueConstraint("initiative_id", "name"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    questions: Mapped[list[Any]] = mapped_column(default=list)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")

    @property
    def question_set(self) -> tuple[Question, ...]:
        return thaw(self.questions)
