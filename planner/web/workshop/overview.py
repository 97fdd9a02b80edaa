"""The workshop's first page, and placing a session: by form, by drag, and tried beforehand."""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.domain.identity import new_id
from planner.domain.programme import Programme, Session
from planner.models.programme import Session as SessionRow
from planner.queries import drafts
from planner.services import sessions
from planner.web import access, clock, kept
from planner.web.drafts import AGAIN, draft_version, save, shown
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.workshop import answers, workshop
from planner.web.workshop.forms import MoveForm
from planner.web.workshop.look import look_at
from planner.web.workshop.page import page, swap_form
from planner.web.workshop.rows import rows_of
from planner.web.workshop.view import Preview
from planner.words.programme import place as placed_at
from planner.words.programme import session_name

Page = Response | str | tuple[str, int]


@workshop.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def show() -> str:
    """`day`, `view` and the like: what is looked at (look.py); `move`: the session whose place
    form stands open."""
    programme = kept.draft().programme
    moved = programme.session.get(request.args.get("move", ""))
    form = None
    if moved is not None and access.may(Action.EDIT_PROGRAMME, moved.track_id):
        form = _form(programme, moved)
    return page(form, moved)


@workshop.get("/sessions/<session_id>/place")
@access.allowed_somewhere(Action.READ_DRAFT)
def to_place(session_id: str) -> Response:
    """Where one comes from a tried place by changing language or reloading."""
    return redirect(url_for(".show", move=session_id, _anchor="place"), 303)


@workshop.get("/sessions/<session_id>/in-hand")
@access.allowed_somewhere(Action.READ_DRAFT)
def in_hand(session_id: str) -> Page:
    """The place form of a session alone, for a page that is open already."""
    now = kept.draft()
    moved = now.programme.session.get(session_id)
    if moved is None:
        raise NotFound("session", session_id)
    may = access.may(Action.EDIT_PROGRAMME, moved.track_id)
    return render_template(
        "workshop/_in_hand.html",
        look=look_at(now.programme, moved),
        programme=now.programme,
        form=_form(now.programme, moved) if may else None,
        chosen=rows_of(now, [moved.id])[moved.id],
        swap=swap_form(now.programme, moved),
        preview=None,
        copy_id=new_id(),
    )


@workshop.get("/sessions/<session_id>/try")
@access.allowed_somewhere(Action.READ_DRAFT)
def try_place(session_id: str) -> Response | tuple[Response, int]:
    """What a place would add to the findings and clear, before a block is dropped there."""
    now = kept.draft()
    moved = now.programme.session.get(session_id)
    if moved is None:
        raise NotFound("session", session_id)
    form = MoveForm(request.args, meta={"csrf": False})
    form.offer_moves(now.programme, moved)
    _without_track(form, request.args)
    if not form.validate():
        return answers.again(form)
    then = kept.tried(now, _with(moved, form))
    found = kept.findings_of(then, now, moved.id)
    return answers.preview(_difference(now.findings(), now.programme, then, found))


@workshop.post("/sessions/<session_id>/place")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def place(session_id: str) -> Page | tuple[Response, int]:
    before = kept.draft()
    moved = before.programme.session.get(session_id)
    if moved is None:
        return answers.gone(before) if answers.wanted() else _missing(session_id)
    form = MoveForm()
    form.offer_moves(before.programme, moved)
    _without_track(form, request.form)
    if "try" in request.form:
        preview = None
        if form.validate():
            then = kept.tried(before, _with(moved, form))
            found = kept.findings_of(then, before, moved.id)
            preview = _difference(before.findings(), before.programme, then, found)
        return page(form, moved, preview), 200 if preview else AGAIN
    status = save(form, "session", session_id, lambda: _place(session_id, form))
    if answers.wanted():
        if status is None:
            return answers.done(before)
        return answers.refused(form, status, before, moved)
    if status is not None:
        return page(form, moved), status
    after = kept.written(before).programme
    moved = after.session[session_id]
    done(_("%(session)s: %(place)s.", session=session_name(moved), place=placed_at(moved, after)))
    look = look_at(after, moved)
    day = None if look.day is None else form.day.data or look.day
    return redirect(_address(look, day, session_id), 303)


def _address(look: Any, day: Any, session_id: str) -> str:
    values = look.kept | {"day": "all" if day is None else str(day)}
    return url_for(".show", **values, _anchor=f"s-{session_id}")


def _missing(session_id: str) -> Response:
    raise NotFound("session", session_id)


def _place(session_id: str, form: MoveForm) -> object:
    return sessions.place(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        session_id,
        version=form.known_version,
        **form.place,
    )


def _without_track(form: MoveForm, given: Any) -> None:
    """A form that says nothing about the track leaves it as it is."""
    if "track" not in given:
        del form.track


def _form(programme: Programme, moved: Session) -> MoveForm:
    row = drafts.row(db.session(), SessionRow, event_row().id, moved.id)
    if row is None:
        raise NotFound("session", moved.id)
    form = MoveForm(formdata=None)
    form.offer_moves(programme, moved)
    form.show_move(row)
    form.about(row.version, draft_version())
    return form


def _with(moved: Session, form: MoveForm) -> Session:
    return replace(moved, **form.place)


def _difference(before: Any, programme: Programme, then: Programme, after: Any) -> Preview:
    known, found = {f.key for f in before}, {f.key for f in after}
    return Preview(
        added=tuple(shown((f for f in after if f.key not in known), then)),
        cleared=tuple(shown((f for f in before if f.key not in found), programme)),
    )
