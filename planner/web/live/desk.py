"""The desk on the day: rooms, what is on and next, and everything that can be adjusted.

Looking at what something would do is a GET, which changes nothing; doing it is a POST that carries
the mark of what was looked at.
"""

from datetime import date, datetime

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound, Refusal
from planner.domain.live import NothingToDelay, NothingToUndo, NotReleased, current
from planner.domain.live_wishes import LiveKind, NothingToChange, Outlook, StaleOutlook, Wish
from planner.formats.live_json import Actual
from planner.models.live import LiveAction
from planner.queries import live as queries
from planner.queries import releases
from planner.services import live as service
from planner.web import access, clock, feedback
from planner.web.events import event_row
from planner.web.live import live, view
from planner.web.live.forms import WishForm
from planner.words import findings as finding_words
from planner.words import live as words

Page = str | Response | tuple[str, int]
REFUSED = (NotReleased, NothingToDelay, NothingToChange, NotFound)
LOGGED = 12
"""Actions shown on the desk."""


def day_now() -> view.Day:
    """Raises NotReleased."""
    row = event_row()
    released = releases.published(db.session(), row.id)
    if released is None:
        raise NotReleased
    adjusted = queries.adjustments(db.session(), row.id)
    times = queries.actual_times(db.session(), row.id)
    return view.Day(
        released,
        current(released, adjusted),
        {a.session_id: a for a in adjusted},
        {key: Actual(a.started_at, a.ended_at) for key, a in times.items()},
    )


@live.get("/live")
@access.allowed(Action.ADJUST)
def desk() -> Page:
    try:
        day = day_now()
    except NotReleased:
        return render_template("live/nothing_yet.html", event=event_row())
    now = clock.now()
    event = day.standing.event
    shown = _shown_day(event.dates, event.local(now).date())
    log = queries.log(db.session(), event_row().id, LOGGED)
    return render_template(
        "live/desk.html",
        event=event,
        shown=shown,
        today=event.local(now).date(),
        moment=now,
        rooms=view.rooms(day, shown, now),
        last=queries.newest(db.session(), event_row().id),
        log=[(action, _told(action, day)) for action in log],
        told=lambda action: _told(action, day),
        words=words,
        version=event_row().public_version,
    )


def _shown_day(dates: tuple[date, ...], today: date) -> date:
    """The day asked for, else today, else the first."""
    asked = request.args.get("day", "")
    found = next((day for day in dates if day.isoformat() == asked), None)
    return found or (today if today in dates else dates[0])


def _told(action: LiveAction, day: view.Day) -> str:
    return words.action(action.kind, action.subject, action.minutes, day.standing)


@live.get("/live/sessions/<session_id>")
@access.allowed(Action.ADJUST)
def session(session_id: str) -> Page:
    """One session: everything that can be done with it."""
    try:
        day = day_now()
    except NotReleased:
        abort(404)
    found = day.standing.session.get(session_id)
    if found is None or found.start is None:
        abort(404)
    form = WishForm(formdata=None)
    form.offer(day.standing)
    line = view.line(day, found)
    form.show(found, line.message)
    return render_template(
        "live/session.html", event=day.standing.event, line=line, form=form, words=words
    )


@live.get("/live/preview")
@access.allowed(Action.ADJUST)
def preview() -> Page:
    form = WishForm(formdata=request.args)
    return _outlook_page(form)


@live.post("/live/apply")
@access.allowed(Action.ADJUST)
def apply() -> Page:
    form = WishForm()
    try:
        day = day_now()
    except NotReleased as refused:
        return _refuse(refused)
    form.offer(day.standing)
    wish = form.wish()
    if wish is None:
        return _outlook_page(form, 422)
    # A message has nothing to be looked at first.
    mark = None if wish.kind is LiveKind.MESSAGE else form.mark.data or ""
    try:
        action = service.apply(
            db.session(), event_row(), access.current_actor(), clock.now(), wish, mark
        )
    except StaleOutlook:
        return _outlook_page(form, 409)
    except REFUSED as refused:
        return _refuse(refused)
    feedback.done(_("Done: %(what)s. It is out.", what=_told(action, day)))
    return _back()


@live.get("/live/apply")
@access.allowed(Action.ADJUST)
def to_apply() -> Page:
    """Where one comes from a refused wish by changing language or reloading."""
    return _back()


@live.post("/live/undo")
@access.allowed(Action.ADJUST)
def undo() -> Page:
    number = request.form.get("number", "")
    actor, now = access.current_actor(), clock.now()
    try:
        action = service.undo(
            db.session(), event_row(), actor, now, int(number) if number.isdecimal() else 0
        )
        feedback.done(_("Undone: %(what)s.", what=_told(action, day_now())))
    except (NothingToUndo, StaleOutlook) as refused:
        feedback.careful(words.refusal(refused))
    return _back()


@live.post("/live/sessions/<session_id>/<what>")
@access.allowed(Action.ADJUST)
def note(session_id: str, what: str) -> Page:
    """It began, or it ended, just now; or what was noted is taken back."""
    actor = access.current_actor()
    try:
        match what:
            case "began" | "ended":
                service.note_time(
                    db.session(),
                    event_row(),
                    actor,
                    session_id,
                    clock.now(),
                    started=what == "began",
                )
            case "forget":
                service.forget_times(db.session(), event_row(), actor, session_id)
            case _:
                abort(404)
    except REFUSED as refused:
        return _refuse(refused)
    return _back(f"{'ended' if what == 'began' else 'began'}-{session_id}")


@live.get("/live/times")
@access.allowed(Action.ADJUST)
def times() -> Page:
    """Planned against actual, room by room."""
    try:
        day = day_now()
    except NotReleased:
        return render_template("live/nothing_yet.html", event=event_row())
    now = clock.now()
    days = [(on, view.rooms(day, on, now)) for on in day.standing.event.dates]
    return render_template("live/times.html", event=day.standing.event, days=days, words=words)


def _outlook_page(form: WishForm, status: int = 200) -> Page:
    """What the wish would do; with 409, what has changed since it was looked at."""
    try:
        day = day_now()
        form.offer(day.standing)
        wish = form.wish()
        found = _outlook(wish) if wish else None
    except REFUSED as refused:
        return _refuse(refused)
    if wish is None and not form.errors:
        return _back()
    page = render_template(
        "live/preview.html",
        event=day.standing.event,
        form=form,
        wish=wish,
        subject=words.called(form.subject.data or "", day.standing),
        what=words.action(wish.kind, wish.subject, wish.minutes, day.standing) if wish else "",
        lines=_lines(found, day) if found else [],
        cascade=found.cascade if found else None,
        clashes=_clashes(found) if found else [],
        held=[found.before.session[i] for i in found.cascade.held] if found else [],
        mark=found.mark if found else "",
        seen=clock.now().isoformat(),
        meanwhile=_meanwhile(form.seen_at(), day) if status == 409 else [],
        stale=status == 409,
        words=words,
    )
    return page, status if wish else 422


def _outlook(wish: Wish) -> Outlook:
    return service.preview(db.session(), event_row(), clock.now(), wish)


def _lines(found: Outlook, day: view.Day) -> list[tuple[view.Line, view.Line]]:
    """Each session that it touches, before and after."""
    after = view.Day(day.released, found.after, {}, day.actual)
    return [
        (view.line(day, found.before.session[id_]), view.line(after, found.after.session[id_]))
        for id_ in (a.session_id for a in found.adjustments)
    ]


def _clashes(found: Outlook) -> list[tuple[str, str]]:
    """(title, sentence) of what it would bring."""
    return [
        (finding_words.title(c.rule), finding_words.message(c, found.after))
        for c in found.cascade.clashes
    ]


def _meanwhile(since: datetime | None, day: view.Day) -> list[tuple[LiveAction, str, bool]]:
    """What others have done since then: (action, in words, whether it was undone)."""
    if since is None:
        return []
    return [
        (action, _told(action, day), action.undone_at is not None)
        for action in queries.log(db.session(), event_row().id)
        if action.at > since or (action.undone_at is not None and action.undone_at > since)
    ]


def _refuse(refused: Refusal) -> Response:
    feedback.careful(words.refusal(refused))
    return _back()


def _back(anchor: str | None = None) -> Response:
    """To the desk, at the day one came from."""
    return redirect(url_for(".desk", day=request.values.get("back") or None, _anchor=anchor), 303)
