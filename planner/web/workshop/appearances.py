"""Who appears in a session: adding, editing, putting in order and taking out."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.domain.identity import derived_id
from planner.domain.programme import AppearanceState, Role
from planner.models.programme import Appearance
from planner.models.programme import Session as SessionRow
from planner.queries import drafts
from planner.services import appearances, speaker_records
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event, event_row
from planner.web.feedback import done
from planner.web.workshop import workshop
from planner.web.workshop.forms import NEW, AppearanceForm

Page = str | Response | tuple[str, int]


@workshop.route("/sessions/<session_id>/appearances/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def new_appearance(session_id: str) -> Page:
    session = _session(session_id)
    access.require(Action.EDIT_PROGRAMME, session.track_id)
    form = _form()
    status = 200
    if request.method == "POST":
        act = lambda: _save(form, session, form.row_id, None)  # noqa: E731
        status = save(form, "appearance", form.row_id, act) or 303
        if status == 303:
            return _back(session, _("Added to %(title)s.", title=session.title))
    else:
        form.role.data, form.state.data = Role.TALK.value, AppearanceState.SUGGESTED.value
    form.about(None, draft_version())
    return render_template("workshop/appearance.html", form=form, session=session), status


@workshop.route("/appearances/<appearance_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def appearance(appearance_id: str) -> Page:
    row, session = _appearance(appearance_id)
    form = _form()
    status = 200
    if request.method == "POST":
        act = lambda: _save(form, session, row.id, form.known_version)  # noqa: E731
        status = save(form, "appearance", row.id, act) or 303
        if status == 303:
            return _back(session, _("Saved."))
    else:
        form.show(row, session, event())
        form.about(row.version, draft_version())
    page = render_template("workshop/appearance.html", form=form, session=session, row=row)
    return page, status


@workshop.post("/appearances/<appearance_id>/move")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def move_appearance(appearance_id: str) -> Response:
    by = -1 if request.form.get("by") == "up" else 1
    actor, now = access.current_actor(), clock.now()
    session = appearances.move_appearance(db.session(), event_row(), actor, now, appearance_id, by)
    return _to(session)


@workshop.post("/appearances/<appearance_id>/remove")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def remove_appearance(appearance_id: str) -> Response:
    actor, now = access.current_actor(), clock.now()
    try:
        session = appearances.remove_appearance(
            db.session(), event_row(), actor, now, appearance_id
        )
    except NotFound:  # pressed twice: it is out
        return redirect(url_for(".show"), 303)
    return _back(session, _("Taken out of %(title)s.", title=session.title))


def _session(session_id: str) -> SessionRow:
    row = drafts.row(db.session(), SessionRow, event_row().id, session_id)
    if row is None:
        raise NotFound("session", session_id)
    return row


def _appearance(appearance_id: str) -> tuple[Appearance, SessionRow]:
    row = drafts.row(db.session(), Appearance, event_row().id, appearance_id)
    if row is None:
        raise NotFound("appearance", appearance_id)
    session = _session(row.session_id)
    access.require(Action.EDIT_PROGRAMME, session.track_id)
    return row, session


def _form() -> AppearanceForm:
    form = AppearanceForm()
    form.offer(drafts.speakers(db.session(), event_row().initiative_id))
    return form


def _save(
    form: AppearanceForm, session: SessionRow, appearance_id: str, version: int | None
) -> object:
    """A new person is put on record first; sent twice, the form makes one of each."""
    values = form.values(session, event())
    actor, now = access.current_actor(), clock.now()
    if form.who.data == NEW:
        given = {name: form[name].data for name in ("name", "organisation", "email")}
        speaker_id = derived_id(form.row_id, "speaker")
        speaker_records.save_speaker(
            db.session(), event_row(), actor, now, given, speaker_id=speaker_id
        )
        values["speaker_id"] = speaker_id
    return appearances.save_appearance(
        db.session(),
        event_row(),
        actor,
        now,
        session.id,
        values,
        appearance_id=appearance_id,
        version=version,
    )


def _to(session: SessionRow) -> Response:
    return redirect(url_for(".session", session_id=session.id, _anchor="who"), 303)


def _back(session: SessionRow, message: str) -> Response:
    done(message)
    return _to(session)
