"""The organisers' side: who is wanted, who was asked, what they answered, and who offers."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import invitations as rules
from planner.domain.access import Action
from planner.domain.errors import NotFound, Stale
from planner.domain.invitations import MOVES, NoAddress, Side, WrongMove
from planner.domain.programme import AppearanceState, Role
from planner.models.speakers import Speaker
from planner.queries import accounts, asking
from planner.queries import speakers as queries
from planner.queries.speakers import Asked, Part
from planner.services import appearances, invitations, speaker_records
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import SuggestForm
from planner.web.speakers.lookup import speaker_here
from planner.words import speakers as words
from planner.words.alphabet import sort_key

Page = str | Response | tuple[str, int]

_S = AppearanceState
SHOWN: dict[str, frozenset[AppearanceState]] = {
    "suggested": frozenset({_S.SUGGESTED}),
    "invited": frozenset({_S.INVITED}),
    "accepted": frozenset({_S.ACCEPTED}),
    "declined": frozenset({_S.DECLINED, _S.WITHDRAWN, _S.REPLACED}),
}
"""The tabs of the list, and the states each shows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: `challenge` when several tracks want them, `overdue` when late."""

    asked: Asked
    challenge: bool
    overdue: bool


@speakers.get("/desk")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def desk() -> str:
    chosen = request.args.get("state", "")
    everyone = queries.asked(db.session(), event_row().id, clock.now())
    counts = {
        name: sum(any(p.appearance.state in states for p in one.parts) for one in everyone)
        for name, states in SHOWN.items()
    }
    states = SHOWN.get(chosen)
    found = [
        one
        for one in everyone
        if states is None or any(p.appearance.state in states for p in one.parts)
    ]
    return render_template(
        "speakers/desk.html",
        rows=[_listed(one) for one in sorted(found, key=_by_name)],
        chosen=chosen if states else "",
        counts=counts,
        everyone=len(everyone),
        offers=queries.waiting_registrations(db.session(), event_row().id),
        event=event(),
    )


def _listed(one: Asked) -> Listed:
    states = [p.appearance.state for p in one.parts]
    answer_by = one.invitation.answer_by if one.invitation else None
    wanted = [p.session.track_id for p in one.parts if p.appearance.state not in rules.GONE]
    return Listed(one, rules.is_challenge(wanted), rules.overdue(answer_by, states, clock.now()))


def _by_name(one: Asked) -> tuple[object, str]:
    return (sort_key(one.speaker.name), one.speaker.id)


@speakers.get("/desk/<uuid:speaker_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def show(speaker_id: object) -> Page:
    return _show(speaker_here(speaker_id), _suggestion())


def _show(speaker: Speaker, suggest: SuggestForm, status: int = 200) -> tuple[str, int]:
    session, here = db.session(), event_row()
    parts = queries.parts(session, here.id, speaker.id)
    links = queries.links(session, here.id, speaker.id)
    page = render_template(
        "speakers/show.html",
        speaker=speaker,
        parts=parts,
        moves=MOVES[Side.ORGANISER],
        to_invite=[p for p in parts if _may_ask(p)],
        invitation=queries.invitation(session, here.id, speaker.id),
        link=next((one for one in links if one.revoked_at is None), None),
        revoked=links[0].revoked_at if links else None,
        available=queries.availability(session, here.id, speaker.id),
        consents=queries.consents(session, here.id, speaker.id),
        may_edit=speaker_records.may_edit(session, here, access.current_actor(), speaker.id),
        suggest=suggest,
        asked_by=_asked_by(speaker),
        others=asking.substitutes(session, here.id),
        talks=asking.talks(session, here.id),
        slides=asking.slides_of(session, here.id, speaker.id),
        photo=asking.photo(session, speaker.id),
        page_words=words,
        event=event(),
    )
    return page, status


def _asked_by(speaker: Speaker) -> str:
    row = queries.invitation(db.session(), event_row().id, speaker.id)
    user = accounts.by_id(db.session(), row.sent_by_id) if row and row.sent_by_id else None
    return user.name or user.email if user else ""


def _may_ask(part: Part) -> bool:
    return part.appearance.state in rules.TO_INVITE and access.may(
        Action.MANAGE_SPEAKERS, part.session.track_id
    )


def _suggestion() -> SuggestForm:
    """The form, with the sessions that this person plans."""
    form = SuggestForm()
    sessions = queries.choosable_sessions(db.session(), event_row().id)
    titles = [
        (row.id, f"{row.code} {row.title}".strip())
        for row in sessions
        if access.may(Action.EDIT_PROGRAMME, row.track_id)
    ]
    form.offer(titles, none=_("Choose a session"))
    return form


@speakers.post("/desk/<uuid:speaker_id>/suggest")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def suggest(speaker_id: object) -> Page:
    """Wish for somebody in a session. Nobody is told."""
    speaker, form = speaker_here(speaker_id), _suggestion()
    if not form.validate_on_submit():
        return _show(speaker, form, 422)
    values = {
        "speaker_id": speaker.id,
        "role": Role(form.role.data),
        "state": AppearanceState.SUGGESTED,
    }
    appearances.save_appearance(
        db.session(), event_row(), access.current_actor(), clock.now(), form.session.data, values
    )
    flash(_("Suggested. Nobody has been told."))
    return _back(speaker)


@speakers.post("/desk/<uuid:speaker_id>/send-link")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def send_link(speaker_id: object) -> Response:
    """Mail the personal link once more."""
    speaker = speaker_here(speaker_id)
    try:
        invitations.send_link_again(
            db.session(), event_row(), access.current_actor(), clock.now(), speaker.id
        )
    except NoAddress as refusal:
        flash(words.refusal(refusal), "error")
    else:
        flash(_("The link is sent to %(email)s.", email=speaker.email))
    return _back(speaker)


@speakers.post("/desk/<uuid:speaker_id>/revoke-link")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def revoke_link(speaker_id: object) -> Response:
    speaker = speaker_here(speaker_id)
    invitations.revoke_links(
        db.session(), event_row(), access.current_actor(), clock.now(), speaker.id
    )
    flash(_("The link works no more. Send the link again to make a new one."))
    return _back(speaker)


@speakers.post("/desk/<uuid:speaker_id>/appearances/<uuid:appearance_id>")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def move(speaker_id: object, appearance_id: object) -> Response:
    """Write down what was said on the telephone, or that somebody else does it."""
    speaker = speaker_here(speaker_id)
    try:
        to = AppearanceState(request.form.get("to", ""))
    except ValueError:
        abort(400)
    version = request.form.get("version", "")
    try:
        row = invitations.move(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            str(appearance_id),
            to,
            int(version) if version.isdecimal() else 0,
        )
        if row.speaker_id != speaker.id:
            raise NotFound("appearance", row.id)
    except (WrongMove, Stale) as refusal:
        db.session().rollback()
        flash(words.refusal(refusal), "error")
    else:
        flash(_("Saved."))
    return _back(speaker)


def _back(speaker: Speaker) -> Response:
    return redirect(url_for(".show", speaker_id=speaker.id), 303)
