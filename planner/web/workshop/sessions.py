"""Making, editing and deleting a session of the draft."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.domain.programme import Form, Programme, SessionState
from planner.models.programme import Session as SessionRow
from planner.queries import areas as queries_of_areas
from planner.queries import drafts, findings, releases
from planner.services import sessions, taking
from planner.web import access, clock, remarks
from planner.web.drafts import CONFLICT, draft, draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.workshop import workshop
from planner.web.workshop.forms import SessionForm
from planner.web.workshop.rows import row as row_of

Page = str | Response | tuple[str, int]


@workshop.route("/sessions/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def new_session() -> Page:
    programme = draft()
    form = SessionForm()
    form.offer(programme, None)
    status = 200
    if request.method == "POST":
        status = save(form, "session", form.row_id, lambda: _add(form)) or 303
        if status == 303:
            done(_("%(title)s is in the draft.", title=form.title.data))
            return redirect(url_for(".session", session_id=form.row_id), 303)
    else:
        _suggest(form)
    form.about(None, draft_version())
    return render_template("workshop/session_new.html", form=form, programme=programme), status


@workshop.route("/sessions/<session_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.READ_DRAFT)
def session(session_id: str) -> Page:
    programme = draft()
    row = drafts.row(db.session(), SessionRow, event_row().id, session_id)
    form = SessionForm()
    form.offer(programme, row)
    if row is None:
        if request.method == "POST":
            return _gone(form, programme)
        raise NotFound("session", session_id)
    status = 200
    if request.method == "POST":
        access.require(Action.EDIT_PROGRAMME, row.track_id)
        act = lambda: _save(form, session_id, form.known_version)  # noqa: E731
        status = save(form, "session", session_id, act) or 303
        if status == 303:
            done(_("%(title)s is saved.", title=form.title.data))
            return redirect(url_for(".session", session_id=session_id), 303)
    else:
        form.show(row, drafts.theme_ids(db.session(), session_id))
        form.about(row.version, draft_version())
    return _page(programme, row, form), status


@workshop.post("/sessions/<session_id>/delete")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def delete_session(session_id: str) -> Response:
    row = drafts.row(db.session(), SessionRow, event_row().id, session_id)
    if row is not None:  # pressed twice, it is deleted once
        title = row.title
        actor, now = access.current_actor(), clock.now()
        sessions.delete_session(db.session(), event_row(), actor, now, session_id)
        done(_("%(title)s is deleted.", title=title))
    return redirect(url_for(".show"), 303)


def _save(form: SessionForm, session_id: str, version: int | None) -> object:
    return sessions.save_session(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        form.values,
        session_id=session_id,
        theme_ids=form.themes.data or [],
        version=version,
    )


def _add(form: SessionForm) -> None:
    """A new session, which takes up the collaboration area that the link here named, if it is
    there still."""
    _save(form, form.row_id, None)
    area_id = request.values.get("area", "")
    if area_id and queries_of_areas.row(db.session(), event_row().initiative_id, area_id):
        actor, now = access.current_actor(), clock.now()
        taking.take_up(db.session(), event_row(), actor, now, form.row_id, {area_id}, ())


def _suggest(form: SessionForm) -> None:
    """What a new session usually is, and what the link that led here says."""
    form.form.data, form.state.data = Form.TALK.value, SessionState.TENTATIVE.value
    form.minutes.data = 45
    offered = [choice[0] for choice in form.track.choices or ()]
    asked = request.args.get("track", "")
    form.track.data = asked if asked in offered else (offered[0] or None if offered else None)
    themes = {choice[0] for choice in form.themes.choices or ()}
    form.themes.data = [i for i in request.args.getlist("theme") if i in themes]
    form.title.data = request.args.get("title", "")[: sessions.TITLE]


def _gone(form: SessionForm, programme: Programme) -> Page:
    """It was deleted meanwhile: what was typed is kept, and can be saved as a new session."""
    form.validate()
    form.row.data = ""
    form.about(None, draft_version())
    page = render_template("workshop/session_new.html", form=form, programme=programme, gone=True)
    return page, CONFLICT


def _page(programme: Programme, row: SessionRow, form: SessionForm) -> str:
    value = programme.session[row.id]
    found = findings.to(db.session(), event_row(), programme, access.current_actor())
    published = releases.published(db.session(), event_row().id)
    return render_template(
        "workshop/session.html",
        form=form,
        programme=programme,
        row=row_of(programme, value, found),
        session=value,
        remarks=remarks.weighed(event_row(), value),
        released=published is not None and row.id in published.session,
    )
