"""Proposing that an area moves to another network, and deciding it."""

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.database import db
from planner.domain.access import Action
from planner.domain.areas import MoveDecided, MoveState, MoveWaiting, SameNetwork
from planner.queries import areas as queries
from planner.queries import drafts
from planner.services import area_moves
from planner.web import access, clock
from planner.web.areas import areas
from planner.web.areas.forms import DecideForm, MoveForm
from planner.web.areas.lookup import Page, area_row
from planner.web.drafts import AGAIN, CONFLICT
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.filters import today
from planner.words import areas as words


@areas.route("/<area_id>/moves/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def propose(area_id: str) -> Page:
    area = area_row(area_id)
    form, status = MoveForm(), 200
    form.offer(drafts.networks(db.session(), event_row().initiative_id), area.network_id)
    if request.method == "POST":
        status = AGAIN
        try:
            if form.validate() and form.saved(lambda: _propose(form, area_id)):
                done(_("The move is proposed. The area stays where it is until it is decided."))
                return redirect(url_for(".show", area_id=area_id, _anchor="moves"), 303)
        except (SameNetwork, MoveWaiting) as refused:
            form.refuse("network", words.refusal(refused))
            status = CONFLICT
    else:
        form.proposed_by.data, form.proposed_on.data = access.current_actor().name, today()
    form.about(None, 0)
    return render_template("areas/propose.html", form=form, area=area), status


def _propose(form: MoveForm, area_id: str) -> object:
    actor, now = access.current_actor(), clock.now()
    return area_moves.propose(
        *(db.session(), event_row(), actor, now, area_id),
        form.network.data or "",
        form.reason.data or "",
        proposed_by=form.proposed_by.data or "",
        proposed_on=form.proposed_on.data,
        move_id=form.row_id,
    )


@areas.route("/<area_id>/moves/<move_id>", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def decide(area_id: str, move_id: str) -> Page:
    area = area_row(area_id)
    move = queries.move(db.session(), area.id, move_id)
    if move is None:
        abort(404)
    form, status = DecideForm(), 200
    form.offer(move.target.name)
    if request.method == "POST":
        status = AGAIN
        try:
            if form.validate() and form.saved(lambda: _decide(form, area_id, move_id)):
                done(_("It is decided: %(what)s.", what=words.move_state(move.state)))
                return redirect(url_for(".show", area_id=area_id, _anchor="moves"), 303)
        except MoveDecided as refused:
            form.refuse("state", words.refusal(refused))
            status = CONFLICT
    else:
        form.decided_by.data, form.decided_on.data = access.current_actor().name, today()
    form.about(None, 0)
    return render_template("areas/decide.html", form=form, area=area, move=move), status


def _decide(form: DecideForm, area_id: str, move_id: str) -> object:
    actor, now = access.current_actor(), clock.now()
    return area_moves.decide(
        *(db.session(), event_row(), actor, now, area_id, move_id),
        MoveState(form.state.data),
        form.reason.data or "",
        decided_by=form.decided_by.data or "",
        decided_on=form.decided_on.data,
    )
