"""What a speaker has suggested and handed in, on the organisers' side: decided on, looked at."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.invitations import WrongMove
from planner.domain.speakers import SubstituteSettled, TalkSettled
from planner.models.speakers import Speaker
from planner.queries import asking
from planner.services import asking as service
from planner.services import speaker_records
from planner.web import access, clock, stored
from planner.web.events import event_row
from planner.web.speakers import speakers
from planner.web.speakers.lookup import speaker_here
from planner.words import refusals
from planner.words import speakers as words


@speakers.post("/desk/<uuid:speaker_id>/substitute/<uuid:appearance_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def decide_substitute(speaker_id: object, appearance_id: object) -> Response:
    """Take up who was suggested, and `ask` at once, or do without."""
    speaker = speaker_here(speaker_id)
    said = request.form.get("decision", "")
    given = (db.session(), event_row(), access.current_actor(), clock.now(), str(appearance_id))
    if said in ("take", "ask"):
        return _decided(
            speaker,
            lambda: service.take_other(*given, ask=said == "ask"),
            _("Taken up: they now stand beside the one they stand in for."),
        )
    if said == "leave":
        return _decided(speaker, lambda: service.leave_other(*given), _("Noted."))
    abort(400)


@speakers.post("/desk/<uuid:speaker_id>/talk/<uuid:appearance_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def decide_talk(speaker_id: object, appearance_id: object) -> Response:
    """Take the title as the part's own, or with the abstract as the session's; or say no."""
    speaker = speaker_here(speaker_id)
    said, reply = request.form.get("decision", ""), request.form.get("reply", "")
    given = (db.session(), event_row(), access.current_actor(), clock.now(), str(appearance_id))
    if said in ("part", "session"):
        return _decided(
            speaker,
            lambda: service.accept_talk(*given, whole_session=said == "session", reply=reply),
            _("The title is in the draft. The public sees it with the next release."),
        )
    if said == "no":
        return _decided(speaker, lambda: service.turn_down_talk(*given, reply), _("Noted."))
    abort(400)


def _decided(speaker: Speaker, act: Callable[[], Any], done: str) -> Response:
    try:
        with db.session().begin_nested():
            act()
    except (SubstituteSettled, TalkSettled, WrongMove) as refusal:
        flash(words.refusal(refusal), "error")
    except Invalid as invalid:
        missing = (invalid.field, invalid.rule) == ("reply", "missing")
        text = _("Say why not: the speaker reads it.") if missing else ""
        flash(text or refusals.invalid(invalid.field, invalid.rule), "error")
    else:
        flash(done)
    return redirect(url_for(".show", speaker_id=speaker.id), 303)


@speakers.get("/desk/<uuid:speaker_id>/photo.jpg")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def desk_photo(speaker_id: object) -> Response:
    row = asking.photo(db.session(), _mine(speaker_id).id)
    if row is None:
        abort(404)
    return stored.send(row.square)


@speakers.get("/desk/<uuid:speaker_id>/slides/<uuid:slides_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def desk_slides(speaker_id: object, slides_id: object) -> Response:
    rows = asking.slides_of(db.session(), event_row().id, _mine(speaker_id).id)
    row = next((row for row in rows if row.id == str(slides_id)), None)
    if row is None or row.file is None:
        abort(404)
    return stored.send(row.file)


def _mine(speaker_id: object) -> Speaker:
    """A speaker whose record this person keeps. Raises NotAllowed."""
    speaker = speaker_here(speaker_id)
    actor = access.current_actor()
    if not speaker_records.may_edit(db.session(), event_row(), actor, speaker.id):
        raise NotAllowed
    return speaker
