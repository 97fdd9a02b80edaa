"""Rendering: templates/mail/<kind>.txt has a block `subject` and a block `body`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale
from sqlalchemy.orm import Session

from planner.mail import accounts as accounts
from planner.mail import corner as corner
from planner.mail import input_rounds as input_rounds
from planner.mail import inputs as inputs
from planner.mail import people as people
from planner.mail import personal as personal
from planner.mail import recordings as recordings
from planner.mail import releases as releases
from planner.mail import speakers as speakers
from planner.mail.occasions import PREPARED, Attachment, Occasion
from planner.models.mail import OutboxMail
from planner.words import dates
from planner.words import speakers as words


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def render(db: Session, row: OutboxMail, now: datetime) -> Rendered | None:
    """The mail as it would be sent now; None when what it tells of is gone.

    Templates get the row's `params`, what the kind prepares, `link`, `event_link`, and `dates` and
    `words` (of speakers) to say things with.
    """
    occasion = Occasion(db, row, now)
    prepare = PREPARED.get(row.kind)
    prepared = prepare(occasion) if prepare else {}
    return None if prepared is None else compose(occasion, prepared)


def compose(occasion: Occasion, prepared: Mapping[str, Any]) -> Rendered:
    """The mail with what has been prepared for it; `attachments` among that go with it."""
    row = occasion.row
    template = current_app.jinja_env.get_template(f"mail/{row.kind}.txt")
    with force_locale(row.language):
        values = {
            **row.params,
            **prepared,
            "language": row.language,
            "link": occasion.link,
            "event_link": occasion.event_link,
            "dates": dates,
            "words": words,
        }
        context = template.new_context(values)
        subject = " ".join("".join(template.blocks["subject"](context)).split())
        text = template.render(values).strip() + "\n"
    return Rendered(subject, text, tuple(prepared.get("attachments", ())))
