"""The organisers' side of the corner: open and close, slots, and what is proposed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from planner.database import db
from planner.domain.access import Action
from planner.domain.corner import NoSlot, ReasonMissing, SlotFull, TalkState, WrongMove
from planner.domain.errors import NotFound, Stale
from planner.domain.identity import new_id
from planner.domain.programme import Form, SessionState
from planner.models.corner import CornerTalk
from planner.models.events import Room
from planner.queries import corner as queries
from planner.queries import drafts
from planner.services import corner as service
from planner.services import sessions
from planner.web import access, clock, language
from planner.web import corner_queue as view
from planner.web.corner import corner
from planner.web.corner.forms import SettingsForm, SlotForm
from planner.web.events import event, event_row
from planner.words import codes, dates
from planner.words.corner import refusal

Page = str | Response | tuple[str, int]
DONE_WITH = (TalkState.DECLINED, TalkState.WITHDRAWN, TalkState.NO_SHOW)


@corner.get("/desk")
@access.allowed(Action.MANAGE_CORNER)
def desk() -> Page:
    return _page()


def _page(
    settings_form: SettingsForm | None = None, slot_form: SlotForm | None = None, status: int = 200
) -> Page:
    row = event_row()
    pool = queries.pool(db.session(), row)
    rooms = _rooms()
    slots = [
        view.drafted(session, pool, rooms.get(session.room_id or "", ""))
        for session in queries.slots(db.session(), row.id)
    ]
    settings = queries.settings(db.session(), row.id)
    if settings_form is None:
        settings_form = SettingsForm(formdata=None, obj=settings)
    if slot_form is None:
        slot_form = SlotForm(formdata=None, length=30, id=new_id())
    _offer(slot_form, rooms)
    page = render_template(
        "corner/desk.html",
        event=event(),
        settings=settings,
        settings_form=settings_form,
        slot_form=slot_form,
        pool=pool,
        slots=slots,
        ahead=sorted(slots, key=lambda slot: slot.until is not None and slot.until <= clock.now()),
        proposed=pool.in_state(TalkState.PROPOSED),
        waiting=pool.in_state(TalkState.WAITLISTED),
        lost=[talk for talk in pool.rows.values() if talk.id in pool.lost],
        finished=[talk for state in DONE_WITH for talk in pool.in_state(state)],
        supports=queries.supports(db.session(), row.id),
        codes=codes,
        TalkState=TalkState,
    )
    return page, status


def _rooms() -> dict[str, str]:
    """Names by id, in the organisers' order."""
    return {room.id: room.name for room in drafts.listed(db.session(), Room, event_row().id)}


def _offer(form: SlotForm, rooms: dict[str, str]) -> None:
    form.day.choices = [
        SelectChoice(day.isoformat(), dates.sentence(dates.weekday_date(day, language.current())))
        for day in event().dates
    ]
    form.room.choices = [
        SelectChoice("", _("Not decided")),
        *(SelectChoice(id_, name) for id_, name in rooms.items()),
    ]


@corner.post("/desk/open")
@access.allowed(Action.MANAGE_CORNER)
def set_open() -> Page:
    _set_up({"open": request.form.get("open") == "1"})
    return redirect(url_for(".desk"), 303)


@corner.post("/desk/settings")
@access.allowed(Action.MANAGE_CORNER)
def save_settings() -> Page:
    form = SettingsForm()
    if not form.validate_on_submit():
        return _page(settings_form=form, status=422)
    _set_up(
        {
            "minutes": form.minutes.data,
            "longest": form.longest.data,
            "first_timers": form.first_timers.data,
            "one_each": form.one_each.data,
            "introduction": (form.introduction.data or "").strip(),
        },
        form.version.data or "",
    )
    return redirect(url_for(".desk"), 303)


def _set_up(values: dict[str, Any], version: str = "") -> None:
    """Do it, and say so; or say what kept it from being done."""
    try:
        service.set_up(
            db.session(),
            access.current_actor(),
            event_row(),
            values,
            int(version) if version.isdecimal() else None,
        )
    except Stale as refused:
        flash(refusal(refused), "warning")
    else:
        flash(_("Saved."))


@corner.post("/desk/slots")
@access.allowed(Action.EDIT_PROGRAMME)
def add_slot() -> Page:
    """One more corner session in the draft."""
    form = SlotForm()
    _offer(form, _rooms())
    if not form.validate_on_submit() or form.start.data is None:
        return _page(slot_form=form, status=422)
    start = datetime.combine(date.fromisoformat(form.day.data), form.start.data, event().zone)
    values = {
        "title": "Speakers Corner",
        "form": Form.CORNER,
        "state": SessionState.CONFIRMED,
        "start": start,
        "minutes": form.length.data,
        "room_id": form.room.data or None,
        "filmed": True,
    }
    sessions.save_session(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        values,
        session_id=form.id.data,
    )
    flash(_("The slot is in the draft. The public sees it after the next release."))
    return redirect(url_for(".desk"), 303)


@corner.post("/desk/talks/<talk_id>/accept")
@access.allowed(Action.MANAGE_CORNER)
def accept(talk_id: str) -> Page:
    slot = request.form.get("slot", "")

    def act(**seen: Any) -> CornerTalk:
        return service.accept(**seen, session_id=slot)

    return _decide(talk_id, act, _("%(title)s is accepted, and has its place in the queue."))


@corner.post("/desk/talks/<talk_id>/waitlist")
@access.allowed(Action.MANAGE_CORNER)
def waitlist(talk_id: str) -> Page:
    return _decide(talk_id, service.put_on_waiting_list, _("%(title)s is on the waiting list."))


@corner.post("/desk/talks/<talk_id>/decline")
@access.allowed(Action.MANAGE_CORNER)
def decline(talk_id: str) -> Page:
    reason = request.form.get("reason", "")

    def act(**seen: Any) -> CornerTalk:
        return service.decline(**seen, reason=reason)

    return _decide(talk_id, act, _("%(title)s is declined, and the proposer is told why."))


def _decide(talk_id: str, act: Callable[..., CornerTalk], done: str) -> Page:
    """Decide on a talk as it was seen, and say what came of it."""
    version = request.form.get("version", "")
    try:
        talk = act(
            db=db.session(),
            actor=access.current_actor(),
            now=clock.now(),
            event=event_row(),
            talk_id=talk_id,
            version=int(version) if version.isdecimal() else None,
        )
    except NotFound:
        abort(404)
    except (Stale, WrongMove, NoSlot, SlotFull, ReasonMissing) as refused:
        flash(refusal(refused), "warning")
    else:
        flash(done % {"title": talk.title})
    return redirect(url_for(".moderate" if request.form.get("back") else ".desk"), 303)
