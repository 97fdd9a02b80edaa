"""The public queue, proposing a talk, and the proposer's own page."""

from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.access import Action
from planner.domain.corner import MOVES, TITLE_LENGTH, CornerClosed, TalkState, WrongMove
from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.identity import new_id
from planner.mail.corner import token as token_of
from planner.models.corner import CornerTalk
from planner.queries import corner as queries
from planner.queries import recordings
from planner.services import corner as service
from planner.services.corner_day import Moderator
from planner.signing import LinkAltered, LinkExpired
from planner.web import access, clock, language, limits, published
from planner.web import corner_queue as view
from planner.web.corner import corner
from planner.web.corner.forms import ProposalForm
from planner.web.events import event, event_row
from planner.web.public import nobody_in_particular, public_page
from planner.words import codes, refusals
from planner.words.corner import refusal

Page = str | Response | tuple[str, int]


@corner.get("")
@access.public
@public_page()
def show() -> str:
    """What the corner is, who speaks when, and the way to propose a talk."""
    mine = None
    if not nobody_in_particular() and current_user.is_authenticated:
        mine = queries.supported_by(db.session(), event_row().id, current_user.id)
    return render_template("corner/show.html", supported=mine, **view.page())


def talk_link(talk: CornerTalk) -> str:
    """The address of a talk's own page."""
    return url_for(".talk", token=token_of(_secret(), event_row(), talk))


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


@corner.get("/propose")
@access.public
def propose() -> Page:
    settings = queries.settings(db.session(), event_row().id)
    form = ProposalForm(
        formdata=None,
        submission=new_id(),
        minutes=settings.minutes,
        language=language.current(),
        name=current_user.name if current_user.is_authenticated else "",
    )
    return _proposal_page(form)


@corner.post("/propose")
@access.public
def send() -> Page:
    settings = queries.settings(db.session(), event_row().id)
    form = ProposalForm()
    form.offer_minutes(settings.longest, current_user.is_authenticated)
    if not form.validate_on_submit():
        return _proposal_page(form, 422)
    if not _may_try(_address(form)):
        return _proposal_page(form, 429, [str(refusals.TOO_OFTEN)])
    try:
        talk = service.propose(
            db.session(),
            access.current_actor(),
            clock.now(),
            event_row(),
            form.wanted(_address(form)),
            form.submission.data or new_id(),
            language.current(),
        )
    except CornerClosed as refused:
        return _proposal_page(form, 409, [refusal(refused)])
    except Invalid as error:
        form[error.field].errors = [refusals.invalid(error.field, error.rule)]
        return _proposal_page(form, 422)
    if talk.confirmed_at is None:
        return redirect(url_for(".sent"), 303)
    return redirect(talk_link(talk), 303)


def _may_try(email: str) -> bool:
    """Whoever types another's address can send them a few mails, and no more."""
    often = limits.within("20 per hour", "corner proposal")
    return often and limits.within("6 per hour", "corner mail", email.strip().lower())


def _address(form: ProposalForm) -> str:
    """An account's own, else the one typed."""
    return current_user.email if current_user.is_authenticated else form.email.data or ""


def _proposal_page(form: ProposalForm, status: int = 200, errors: list[str] | None = None) -> Page:
    found = view.page()
    signed_in = current_user.is_authenticated
    if not form.minutes.choices:
        form.offer_minutes(found["settings"].longest, signed_in)  # type: ignore[attr-defined]
    own = queries.own(db.session(), event_row().id, current_user.id) if signed_in else ()
    page = render_template(
        "corner/propose.html",
        form=form,
        errors=errors or [],
        longest_title=TITLE_LENGTH,
        own=[(talk, talk_link(talk), codes.talk_state(talk.state)) for talk in own],
        **found,
    )
    return page, status


@corner.get("/sent")
@access.public
def sent() -> Page:
    """After proposing without an account: what happens now."""
    return render_template("corner/sent.html", event=event())


@corner.get("/talks/<token>")
@access.by_link
def talk(token: str) -> Page:
    """The proposer's page: one's place, and what can be done. Opening it changes nothing."""
    row = _talk(token)
    found = view.page()
    queue: view.Queue = found["queue"]  # type: ignore[assignment]
    pool: queries.Pool = found["pool"]  # type: ignore[assignment]
    return render_template(
        "corner/talk.html",
        talk=row,
        token=token,
        place=queue.place_of(row.id),
        turn=queue.turn_of(row.id),
        followed=_followed(queue, row.id),
        before=pool.waiting_before(row.id),
        state=codes.talk_state(row.state),
        withdrawable=TalkState.WITHDRAWN in MOVES[row.state],
        meet_before=view.MEET_BEFORE,
        **found,
    )


@corner.post("/talks/<token>/confirm")
@access.by_link
def confirm(token: str) -> Page:
    service.confirm(db.session(), clock.now(), _talk(token))
    flash(_("Thank you. The organisers have the proposal now."))
    return redirect(url_for(".talk", token=token), 303)


@corner.post("/talks/<token>/withdraw")
@access.by_link
def withdraw(token: str) -> Page:
    row = _talk(token)
    actor = access.current_actor()
    try:
        service.withdraw(db.session(), actor, clock.now(), event_row(), row)
    except WrongMove:
        flash(_("The talk can no longer be withdrawn."), "warning")
    else:
        flash(_("The talk is withdrawn."))
    return redirect(url_for(".talk", token=token), 303)


def _followed(queue: view.Queue, talk_id: str) -> bool:
    """Whether somebody waits after the talk, to be let in before it."""
    place = queue.place_of(talk_id)
    slot = place[0] if place else None
    if slot is None or not queue.turn_of(talk_id):
        return False
    turns = [queue.turn_of(p.talk.id) for p in slot.places]
    return max(turns) > queue.turn_of(talk_id)


@corner.post("/talks/<token>/let-next")
@access.by_link
def let_next(token: str) -> Page:
    row = _talk(token)
    try:
        own = Moderator(db.session(), access.current_actor(), clock.now(), event_row(), own=row)
        own.let_next_before(row.id)
    except Stale as refused:
        flash(refusal(refused), "warning")
    else:
        flash(_("The next one goes first. Your new place is here."))
    return redirect(url_for(".talk", token=token), 303)


@corner.post("/talks/<uuid:talk_id>/support")
@access.allowed(Action.PROPOSE_TALK)
def support(talk_id: UUID) -> Page:
    """Wish to hear it, or no longer: the field `support` says which."""
    actor, event_ = access.current_actor(), event_row()
    try:
        if request.form.get("support") == "1":
            service.support(db.session(), actor, clock.now(), event_, str(talk_id))
        else:
            service.unsupport(db.session(), actor, event_, str(talk_id))
    except NotFound:
        abort(404)
    return redirect(url_for(".show", _anchor=f"talk-{talk_id}"), 303)


@corner.get("/given")
@access.public
@public_page()
def given() -> str:
    """The talks that have been held, with their times: the archive."""
    found = published.here()
    linked = recordings.public(db.session(), event_row().id, found.programme) if found else {}
    return render_template("corner/given.html", recordings=linked, **view.page())


def _talk(token: str) -> CornerTalk:
    """The talk whose link this is, in this event."""
    try:
        held = signing.read(_secret(), signing.CORNER, token, clock.now())
    except LinkExpired:
        abort(410)
    except LinkAltered:
        abort(404)
    found = queries.talk(db.session(), event_row().id, held["talk"])
    if found is None:
        abort(404)
    return found
