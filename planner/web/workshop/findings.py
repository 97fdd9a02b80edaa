"""Accepting a finding with a reason, and opening it again."""

from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotFound
from planner.services import findings
from planner.web import access, clock
from planner.web.drafts import AGAIN
from planner.web.events import event_row
from planner.web.feedback import careful, done
from planner.web.forms import stripped
from planner.web.workshop import workshop
from planner.web.workshop.page import Refused, page

Page = Response | tuple[str, int]


@workshop.post("/findings/<key>/acknowledge")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def acknowledge(key: str) -> Page:
    reason = stripped(request.form.get("reason"))
    actor, now = access.current_actor(), clock.now()
    try:
        findings.acknowledge(db.session(), event_row(), actor, now, key, reason)
    except Invalid as invalid:
        message = _("Say why.") if invalid.rule == "missing" else _("This is too long.")
        return page(refused=Refused(key, reason, message)), AGAIN
    except NotFound:
        careful(_("It has changed meanwhile. Look at it as it is now."))
        return _back()
    done(_("Accepted. It comes back by itself if what it rests on changes."))
    return _back()


@workshop.post("/findings/<key>/reopen")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def reopen(key: str) -> Response:
    findings.reopen(db.session(), event_row(), access.current_actor(), clock.now(), key)
    done(_("It counts again."))
    return _back()


@workshop.get("/findings/<key>/acknowledge")
@access.allowed_somewhere(Action.READ_DRAFT)
def to_acknowledge(key: str) -> Response:
    """Where one comes from a refused reason by changing language or reloading."""
    return _back()


def _back() -> Response:
    asked: dict[str, Any] = {name: request.form.get(name) or None for name in ("day", "findings")}
    return redirect(url_for(".show", **asked, _anchor="findings"), 303)
