"""Cues: adding, changing, deleting, each by a form."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.cues import EARLIEST, LATEST, CueKind
from planner.domain.errors import NotFound
from planner.domain.programme import Programme, Session
from planner.models.cues import Cue
from planner.queries import cues as queries
from planner.services import cues as service
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.forms import ChoiceField, RowForm, WholeNumber, short_text
from planner.web.run_of_show import run_of_show
from planner.web.run_of_show.view import NO_ROOM
from planner.words.cues import KINDS

Page = str | Response | tuple[str, int]


class CueForm(RowForm):
    offset = WholeNumber(
        _l("Minutes from the start"), EARLIEST, LATEST, missing=_l("Say how many minutes.")
    )
    kind = ChoiceField(_l("Kind"))
    text = short_text(_l("What is to happen"), service.TEXT, missing=_l("Say what is to happen."))
    responsible = short_text(_l("Responsible"), service.RESPONSIBLE)

    def offer(self) -> None:
        self.kind.choices = [(code.value, word) for code, word in KINDS.items()]


@run_of_show.route("/cues/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def new_cue() -> Page:
    shown = _shown()
    return _page(shown, _session(shown, request.args.get("session", "")), None)


@run_of_show.route("/cues/<cue_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def cue(cue_id: str) -> Page:
    row = queries.by_id(db.session(), event_row().id, cue_id)
    if row is None:
        raise NotFound("cue", cue_id)
    shown = _shown()
    return _page(shown, _session(shown, row.session_id), row)


@run_of_show.post("/cues/<cue_id>/delete")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def delete_cue(cue_id: str) -> Response:
    row = queries.by_id(db.session(), event_row().id, cue_id)
    if row is None:  # pressed twice, it is deleted once
        return redirect(url_for(".index"), 303)
    shown = _shown()
    session = _session(shown, row.session_id)
    actor, now = access.current_actor(), clock.now()
    service.delete_cue(db.session(), event_row(), actor, now, shown, cue_id)
    done(_("The cue is deleted."))
    return redirect(_address(shown, session), 303)


def _page(shown: Programme, session: Session, row: Cue | None) -> Page:
    access.require(Action.EDIT_PROGRAMME, session.track_id)
    form, status = CueForm(), 200
    form.offer()
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        act = lambda: _save(form, shown, session, row_id, version)  # noqa: E731
        status = save(form, "cue", row_id, act) or 303
        if status == 303:
            done(_("The cue is saved."))
            return redirect(_address(shown, session), 303)
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.offset.data, form.kind.data = row.offset, row.kind.value
            form.text.data, form.responsible.data = row.text, row.responsible
        form.about(None if row is None else row.version, draft_version())
    values = {"form": form, "row": row, "session": session, "back": _address(shown, session)}
    return render_template("run_of_show/cue.html", event=shown.event, **values), status


def _save(
    form: CueForm, shown: Programme, session: Session, row_id: str, version: int | None
) -> object:
    values = {
        "offset": form.offset.data,
        "kind": CueKind(form.kind.data),
        "text": form.text.data,
        "responsible": form.responsible.data,
    }
    actor, now = access.current_actor(), clock.now()
    return service.save_cue(
        db.session(),
        event_row(),
        actor,
        now,
        shown,
        session.id,
        values,
        cue_id=row_id,
        version=version,
    )


def _shown() -> Programme:
    return queries.basis(db.session(), event_row()).standing


def _session(shown: Programme, session_id: str) -> Session:
    """Raises NotFound when the run of show has no such session."""
    found = shown.session.get(session_id)
    if found is None or found.start is None:
        raise NotFound("session", session_id)
    return found


def _address(shown: Programme, session: Session) -> str:
    assert session.start is not None
    return url_for(
        ".show",
        day=shown.event.local(session.start).date().isoformat(),
        room=session.room_id or NO_ROOM,
        _anchor=f"s-{session.id}",
    )
