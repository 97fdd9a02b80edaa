"""The organisers' record of a speaker."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotAllowed, NotFound
from planner.queries import drafts
from planner.queries import planning as planning_of
from planner.services import planning, speaker_records
from planner.web import access, clock
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event, event_row
from planner.web.feedback import done
from planner.web.workshop import workshop
from planner.web.workshop.forms import SpeakerForm

Page = str | Response | tuple[str, int]


@workshop.route("/speakers/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def new_speaker() -> Page:
    form = SpeakerForm()
    form.offer(event(), None)
    status = 200
    if request.method == "POST":
        status = save(form, "speaker", form.row_id, lambda: _save(form, form.row_id, None)) or 303
        if status == 303:
            done(_("%(name)s is on record.", name=form.name.data))
            return redirect(url_for(".speaker", speaker_id=form.row_id), 303)
    form.about(None, draft_version())
    return render_template("workshop/speaker.html", form=form), status


@workshop.route("/speakers/<speaker_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def speaker(speaker_id: str) -> Page:
    row = drafts.speaker(db.session(), event_row().initiative_id, speaker_id)
    if row is None:
        raise NotFound("speaker", speaker_id)
    actor = access.current_actor()
    if not speaker_records.may_edit(db.session(), event_row(), actor, speaker_id):
        raise NotAllowed
    form = SpeakerForm()
    form.offer(event(), row)
    status = 200
    if request.method == "POST":
        act = lambda: _save(form, speaker_id, form.known_version)  # noqa: E731
        status = save(form, "speaker", speaker_id, act) or 303
        if status == 303:
            done(_("%(name)s is saved.", name=form.name.data))
            return redirect(url_for(".speaker", speaker_id=speaker_id), 303)
    else:
        form.show(row)
        form.daily.data = planning_of.daily_limits(db.session(), event_row().id).get(speaker_id)
        form.about(row.version, draft_version())
    programme = draft()
    page = render_template(
        "workshop/speaker.html",
        form=form,
        row=row,
        programme=programme,
        sessions=programme.sessions_of.get(speaker_id, ()),
    )
    return page, status


def _save(form: SpeakerForm, speaker_id: str, version: int | None) -> object:
    saved = speaker_records.save_speaker(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        form.values,
        speaker_id=speaker_id,
        version=version,
    )
    if version is not None:
        planning.set_daily_limit(
            db.session(), event_row(), access.current_actor(), speaker_id, form.daily.data
        )
    return saved
