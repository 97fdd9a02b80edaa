"""The documents of rounds and their versions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.models.round_documents import RoundDocument


def versions(db: Session, round_id: str) -> Sequence[RoundDocument]:
    """Those that everybody sees, the first first, with their files."""
    return db.scalars(
        select(RoundDocument)
        .where(RoundDocument.round_id == round_id, RoundDocument.confirmed_at.is_not(None))
        .order_by(RoundDocument.number)
        .options(joinedload(RoundDocument.file))
    ).all()


def latest(db: Session, round_id: str) -> RoundDocument | None:
    """The version that is remarked on now."""
    return db.scalar(
        select(RoundDocument)
        .where(RoundDocument.round_id == round_id, RoundDocument.confirmed_at.is_not(None))
        .order_by(RoundDocument.number.desc())
        .limit(1)
    )


def being_prepared(db: Session, round_id: str) -> RoundDocument | None:
    """The version whose sections the organisers look through, if there is one."""
    return db.scalar(
        select(RoundDocument).where(
            RoundDocument.round_id == round_id, RoundDocument.confirmed_at.is_(None)
        )
    )
