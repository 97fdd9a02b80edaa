"""The workshop's buttons about one session: back to the tray, lock, copy, trade places."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action, Actor
from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.identity import valid_id
from planner.domain.programme import Session
from planner.models.events import Event
from planner.queries import journal
from planner.services import placing, sessions
from planner.web import access, clock, feedback, kept
from planner.web.drafts import AGAIN, CONFLICT, told
from planner.web.events import event_row
from planner.web.workshop import answers, workshop
from planner.web.workshop.look import look_at
from planner.words import refusals
from planner.words.programme import session_name

Answer = Response | answers.Answer


@workshop.post("/sessions/<session_id>/unplace")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def unplace(session_id: str) -> Answer:
    def act(row: Session) -> None:
        sessions.place(*_by(), session_id, start=None, room_id=row.room_id, version=_version())

    return _do(
        session_id, act, lambda name: _("%(title)s has no time now and is in the tray.", title=name)
    )


@workshop.post("/sessions/<session_id>/lock")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def lock(session_id: str) -> Answer:
    return _do(
        session_id,
        lambda row: placing.lock(*_by(), session_id, True),
        lambda name: _("%(title)s is locked where it is.", title=name),
    )


@workshop.post("/sessions/<session_id>/unlock")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def unlock(session_id: str) -> Answer:
    return _do(
        session_id,
        lambda row: placing.lock(*_by(), session_id, False),
        lambda name: _("%(title)s can be moved.", title=name),
    )


@workshop.post("/sessions/<session_id>/duplicate")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def duplicate(session_id: str) -> Answer:
    copy_id = valid_id(request.form.get("row", ""))
    return _do(
        session_id,
        lambda row: placing.duplicate(*_by(), session_id, copy_id),
        lambda name: _("A copy of %(title)s is in the tray.", title=name),
    )


@workshop.post("/sessions/<session_id>/swap")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def swap(session_id: str) -> Answer:
    other = valid_id(request.form.get("other", ""))
    if other is None:
        return _refused(kept.draft(), _("Choose the one to trade places with."), AGAIN)
    other_version = request.form.get("other_version", type=int)
    return _do(
        session_id,
        lambda row: placing.swap(
            *_by(), session_id, other, version=_version(), other_version=other_version
        ),
        lambda name: _("%(title)s has traded places.", title=name),
        also=other,
    )


def _by() -> tuple[Any, Event, Actor, datetime]:
    return db.session(), event_row(), access.current_actor(), clock.now()


def _version() -> int | None:
    """The version that was looked at; a bare button has looked at none."""
    return request.form.get("version", type=int)


def _do(
    session_id: str,
    act: Callable[[Session], object],
    said: Callable[[str], str],
    also: str = "",
) -> Answer:
    """Do it to the session; say so, or why not, and show how things stand."""
    before = kept.draft()
    session = before.programme.session.get(session_id)
    if session is None:
        if answers.wanted():
            return answers.gone(before)
        raise NotFound("session", session_id)
    name = session_name(session)
    try:
        act(session)
    except Invalid as invalid:
        message = refusals.invalid(invalid.field, invalid.rule)
        return _refused(before, f"{name}: {message}", AGAIN, session_id, also)
    except Stale as stale:
        db.session().rollback()
        seen = request.form.get("seen", 0, type=int)
        changes = journal.since(db.session(), event_row().id, "session", stale.entity_id, seen)
        message = answers.stale_words(told(changes, before.programme))
        return _refused(before, f"{name}: {message}", CONFLICT, session_id, also)
    if answers.wanted():
        return answers.done(before, said(name))
    feedback.done(said(name))
    look = look_at(before.programme, session)
    anchor = None if session.start is None else f"s-{session_id}"
    return redirect(look.address(anchor=anchor), 303)


def _refused(before: kept.Kept, message: str, status: int, *ids: str) -> Answer:
    if answers.wanted():
        return answers.problem(message, status, before, [i for i in ids if i])
    feedback.refused(message)
    session_id = ids[0] if ids else None
    look = look_at(before.programme, before.programme.session.get(session_id or ""))
    return redirect(look.address(anchor="place", move=session_id), 303)


@workshop.get("/sessions/<session_id>/<any(unplace,lock,unlock,duplicate,swap):_action>")
@access.allowed_somewhere(Action.READ_DRAFT)
def to_action(session_id: str, _action: str) -> Response:
    """Where one comes from such a button by changing language or reloading."""
    return redirect(url_for(".show", move=session_id, _anchor="place"), 303)
