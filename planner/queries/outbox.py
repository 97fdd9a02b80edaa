"""Mail that waits to be sent, and mail that was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from planner.models.mail import OutboxMail

MOST_ATTEMPTS = 8


def recent(session: Session, limit: int = 100) -> Sequence[OutboxMail]:
    """The newest mails, the newest first."""
    newest = select(OutboxMail).order_by(OutboxMail.created_at.desc(), OutboxMail.id).limit(limit)
    return session.scalars(newest).all()


def newest(session: Session, kind: str, recipient: str) -> OutboxMail | None:
    """The last mail of that kind to an address."""
    return session.scalar(
        select(OutboxMail)
        .where(OutboxMail.kind == kind, OutboxMail.recipient == recipient)
        .order_by(OutboxMail.created_at.desc(), OutboxMail.id)
        .limit(1)
    )


def batch(session: Session, prefix: str) -> Sequence[OutboxMail]:
    """The mails that were put in the outbox together, known by how their `once` begins."""
    return session.scalars(
        select(OutboxMail)
        .where(OutboxMail.once.startswith(prefix, autoescape=True))
        .order_by(OutboxMail.created_at, OutboxMail.id)
    ).all()


def due(session: Session, now: datetime, limit: int = 100) -> Sequence[str]:
    """Ids of the mails to send now, the oldest first."""
    waiting = (
        select(OutboxMail.id)
        .where(
            OutboxMail.sent_at.is_(None),
            OutboxMail.gone_at.is_(None),
            OutboxMail.attempts < MOST_ATTEMPTS,
            or_(OutboxMail.not_before.is_(None), OutboxMail.not_before <= now),
        )
        .order_by(OutboxMail.created_at, OutboxMail.id)
        .limit(limit)
    )
    return session.scalars(waiting).all()


def written_to(session: Session, recipient: str, kinds: Sequence[str], since: datetime) -> int:
    """How many mails of those kinds have been written to an address since then."""
    written = select(func.count()).where(
        OutboxMail.recipient == recipient,
        OutboxMail.kind.in_(kinds),
        OutboxMail.created_at > since,
    )
    return session.scalar(written) or 0
