"""Which sessions of this event take up an area, or an agreement or project in it."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.models.programme import Session
from planner.queries import areas as queries
from planner.queries import drafts
from planner.services import taking
from planner.services.taking import AREAS, ITEMS
from planner.web import access, clock
from planner.web.areas import areas
from planner.web.events import event_row
from planner.web.feedback import done, refused
from planner.web.navigation import event_url


@areas.post("/<area_id>/sessions")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def take_up(area_id: str) -> Response:
    """Let one more session take up the area or a part of it; or, with `drop`, one fewer."""
    session_id, what = request.form.get("session", ""), request.form.get("what", "")
    back = redirect(url_for(".show", area_id=area_id, _anchor="sessions"), 303)
    row = drafts.row(db.session(), Session, event_row().id, session_id)
    if row is None:
        refused(_("Choose a session. Perhaps somebody has deleted the one you chose."))
        return back
    chosen = {
        field: set(queries.taken(db.session(), session_id, field)) for field in (AREAS, ITEMS)
    }
    kind, _colon, thing = what.partition(":")
    part = chosen[ITEMS if kind == "item" else AREAS]
    if request.form.get("drop"):
        part.discard(thing)
    else:
        part.add(thing)
    try:
        _save(session_id, chosen)
    except NotFound:
        refused(_("What you chose is no longer there. Choose again."))
        return back
    done(_("%(title)s is saved.", title=row.title))
    return back


@areas.post("/of-session/<session_id>")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def of_session(session_id: str) -> Response:
    """All that a session takes up, from the session's own page."""
    chosen = {
        AREAS: set(request.form.getlist("area")),
        ITEMS: set(request.form.getlist("item")),
    }
    try:
        _save(session_id, chosen)
    except NotFound as missing:
        if missing.entity == "session":
            raise
        refused(_("What you chose is no longer there. Choose again."))
    else:
        done(_("What the session takes up is saved."))
    there = event_url(event_row(), "workshop.session", session_id=session_id, _anchor="areas")
    return redirect(there, 303)


def _save(session_id: str, chosen: dict[str, set[str]]) -> None:
    taking.take_up(
        *(db.session(), event_row(), access.current_actor(), clock.now(), session_id),
        chosen[AREAS],
        chosen[ITEMS],
    )
