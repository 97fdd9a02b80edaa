"""The outbox: a mail is a row, written in the transaction of what it tells about."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified


class OutboxMail(Identified, Base):
    """`params` hold ids and plain words, no secrets: links are signed when the mail is rendered.

    `once` names an occasion that may be told of only once, such as a receipt. A mail that could not
    be sent is tried again from `not_before`; `gone_at` says that there is nothing left to send.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        UniqueConstraint("once"),
        Index("ix_outbox_mail_sent_at", "sent_at", "created_at"),
        Index("ix_outbox_mail_recipient", "recipient", "created_at"),
    )

    kind: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    recipient: Mapped[str]
    params: Mapped[dict[str, Any]]
    once: Mapped[str | None]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
