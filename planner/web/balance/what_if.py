"""What if: steps tried on a scratch copy that lives in the page itself until it is given a name.

Everything that shows what steps do is asked for by POST, so that the reading is logged; sent twice,
a form gives the same page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import balance as domain
from planner.domain.access import Action
from planner.domain.balance import Basis, Step, StepKind, Tried
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale
from planner.domain.gender import GenderEntry
from planner.domain.programme import Speaker
from planner.models.balance import WhatIf
from planner.queries import balance as balance_queries
from planner.queries import what_if as queries
from planner.services import what_if as service
from planner.web import access, clock
from planner.web.balance import balance, chart, told
from planner.web.balance.forms import WhatIfForm
from planner.web.balance.loaded import Loaded, load, seen_tracks
from planner.web.events import event_row
from planner.web.feedback import careful, done, refused
from planner.words import balance as words
from planner.words import what_if as step_words

Page = str | Response | tuple[str, int]
AGAIN, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Line:
    """A step in words, and why it does not fit."""

    text: str
    effect: str
    misfit: str


@dataclass(frozen=True, slots=True)
class Scratch:
    """The draft, and what the steps make of it."""

    loaded: Loaded
    pool: Mapping[str, Speaker]
    genders: Mapping[str, GenderEntry]
    steps: tuple[Step, ...]
    tried: Tried

    @property
    def lines(self) -> list[Line]:
        lines, before = [], self.loaded.programme
        for n, (step, why) in enumerate(zip(self.steps, self.tried.misfits, strict=True)):
            text = step_words.step(step, before, self.pool)
            lines.append(Line(text, step_words.effect(step), step_words.misfit(why) if why else ""))
            before = _try(self.loaded, self.genders, self.steps[: n + 1], self.pool).programme
        return lines


@balance.get("/balance/what-if")
@access.allowed_somewhere(Action.SEE_BALANCE)
def what_if() -> Page:
    return _page(WhatIfForm(formdata=None), _scratch(()))


@balance.post("/balance/what-if")
@access.allowed_somewhere(Action.SEE_BALANCE)
def try_step() -> Page:
    """Do what the pressed button says to the scratch copy; nothing else is touched."""
    form = WhatIfForm()
    try:
        steps = form.read()
    except Invalid:
        abort(400)
    wanted = request.form.get("do", "")
    if wanted == "save":
        return _save(form, steps)
    if wanted == "apply":
        return _apply(form, steps)
    if wanted.startswith("remove-"):
        number = wanted.removeprefix("remove-")
        kept = tuple(step for n, step in enumerate(steps) if str(n) != number)
        return _page(_fresh(form), _scratch(kept))
    if wanted not in set(StepKind):
        return _page(_fresh(form), _scratch(steps))
    return _take(form, steps, StepKind(wanted))


@balance.post("/balance/what-if/<what_if_id>")
@access.allowed_somewhere(Action.SEE_BALANCE)
def open_what_if(what_if_id: str) -> Page:
    """Hold a saved one against the draft as it is now."""
    row = _row(what_if_id)
    form = WhatIfForm(formdata=None)
    form.what_if.data, form.version.data = row.id, str(row.version)
    form.name.data, form.shared.data = row.name, row.shared
    if row.owner_id != access.current_actor().user_id:
        # Another's is a copy as soon as it is saved.
        form.what_if.data, form.version.data, form.shared.data = "", "", False
    return _page(form, _scratch(service.read_steps(row.steps)), row)


@balance.post("/balance/what-if/<what_if_id>/delete")
@access.allowed_somewhere(Action.SEE_BALANCE)
def delete_what_if(what_if_id: str) -> Response:
    actor = access.current_actor()
    row = queries.one(db.session(), event_row().id, what_if_id, actor.user_id, False)
    if row is not None:  # pressed twice, it is deleted once
        name = row.name
        service.delete(db.session(), event_row(), actor, what_if_id)
        done(_("%(name)s is deleted.", name=name))
    return redirect(url_for(".what_if"), 303)


def _take(form: WhatIfForm, steps: tuple[Step, ...], kind: StepKind) -> Page:
    """One step more, if the fields say one."""
    scratch = _scratch(steps)
    form.offer(scratch.tried.programme, scratch.pool, scratch.loaded.tracks is None)
    step = form.next_step(kind)
    if step is None:
        return _page(form, scratch, status=AGAIN)
    if len(steps) >= domain.MOST:
        refused(_("A what-if has %(most)s steps at most.", most=domain.MOST))
        return _page(form, scratch, status=AGAIN)
    return _page(_fresh(form), _scratch((*steps, step)))


def _save(form: WhatIfForm, steps: tuple[Step, ...]) -> Page:
    scratch = _scratch(steps)
    form.offer(scratch.tried.programme, scratch.pool, scratch.loaded.tracks is None)
    version = form.version.data or ""
    try:
        row = service.save(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            form.name.data or "",
            bool(form.shared.data),
            steps,
            form.what_if.data or None,
            int(version) if version.isdecimal() else None,
        )
    except Invalid as invalid:
        message = _("Give it a name.") if invalid.field == "name" else _("Try something first.")
        if invalid.rule == "too_long":
            message = _("This is too long: %(max)d characters at most.", max=service.NAME)
        form.name.errors = [message]
        return _page(form, scratch, status=AGAIN)
    except (Stale, NotAllowed):
        form.version.data = form.what_if.data = ""
        form.name.errors = [_("It was changed elsewhere. Save again to keep this as a new one.")]
        return _page(form, scratch, status=CONFLICT)
    form.what_if.data, form.version.data = row.id, str(row.version)
    done(_("%(name)s is saved. Nothing is invited or changed.", name=row.name))
    return _page(_fresh(form), scratch, row)


def _apply(form: WhatIfForm, steps: tuple[Step, ...]) -> Page:
    """Do it to the draft, all that fits or nothing, and say what was done."""
    scratch = _scratch(steps)
    lines = scratch.lines
    try:
        with db.session().begin_nested():
            applied = service.apply(
                db.session(),
                event_row(),
                access.current_actor(),
                clock.now(),
                steps,
                form.what_if.data or None,
            )
    except (NotAllowed, NotFound, Stale, Invalid):
        refused(
            _("Nothing was changed: you may not edit all of it, or somebody changed it meanwhile.")
        )
        return _page(_fresh(form), _scratch(steps), status=CONFLICT)
    if not applied:
        refused(_("Nothing was changed: none of the steps fits the draft."))
        return _page(_fresh(form), scratch, status=CONFLICT)
    ids = {id(step) for step in applied}
    for step, line in zip(steps, lines, strict=True):
        if id(step) in ids:
            done(f"{line.text}: {line.effect}.")
    left = len(steps) - len(applied)
    if left:
        careful(ngettext("%(num)s step did not fit.", "%(num)s steps did not fit.", left))
    flash(_("Nobody has been told. Ask those who are suggested when you are ready."), "message")
    return redirect(url_for(".show"), 303)


def _scratch(steps: tuple[Step, ...]) -> Scratch:
    loaded = load()
    pool = queries.pool(db.session(), event_row().initiative_id)
    named = {step.speaker_id for step in steps if step.speaker_id}
    genders = {**balance_queries.genders_of(db.session(), named), **loaded.genders}
    return Scratch(loaded, pool, genders, steps, _try(loaded, genders, steps, pool))


def _try(
    loaded: Loaded,
    genders: Mapping[str, GenderEntry],
    steps: tuple[Step, ...],
    pool: Mapping[str, Speaker],
) -> Tried:
    return domain.try_out(loaded.programme, genders, steps, pool)


def _fresh(form: WhatIfForm) -> WhatIfForm:
    """The same what-if, with the fields of a step empty again."""
    fresh = WhatIfForm(formdata=None)
    for name in ("what_if", "version", "name", "shared"):
        fresh[name].data = form[name].data
        fresh[name].errors = form[name].errors
    return fresh


def _page(form: WhatIfForm, scratch: Scratch, row: WhatIf | None = None, status: int = 200) -> Page:
    event, actor = event_row(), access.current_actor()
    service.log_reading(db.session(), event, actor, clock.now(), scratch.steps)
    programme, tried = scratch.loaded.programme, scratch.tried
    form.offer(tried.programme, scratch.pool, scratch.loaded.tracks is None)
    form.hold(scratch.steps)
    percents = balance_queries.targets(db.session(), event.id)
    before, after = scratch.loaded.figures(), _figures(scratch)
    changes = told.changes(
        told.told(before, programme, percents), told.told(after, tried.programme, percents)
    )
    page = render_template(
        "balance/what_if.html",
        form=form,
        row=row,
        steps=scratch.lines,
        # What is refused is not committed, and neither is the note of the reading.
        refused=status != 200,
        fitting=tried.fitting,
        before=before,
        after=after,
        bars=[
            (
                name,
                found.total.people.projected.counts,
                chart.bar(found.total.people.projected.counts, found.norm),
                found.projected,
            )
            for name, found in ((_("Now"), before), (_("Then"), after))
        ],
        different=told.by_section(change for change in changes if change.changed),
        same=told.by_section(change for change in changes if not change.changed),
        number_same=sum(not change.changed for change in changes),
        saved=queries.listed(db.session(), event.id, actor.user_id, seen_tracks() is None),
        own=actor.user_id,
        StepKind=StepKind,
        Basis=Basis,
        words=words,
    )
    return page, status


def _figures(scratch: Scratch) -> domain.Balance:
    days = balance_queries.answer_days(db.session(), event_row().id)
    event = event_row()
    return domain.balance(scratch.tried.programme, scratch.tried.genders, event.norm_percent, days)


def _row(what_if_id: str) -> WhatIf:
    actor = access.current_actor()
    row = queries.one(
        db.session(), event_row().id, what_if_id, actor.user_id, seen_tracks() is None
    )
    if row is None:
        raise NotFound("what_if", what_if_id)
    return row
