"""What somebody without an account has sent and not yet confirmed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Identified
from planner.models.inputs import InputDraft, InputRound


class UnconfirmedInput(Identified, Base):
    """A form that was sent with an e-mail address, until its link is used. It is not received
    before that, but counts from `sent_at` once it is. Used, nothing of it stays here but which form
    it was; its files wait with the draft."""

    __tablename__ = "unconfirmed_input"
    __table_args__ = (
        UniqueConstraint("submission"),
        Index("ix_unconfirmed_input_sent_at", "sent_at"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    submission: Mapped[str] = mapped_column(String(36))
    name: Mapped[str]
    email: Mapped[str]
    mail_language: Mapped[str] = mapped_column(String(8))
    said: Mapped[dict[str, Any]]
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("input_draft.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]

    round: Mapped[InputRound] = relationship()
    draft: Mapped[InputDraft | None] = relationship()


class MailFollow(Identified, Base):
    """Somebody without an account who wants to know what is answered: to one input, or in the whole
    round. Told of nothing before the address is confirmed."""

    __tablename__ = "input_mail_follow"
    __table_args__ = (
        UniqueConstraint("round_id", "target", "email"),
        Index("ix_input_mail_follow_email", "email"),
    )

    round_id: Mapped[str] = mapped_column(ForeignKey("input_round.id", ondelete="CASCADE"))
    # An input's id; empty for the whole round, so that the constraint holds for that too.
    target: Mapped[str] = mapped_column(String(36), default="")
    email: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]

    round: Mapped[InputRound] = relationship()
