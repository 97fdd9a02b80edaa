"""Mail is put in the outbox in the transaction of what it tells about, and sent later.

A sender claims a mail, sends it and says how it went, each in a transaction of its own, so that no
lock is held while a mail server answers. One that dies on the way leaves the mail to be tried
again: a mail may come twice, but never not at all.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.models.mail import OutboxMail

LONGEST_ERROR = 500


def send(
    db: Session,
    now: datetime,
    kind: str,
    recipient: str,
    language: str,
    params: Mapping[str, Any],
    once: str | None = None,
) -> OutboxMail | None:
    """Put a mail in the outbox; None if `once` has been told of already.

    `kind` names templates/mail/<kind>.txt and what planner/mail prepares for it. `params` hold ids
    and plain words: whatever is secret, such as a link, is made when the mail is sent.
    """
    row = OutboxMail(
        kind=kind,
        recipient=recipient,
        language=language,
        params=dict(params),
        once=once,
        created_at=now,
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        if once is None:
            raise
        return None
    return row


def claim(db: Session, now: datetime, mail_id: str) -> OutboxMail | None:
    """Take a due mail in hand; None when somebody else has.

    It becomes due again after two minutes, then four, eight and so on, unless it is settled.
    """
    claimed = (
        update(OutboxMail)
        .where(
            OutboxMail.id == mail_id,
            OutboxMail.sent_at.is_(None),
            OutboxMail.gone_at.is_(None),
            or_(OutboxMail.not_before.is_(None), OutboxMail.not_before <= now),
        )
        .values(attempts=OutboxMail.attempts + 1, not_before=now + timedelta(minutes=2))
        .returning(OutboxMail)
        .execution_options(populate_existing=True)
    )
    row = db.scalar(claimed)
    if row is not None:
        row.not_before = now + timedelta(minutes=2**row.attempts)
        db.flush()
    return row


def settle(db: Session, row: OutboxMail, now: datetime, *, sent: bool) -> None:
    """The mail was sent, or there was nothing left to tell."""
    if sent:
        row.sent_at = now
    else:
        row.gone_at = now
    row.last_error = ""
    db.flush()


def failed(db: Session, row: OutboxMail, error: str) -> None:
    """The mail could not be sent; it will be tried again."""
    row.last_error = error[:LONGEST_ERROR]
    db.flush()
