"""Sending what stands in the outbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from flask_mailman import EmailMessage
from sqlalchemy.orm import Session

from planner.mail import render
from planner.models.mail import OutboxMail
from planner.queries import outbox
from planner.services import outbox as service

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many mails were sent, failed and had nothing left to tell."""

    sent: int = 0
    failed: int = 0
    gone: int = 0


def send_due(db: Session, clock: Callable[[], datetime]) -> Delivered:
    """Send every mail that is due; one that fails does not hold up the others.

    Two senders at once share the mails between them.
    """
    counts = {"sent": 0, "failed": 0, "gone": 0}
    due = outbox.due(db, clock())
    db.commit()
    for mail_id in due:
        row = service.claim(db, clock(), mail_id)
        db.commit()
        if row is not None:
            counts[_send(db, row, clock)] += 1
            db.commit()
    return Delivered(**counts)


def _send(db: Session, row: OutboxMail, clock: Callable[[], datetime]) -> str:
    recipient = row.recipient
    try:
        rendered = render(db, row, clock())
        db.commit()  # nothing is held while the mail server answers
        if rendered is not None:
            message = EmailMessage(rendered.subject, rendered.text, to=[recipient])
            for file in rendered.attachments:
                message.attach(file.name, file.content, file.type)
            message.send()
    except Exception as error:
        db.rollback()
        service.failed(db, row, repr(error))
        log.warning("mail not sent", mail=row.id, kind=row.kind, attempt=row.attempts)
        return "failed"
    service.settle(db, row, clock(), sent=rendered is not None)
    return "gone" if rendered is None else "sent"
