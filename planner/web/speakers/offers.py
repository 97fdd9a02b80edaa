"""Offers to speak, for those who decide on them."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.invitations import OfferSettled
from planner.domain.programme import Role
from planner.queries import speakers as queries
from planner.services import offers as service
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.forms import AcceptForm, DeclineForm
from planner.words import speakers as words

Page = str | Response | tuple[str, int]


@speakers.get("/offers")
@access.allowed(Action.MANAGE_SPEAKERS)
def offers() -> Page:
    return _page(_accepting(), DeclineForm(formdata=None))


def _page(
    accept: AcceptForm, decline: DeclineForm, status: int = 200, wrong: str = ""
) -> tuple[str, int]:
    """`wrong` is the offer whose form has errors."""
    page = render_template(
        "speakers/offers.html",
        offers=queries.registrations(db.session(), event_row().id),
        accept=accept,
        decline=decline,
        wrong=wrong,
        event=event(),
    )
    return page, status


def _accepting() -> AcceptForm:
    form = AcceptForm()
    sessions = queries.choosable_sessions(db.session(), event_row().id)
    titles = [(row.id, f"{row.code} {row.title}".strip()) for row in sessions]
    form.offer(titles, none=_("None so far"))
    return form


@speakers.post("/offers/<uuid:registration_id>/accept")
@access.allowed(Action.MANAGE_SPEAKERS)
def accept_offer(registration_id: object) -> Page:
    form = _accepting()
    if not form.validate_on_submit():
        return _page(form, DeclineForm(formdata=None), 422, str(registration_id))
    try:
        speaker = service.accept(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            str(registration_id),
            form.session.data or None,
            Role(form.role.data),
        )
    except OfferSettled as refusal:
        flash(words.refusal(refusal), "error")
        return redirect(url_for(".offers"), 303)
    flash(_("%(name)s is among the speakers, and has been told by mail.", name=speaker.name))
    return redirect(url_for(".show", speaker_id=speaker.id), 303)


@speakers.post("/offers/<uuid:registration_id>/decline")
@access.allowed(Action.MANAGE_SPEAKERS)
def decline_offer(registration_id: object) -> Page:
    form = DeclineForm()
    if not form.validate_on_submit():
        return _page(_accepting(), form, 422, str(registration_id))
    try:
        row = service.decline(
            db.session(),
            event_row(),
            access.current_actor(),
            clock.now(),
            str(registration_id),
            form.message.data or "",
        )
    except OfferSettled as refusal:
        flash(words.refusal(refusal), "error")
    else:
        flash(_("%(name)s has been told by mail.", name=row.name))
    return redirect(url_for(".offers"), 303)
