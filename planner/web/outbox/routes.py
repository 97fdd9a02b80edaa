"""Shows mail instead of sending it. Its links work for whoever sees them: never in production."""

import re
from dataclasses import dataclass

from flask import abort, current_app, render_template
from markupsafe import Markup, escape

from planner import mail
from planner.database import db
from planner.models.mail import OutboxMail
from planner.queries import outbox as queries
from planner.web import access, clock
from planner.web.outbox import outbox

ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail as it would be sent now; `subject` is None when what it told of is gone."""

    row: OutboxMail
    subject: str | None
    text: Markup


@outbox.get("/outbox")
@access.public
def index() -> str:
    if current_app.config["ENVIRONMENT"] == "production":
        abort(404)
    return render_template("outbox/index.html", mails=[_shown(row) for row in _rows()])


def _rows() -> list[OutboxMail]:
    return list(queries.recent(db.session()))


def _shown(row: OutboxMail) -> Shown:
    rendered = mail.render(db.session(), row, clock.now())
    if rendered is None:
        return Shown(row, None, Markup(""))
    return Shown(row, rendered.subject, linked(rendered.text))


def linked(text: str) -> Markup:
    """The text as HTML with its addresses as links."""
    parts: list[Markup] = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(Markup('<a class="ds-link" href="{0}">{0}</a>').format(found.group()))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
