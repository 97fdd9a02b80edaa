"""Linking recordings after their sessions, and the list of what is to be made accessible."""

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound, Stale
from planner.domain.recordings import NotAgreed, NotHttps, NotOver, Task
from planner.queries import live as live_queries
from planner.queries import recordings as queries
from planner.services import recordings as service
from planner.web import access, clock, feedback, published
from planner.web.events import event, event_row
from planner.web.forms import short_text
from planner.web.published import Published
from planner.web.recordings import recordings, view
from planner.words import recordings as words

Page = str | Response | tuple[str, int]


class LinkForm(FlaskForm):
    url = short_text(_l("Address of the recording"), service.URL, _l("Write where it lies."))
    version = HiddenField(default="0")

    def seen(self) -> int:
        text = self.version.data or ""
        return int(text) if text.isdecimal() else 0


@recordings.get("/")
@access.allowed(Action.EDIT_EVENT)
def index() -> str:
    found = published.here()
    return render_template(
        "recordings/index.html", event=event(), lists=_lists(found), words=words, Task=Task
    )


@recordings.get("/<uuid:session_id>")
@access.allowed(Action.EDIT_EVENT)
def show(session_id: object) -> Page:
    line = _line(str(session_id))
    form = LinkForm(formdata=None)
    if line.recording is not None:
        form.url.data, form.version.data = line.recording.url, str(line.recording.version)
    return _page(line, form)


@recordings.post("/<uuid:session_id>")
@access.allowed(Action.EDIT_EVENT)
def save(session_id: object) -> Page:
    line = _line(str(session_id))
    form = LinkForm()
    if not form.validate_on_submit():
        return _page(line, form, 422)
    url = form.url.data or ""
    try:
        service.link(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            line.session.id,
            url,
            form.seen(),
        )
    except NotHttps:
        form.url.errors = [_("Write the whole address, from https://")]
        return _page(line, form, 422)
    except (NotAgreed, NotOver) as refused:
        form.url.errors = [words.refusal(refused)]
        return _page(line, form, 422)
    except Stale:
        feedback.careful(_("Somebody else has changed it meanwhile. This is how it is now."))
        return redirect(url_for(".show", session_id=line.session.id), 303)
    feedback.done(_("The recording is linked. It is to have captions and a text within 14 days."))
    return redirect(url_for(".index"), 303)


@recordings.post("/<uuid:session_id>/<any(done, undo, remove):what>")
@access.allowed(Action.EDIT_EVENT)
def act(session_id: object, what: str) -> Page:
    session, row, actor = db.session(), event_row(), access.current_actor()
    try:
        if what == "remove":
            if service.unlink(session, row, actor, str(session_id)):
                feedback.done(_("The link is taken away. The recording itself lies where it lay."))
        else:
            service.mark(session, row, actor, clock.now(), str(session_id), done=what == "done")
    except NotFound:
        feedback.careful(_("Somebody has taken that link away meanwhile."))
    return redirect(url_for(".index", _anchor=f"s-{session_id}"), 303)


def _lists(found: Published | None) -> view.Lists | None:
    if found is None:
        return None
    event_id = event_row().id
    return view.lists(
        published.standing(found).programme,
        queries.of(db.session(), event_id),
        queries.agreements(db.session(), event_id),
        live_queries.actual_times(db.session(), event_id),
        clock.now(),
    )


def _line(session_id: str) -> view.Line:
    """A session that is over, or has a recording."""
    found = published.here()
    programme = published.standing(found).programme if found else None
    item = programme.session.get(session_id) if programme else None
    if programme is None or item is None:
        abort(404)
    event_id, now = event_row().id, clock.now()
    recording = queries.one(db.session(), event_id, session_id)
    actual = live_queries.actual_times(db.session(), event_id).get(session_id)
    if recording is None and not view.is_over(item, actual, now):
        abort(404)
    said = queries.agreements(db.session(), event_id)
    return view.line(programme, item, recording, said, programme.event.local(now).date())


def _page(line: view.Line, form: LinkForm, status: int = 200) -> Page:
    page = render_template(
        "recordings/session.html", event=event(), line=line, form=form, words=words
    )
    return page, status
