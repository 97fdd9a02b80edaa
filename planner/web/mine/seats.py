"""Signing up for a session, and how many seats are left."""

from flask import Response, abort, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Stale
from planner.domain.programme import Session
from planner.domain.sign_ups import NoSignUp, SignUpState, takes_sign_ups
from planner.queries import sign_ups
from planner.services import sign_ups as service
from planner.web import access, clock, feedback, published
from planner.web.events import event, event_row
from planner.web.mine import mine
from planner.web.published import Published, Standing

FRESH = 5
"""Seconds that a cache may hand out the same number of seats."""


@mine.get("/seats.json")
@access.public
def seats() -> Response:
    """How full each session is that takes sign-ups, by id: `seats`, `left`, `waiting`."""
    found = published.here()
    if found is None:
        abort(404)
    programme = published.standing(found).programme
    answer = jsonify(
        {
            id: {"seats": here.seats, "left": here.left, "waiting": here.waiting}
            for id, here in sign_ups.seats(db.session(), event_row().id, programme).items()
        }
    )
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return answer


@mine.get("/sessions/<uuid:session_id>/sign-up")
@access.public
def sign_up(session_id: object) -> str:
    _found, standing, session = _here(str(session_id))
    user_id = access.current_actor().user_id
    row = sign_ups.one(db.session(), session.id, user_id) if user_id else None
    assert session.seats is not None and session.start is not None
    return render_template(
        "mine/sign_up.html",
        event=event(),
        programme=standing.programme,
        session=session,
        room=standing.programme.room.get(session.room_id or ""),
        seats=sign_ups.seats_of(db.session(), session.id, session.seats),
        own=row,
        before=sign_ups.before(db.session(), row) if row else 0,
        visitor=user_id is None,
        begun=session.start <= clock.now(),
        closed=not takes_sign_ups(session),
    )


@mine.post("/sessions/<uuid:session_id>/sign-up")
@access.signed_in
def change_sign_up(session_id: object) -> AnyResponse:
    """`give_up` in the form lets go of the seat; else one is asked for."""
    _found, standing, session = _here(str(session_id))
    row = event_row()
    asked = (db.session(), row, access.current_actor(), clock.now())
    public = (standing.programme, row.public_version, session.id)
    try:
        if "give_up" in request.form:
            service.give_up(*asked, *public)
            feedback.done(_("Your seat is given up. The session is still in your programme."))
        elif service.sign_up(*asked, *public).state is SignUpState.SEATED:
            feedback.done(_("You have a seat. The session is in your programme."))
        else:
            feedback.careful(
                _("It is full. You are on the waiting list, and get a mail when it is your turn.")
            )
    except NoSignUp:
        feedback.refused(_("One cannot sign up for this session any more."))
    except Stale:
        feedback.careful(_("The programme was changed just now. Look again before you choose."))
    return redirect(url_for(".sign_up", session_id=session.id), 303)


@mine.get("/sessions/<uuid:session_id>/signed-up")
@access.allowed_somewhere(Action.READ_DRAFT)
def signed_up(session_id: object) -> str:
    """Who is signed up, for organisers: names and organisations, those with a seat first."""
    _found, standing, session = _here(str(session_id))
    access.require(Action.EDIT_PROGRAMME, session.track_id)
    rows = sign_ups.listed(db.session(), event_row().id, session.id)
    assert session.seats is not None
    return render_template(
        "mine/signed_up.html",
        event=event(),
        programme=standing.programme,
        session=session,
        seated=[row for row in rows if row.state is SignUpState.SEATED],
        waiting=[row for row in rows if row.state is SignUpState.WAITING],
    )


def _here(session_id: str) -> tuple[Published, Standing, Session]:
    """The session as it stands; not found unless one could ever sign up for it."""
    found = published.here()
    standing = published.standing(found) if found else None
    session = standing.programme.session.get(session_id) if standing else None
    if found is None or standing is None or session is None or session.seats is None:
        abort(404)
    if session.start is None:
        abort(404)
    return found, standing, session
