"""Announcing, extending and closing a round."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Refusal
from planner.services.inputs import reminding
from planner.services.inputs import rounds as service
from planner.web import access, clock
from planner.web.inputs import inputs, lookup, views
from planner.web.inputs.round_forms import ExtendForm
from planner.words import inputs as words

Page = str | Response | tuple[str, int]


@inputs.post("/inputs/<uuid:round_id>/announce")
@access.allowed(Action.MANAGE_INPUTS)
def announce(round_id: UUID) -> Page:
    """Let others see a round that was being prepared."""
    round_ = lookup.managed_round(round_id)
    try:
        service.announce(db.session(), access.current_actor(), clock.now(), round_)
    except Refusal:
        flash(_("Its deadline has passed. Give it another before you announce it."), "error")
        return redirect(url_for(".change", round_id=round_id), 303)
    flash(_("The round is announced."))
    return redirect(url_for(".show", round_id=round_id), 303)


@inputs.get("/inputs/<uuid:round_id>/extend")
@access.allowed(Action.MANAGE_INPUTS)
def extending(round_id: UUID) -> Page:
    """What moving the deadline to `day` means, and who is told, before it is done."""
    round_ = lookup.managed_round(round_id)
    form = ExtendForm(request.args, meta={"csrf": False})
    if not form.validate() or form.day.data is None:
        return _no(round_id, _("This is not a date."))
    now = clock.now()
    try:
        later = service.later_deadline(round_, now, form.day.data)
    except Refusal as refusal:
        return _no(round_id, words.refusal(refusal))
    return render_template(
        "inputs/extend.html",
        round=round_,
        view=views.round_view(round_, now),
        day=form.day.data,
        later=later.astimezone(round_.zone),
        remark=views.off_remark(form.day.data),
        audience=None if round_.draft else reminding.audience(db.session(), round_),
        words=words,
    )


@inputs.post("/inputs/<uuid:round_id>/extend")
@access.allowed(Action.MANAGE_INPUTS)
def extend(round_id: UUID) -> Page:
    round_ = lookup.managed_round(round_id)
    form = ExtendForm()
    if not form.validate() or form.day.data is None:
        return _no(round_id, _("This is not a date."))
    try:
        told = service.extend(
            db.session(), access.current_actor(), clock.now(), round_, form.day.data
        )
    except Refusal as refusal:
        return _no(round_id, words.refusal(refusal))
    flash(_("The deadline is moved for everybody. What came in meanwhile is no longer late."))
    if told:
        flash(ngettext("%(num)s person is told by mail.", "%(num)s people are told by mail.", told))
    return redirect(url_for(".show", round_id=round_id), 303)


def _no(round_id: UUID, why: str) -> Response:
    flash(why, "error")
    return redirect(url_for(".change", round_id=round_id, _anchor="extend"), 303)


@inputs.post("/inputs/<uuid:round_id>/close")
@access.allowed(Action.MANAGE_INPUTS)
def close(round_id: UUID) -> Page:
    """Take no more; or, with `open`, take input again."""
    round_ = lookup.managed_round(round_id)
    act = service.reopen if request.form.get("open") == "1" else service.close
    act(db.session(), access.current_actor(), clock.now(), round_)
    return redirect(url_for(".show", round_id=round_id), 303)
