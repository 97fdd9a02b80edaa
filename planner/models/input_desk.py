"""What the organisers keep beside the inputs while they weigh them, and who follows the answers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Code, Identified, Versioned
from planner.domain.input_desk import LabelColour


class InputLabel(Identified, Base):
    """A word of the organisers' own for sorting inputs; of an event, or of the initiative's own
    rounds."""

    __tablename__ = "input_label"
    __table_args__ = (Index("ix_input_label_event_id", "event_id"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str]
    colour: Mapped[LabelColour] = mapped_column(Code(LabelColour))


class InputLabelling(Base):
    """That an input has a label."""

    __tablename__ = "input_labelling"
    __table_args__ = (Index("ix_input_labelling_label_id", "label_id"),)

    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"), primary_key=True)
    label_id: Mapped[str] = mapped_column(
        ForeignKey("input_label.id", ondelete="CASCADE"), primary_key=True
    )


class InputNote(Base):
    """Something the organisers tell each other about an input. Nobody else sees it, and no file
    has it. One that is taken away is kept with its time."""

    __tablename__ = "input_note"
    __table_args__ = (Index("ix_input_note_input_id", "input_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    input_id: Mapped[str] = mapped_column(ForeignKey("input.id"))
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    removed_at: Mapped[datetime | None]


class InputApart(Base):
    """Two inputs that look alike and are not the same, somebody has said. `one_id` < `other_id`."""

    __tablename__ = "input_apart"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="one_before_other"),
        Index("ix_input_apart_other_id", "other_id"),
    )

    one_id: Mapped[str] = mapped_column(ForeignKey("input.id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("input.id"), primary_key=True)


class AnswerTemplate(Identified, Versioned, Base):
    """An answer to begin from, in up to three languages; of an event, or of the initiative's own
    rounds."""

    __tablename__ = "answer_template"
    __table_args__ = (Index("ix_answer_template_event_id", "event_id"),)

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str]
    text_nb: Mapped[str] = mapped_column(default="")
    text_nn: Mapped[str] = mapped_column(default="")
    text_en: Mapped[str] = mapped_column(default="")


class Follow(Identified, Base):
    """Somebody who wants to know what is answered: to one input, or in the whole round."""

    __tablename__ = "input_follow"
    __table_args__ = (
        UniqueConstraint("user_id", "round_id", "target"),
        Index("ix_input_follow_round_id", "round_id"),
    )

    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    # An input's id; empty for the whole round, so that the constraint holds for that too.
    target: Mapped[str] = mapped_column(String(36), default="")
    at: Mapped[datetime]
