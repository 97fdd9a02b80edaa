"""The pool from year to year: who is whom, and who is not."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Identified


class SpeakerMerge(Identified, Base):
    """Two records were of one person. `gone_id` is what the other went by: releases and addresses
    still say it. `record` has what it said and the ids of the rows that were moved, by table."""

    __tablename__ = "speaker_merge"
    __table_args__ = (
        UniqueConstraint("gone_id"),
        Index("ix_speaker_merge_kept_id", "kept_id"),
    )

    initiative_id: Mapped[str] = mapped_column(ForeignKey("initiative.id"))
    kept_id: Mapped[str] = mapped_column(String(36))
    gone_id: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    by_name: Mapped[str] = mapped_column(default="")
    record: Mapped[dict[str, Any]]


class SpeakersApart(Identified, Base):
    """Somebody has said that these two are two people; `first_id` is the lower id."""

    __tablename__ = "speakers_apart"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    first_id: Mapped[str] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    second_id: Mapped[str] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
