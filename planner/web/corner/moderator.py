"""The moderator's desk at the stage: who is on, who is next, and talks handed in on paper.

Every press carries what was seen when it was made, so that two at once do nothing twice.
"""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.corner import WAITING_AT_STAGE, TalkState, TooMuchMore, WrongMove
from planner.domain.errors import Invalid, NotFound, Stale
from planner.domain.identity import new_id
from planner.queries import corner as queries
from planner.services import corner as service
from planner.services.corner_day import Moderator
from planner.web import access, clock, corner_queue, feedback, language
from planner.web.corner import corner
from planner.web.corner.forms import PaperForm
from planner.web.events import event_row
from planner.words import codes, refusals
from planner.words.corner import refusal

Page = str | Response | tuple[str, int]


@corner.get("/moderator")
@access.allowed(Action.MANAGE_CORNER)
def moderate() -> Page:
    found = corner_queue.page()
    queue: corner_queue.Queue = found["queue"]  # type: ignore[assignment]
    pool: queries.Pool = found["pool"]  # type: ignore[assignment]
    slot = _slot(queue)
    places = slot.places if slot else ()
    on = next((p for p in places if p.talk.state is TalkState.ON_STAGE), None)
    at_stage = [p for p in places if p.talk.state in WAITING_AT_STAGE]
    absent = [row for row in pool.in_state(TalkState.NO_SHOW) if slot and row.session_id == slot.id]
    return render_template(
        "corner/moderator.html",
        slot=slot,
        on=on,
        at_stage=at_stage,
        given=[p for p in places if p.talk.state is TalkState.DONE],
        absent=absent,
        last=queries.last_on_stage(pool, slot.id) if slot else None,
        proposals=(*pool.in_state(TalkState.PROPOSED), *pool.in_state(TalkState.WAITLISTED)),
        version=event_row().public_version,
        codes=codes,
        TalkState=TalkState,
        **found,
    )


def _slot(queue: corner_queue.Queue) -> corner_queue.Slot | None:
    """The slot asked for; else the one with somebody on stage, else the first that is not over."""
    asked = request.args.get("slot", "")
    on = queue.on_stage
    now = clock.now()
    rules: tuple[Callable[[corner_queue.Slot], bool], ...] = (
        lambda slot: slot.id == asked,
        lambda slot: on in slot.places,
        lambda slot: slot.until is not None and slot.until > now,
    )
    for rule in rules:
        for slot in queue.slots:
            if rule(slot):
                return slot
    return queue.slots[-1] if queue.slots else None


@corner.post("/moderator/<what>")
@access.allowed(Action.MANAGE_CORNER)
def press(what: str) -> Page:
    """One of the desk's buttons; what it was pressed on is in the form."""
    act = PRESSES.get(what)
    if act is None:
        abort(404)
    try:
        at_desk = Moderator(db.session(), access.current_actor(), clock.now(), event_row())
        act(at_desk, request.form)
    except NotFound:
        abort(404)
    except (Stale, WrongMove, TooMuchMore) as refused:
        feedback.careful(refusal(refused))
    return redirect(url_for(".moderate", slot=request.form.get("slot") or None), 303)


def _no_show(desk: Moderator, form: Any) -> None:
    _talk, promoted = desk.no_show(form.get("talk", ""))
    if promoted is not None:
        feedback.done(_("%(title)s got the place, and a mail.", title=promoted.title))


def _more(desk: Moderator, form: Any) -> None:
    extra = form.get("extra", "")
    desk.one_minute_more(form.get("talk", ""), int(extra) if extra.isdecimal() else -1)


def _undo(desk: Moderator, form: Any) -> None:
    try:
        state = TalkState(form.get("state", ""))
    except ValueError:
        abort(404)
    desk.undo(form.get("talk", ""), state)


PRESSES: dict[str, Callable[[Moderator, Any], object]] = {
    "check-in": lambda desk, form: desk.check_in(form.get("talk", "")),
    "not-here": lambda desk, form: desk.not_here(form.get("talk", "")),
    "on-stage": lambda desk, form: desk.put_on_stage(form.get("talk", ""), form.get("after", "")),
    "more": _more,
    "done": lambda desk, form: desk.done(form.get("talk", "")),
    "no-show": _no_show,
    "swap": lambda desk, form: desk.let_before(form.get("talk", ""), form.get("second", "")),
    "undo": _undo,
}


@corner.get("/desk/paper")
@access.allowed(Action.MANAGE_CORNER)
def paper() -> Page:
    settings = queries.settings(db.session(), event_row().id)
    form = PaperForm(
        formdata=None,
        submission=new_id(),
        minutes=settings.minutes,
        language=language.current(),
    )
    return _paper_page(form)


@corner.post("/desk/paper")
@access.allowed(Action.MANAGE_CORNER)
def hand_in() -> Page:
    form = PaperForm()
    form.offer_minutes(queries.settings(db.session(), event_row().id).longest, False)
    if not form.validate_on_submit():
        return _paper_page(form, 422)
    try:
        talk = service.hand_in(
            db.session(),
            access.current_actor(),
            clock.now(),
            event_row(),
            form.wanted(form.email.data or ""),
            form.submission.data or new_id(),
        )
    except Invalid as error:
        form[error.field].errors = [refusals.invalid(error.field, error.rule)]
        return _paper_page(form, 422)
    waiting = queries.pool(db.session(), event_row()).waiting_before(talk.id)
    flash(
        ngettext(
            "%(title)s is entered. %(num)s proposal is before it.",
            "%(title)s is entered. %(num)s proposals are before it.",
            waiting,
            title=talk.title,
        )
    )
    return redirect(url_for(".desk"), 303)


def _paper_page(form: PaperForm, status: int = 200) -> Page:
    if not form.minutes.choices:
        longest = queries.settings(db.session(), event_row().id).longest
        form.offer_minutes(longest, False)
    return render_template("corner/paper.html", form=form), status
