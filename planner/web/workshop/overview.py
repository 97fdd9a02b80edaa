"""The workshop's first page: the day, the tray of what has no time, the findings."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.domain.programme import Programme, Session, in_order
from planner.models.programme import Session as SessionRow
from planner.queries import drafts, findings
from planner.services import sessions
from planner.web import access, clock
from planner.web.drafts import AGAIN, draft, draft_version, save, shown
from planner.web.events import event, event_row
from planner.web.feedback import done
from planner.web.workshop import workshop
from planner.web.workshop.forms import PlaceForm
from planner.web.workshop.page import page
from planner.web.workshop.view import Preview
from planner.words.programme import session_name


@workshop.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def show() -> str:
    """`day`: which; `move`: the session whose place form stands open; `find`: words in the tray."""
    programme = draft()
    moved = programme.session.get(request.args.get("move", ""))
    form = None
    if moved is not None and access.may(Action.EDIT_PROGRAMME, moved.track_id):
        form = _form(programme, moved)
    return page(programme, form, moved)


@workshop.get("/sessions/<session_id>/place")
@access.allowed_somewhere(Action.READ_DRAFT)
def to_place(session_id: str) -> Response:
    """Where one comes from a tried place by changing language or reloading."""
    return redirect(url_for(".show", move=session_id, _anchor=f"s-{session_id}"))


@workshop.post("/sessions/<session_id>/place")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def place(session_id: str) -> Response | tuple[str, int]:
    programme = draft()
    moved = programme.session.get(session_id)
    if moved is None:
        raise NotFound("session", session_id)
    form = PlaceForm()
    form.offer_places(programme)
    if "try" in request.form:
        preview = _tried(programme, form, moved)
        return page(programme, form, moved, preview), 200 if preview else AGAIN
    status = save(form, "session", session_id, lambda: _place(session_id, form))
    if status is not None:
        return page(programme, form, moved), status
    done(_("%(session)s is placed.", session=session_name(moved)))
    return redirect(_address(form.day.data, session_id), 303)


@workshop.post("/sessions/<session_id>/unplace")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def unplace(session_id: str) -> Response:
    row = drafts.row(db.session(), SessionRow, event_row().id, session_id)
    if row is None:
        raise NotFound("session", session_id)
    day = None if row.start is None else event().local(row.start).date().isoformat()
    actor, now = access.current_actor(), clock.now()
    sessions.place(
        db.session(), event_row(), actor, now, session_id, start=None, room_id=row.room_id
    )
    done(_("%(title)s has no time now and is in the tray.", title=row.title))
    return redirect(url_for(".show", day=day), 303)


def _place(session_id: str, form: PlaceForm) -> object:
    return sessions.place(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        session_id,
        version=form.known_version,
        **form.place,
    )


def _address(day: str | None, session_id: str) -> str:
    return url_for(".show", day=day, _anchor=f"s-{session_id}")


def _form(programme: Programme, moved: Session) -> PlaceForm:
    row = drafts.row(db.session(), SessionRow, event_row().id, moved.id)
    assert row is not None
    form = PlaceForm(formdata=None)
    form.offer_places(programme)
    form.show_place(row)
    form.about(row.version, draft_version())
    return form


def _tried(programme: Programme, form: PlaceForm, moved: Session) -> Preview | None:
    """What that place would add to the findings and what it would clear; nothing is saved."""
    if not form.validate():
        return None
    tried = replace(moved, **form.place)
    sessions = tuple(tried if s.id == moved.id else s for s in programme.sessions)
    then = in_order(replace(programme, sessions=sessions))
    before = findings.of(db.session(), event_row(), programme)
    after = findings.of(db.session(), event_row(), then)
    known, found = {f.key for f in before}, {f.key for f in after}
    return Preview(
        added=tuple(shown((f for f in after if f.key not in known), then)),
        cleared=tuple(shown((f for f in before if f.key not in found), programme)),
    )
