"""The invitations as a funnel: who asked whom when, how, what came of it, what is overdue."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateField
from wtforms.validators import Optional

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import AppearanceState
from planner.domain.speakers import Step
from planner.queries import asking
from planner.queries import funnel as queries
from planner.queries.funnel import Question
from planner.services import speaker_files
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.words import speakers as words
from planner.words.alphabet import sort_key

Page = str | Response | tuple[str, int]
OVERDUE = "overdue"
ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page. `days` from question to answer, or, while it `waits`, until today."""

    question: Question
    overdue: bool
    waits: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """How many are in a state; `share` of all in percent, for the picture."""

    state: AppearanceState
    count: int
    share: int


class SlidesByForm(FlaskForm):
    slides_by = DateField(_l("Slides are to be in by"), [Optional()])


@speakers.get("/funnel")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def funnel() -> Page:
    form = SlidesByForm(formdata=None)
    form.slides_by.data = asking.slides_by(db.session(), event_row().id)
    return _page(form)


@speakers.post("/funnel/slides-by")
@access.allowed(Action.MANAGE_SPEAKERS)
def set_slides_by() -> Page:
    form = SlidesByForm()
    if not form.validate_on_submit():
        form.slides_by.errors = [_("Write a day, such as 20.10.2010, or leave it empty.")]
        return _page(form, 422)
    speaker_files.set_slides_by(
        db.session(), event_row(), access.current_actor(), form.slides_by.data
    )
    flash(_("Saved."))
    return redirect(url_for(".funnel"), 303)


def _page(form: SlidesByForm, status: int = 200) -> tuple[str, int]:
    now = clock.now()
    every = [_line(one, now) for one in queries.questions(db.session(), event_row().id, now)]
    asked = {name: request.args.get(name, "") for name in ("state", "network", "step")}
    shown = sorted((line for line in every if _wanted(line, asked)), key=_urgent)
    tracks = {line.question.part.track for line in every if line.question.part.track}
    answered = sorted(line.days for line in every if line.days is not None and not line.waits)
    page = render_template(
        "speakers/funnel.html",
        rows=shown,
        everyone=len(every),
        bars=_bars(every),
        lateness=sum(line.overdue for line in every),
        median=answered[(len(answered) - 1) // 2] if answered else None,
        tracks=sorted(tracks, key=lambda track: (track.position, track.id)),
        asked=asked,
        steps=[step for step in ORDER if any(line.question.step is step for line in every)],
        words=words,
        form=form,
        event=event(),
    )
    return page, status


def _line(one: Question, now: datetime) -> Line:
    waits = one.state is AppearanceState.INVITED
    until = now if waits else one.part.appearance.answered_at
    days = None
    if one.asked_at is not None and until is not None:
        days = max(0, (event().local(until).date() - event().local(one.asked_at).date()).days)
    return Line(one, one.overdue(now), waits, days)


def _wanted(line: Line, asked: dict[str, str]) -> bool:
    one = line.question
    return (
        (not asked["state"] or asked["state"] in (one.state.value, OVERDUE if line.overdue else ""))
        and (not asked["network"] or one.part.session.track_id == asked["network"])
        and (not asked["step"] or one.step.value == asked["step"])
    )


def _urgent(line: Line) -> tuple[object, ...]:
    """Overdue first, the longest overdue of them before the rest; then by what comes next."""
    one = line.question
    due = one.invitation.answer_by if one.invitation and line.waits else None
    return (
        not line.overdue,
        ORDER.index(one.step),
        due is None,
        due.isoformat() if due else "",
        sort_key(one.speaker.name),
        one.part.appearance.id,
    )


def _bars(every: list[Line]) -> list[Bar]:
    counts = Counter(line.question.state for line in every)
    most = max(counts.values(), default=1)
    return [Bar(state, counts[state], 100 * counts[state] // most) for state in AppearanceState]
