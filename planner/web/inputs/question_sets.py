"""The question sets kept for all events: list, make, change, take away."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed, Stale
from planner.domain.identity import valid_id
from planner.extensions import csrf
from planner.models.question_sets import QuestionSet
from planner.queries import inputs as input_queries
from planner.queries import question_sets as queries
from planner.services.inputs import question_sets as service
from planner.services.inputs.question_sets import Kept
from planner.web import access, clock
from planner.web.inputs import inputs, lookup
from planner.web.inputs.round_forms import QuestionSetForm, add_question, question_values
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


@inputs.get("/inputs/question-sets")
@access.allowed(Action.MANAGE_INPUTS)
def question_sets() -> str:
    """What there is to start a round from."""
    return render_template(
        "inputs/question_sets.html",
        sets=queries.all_sets(db.session(), lookup.initiative_id()),
        keeps=service.keeps(access.current_actor()),
        words=words,
    )


@inputs.route("/inputs/question-sets/new", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was typed when that is too old
def new_question_set() -> Page:
    """A new one; with `round`, from what that round asks."""
    _require()
    form = QuestionSetForm(data=_of_round())
    if request.method == "GET" or add_question(form):
        return _page(form, None)
    if not form.validate():
        return _page(form, None, AGAIN)
    actor, now = access.current_actor(), clock.now()
    try:
        service.create(db.session(), actor, now, lookup.initiative_id(), _kept(form))
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _page(form, None, AGAIN)
    flash(_("The question set is kept. Rounds can be started from it."))
    return redirect(url_for(".question_sets"), 303)


@inputs.route("/inputs/question-sets/<uuid:set_id>", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def change_question_set(set_id: UUID) -> Page:
    _require()
    row = _found(set_id)
    form = QuestionSetForm(
        data={
            "version": row.version,
            "name": row.name,
            "description": row.description,
            "questions": question_values(row.question_set),
        }
    )
    if request.method == "GET" or add_question(form):
        return _page(form, row)
    if not form.validate():
        return _page(form, row, AGAIN)
    actor, now = access.current_actor(), clock.now()
    try:
        service.change(db.session(), actor, now, row, _kept(form), form.known)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _page(form, row, 409)
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _page(form, row, AGAIN)
    flash(_("Saved. Rounds that were started from it stay as they are."))
    return redirect(url_for(".question_sets"), 303)


@inputs.post("/inputs/question-sets/<uuid:set_id>/remove")
@access.allowed(Action.MANAGE_INPUTS)
def remove_question_set(set_id: UUID) -> Response:
    service.remove(db.session(), access.current_actor(), _found(set_id))
    flash(_("The question set is taken away. Rounds that were started from it stay as they are."))
    return redirect(url_for(".question_sets"), 303)


def _require() -> None:
    """They are kept centrally, wherever one looks at them from. Raises NotAllowed."""
    if not service.keeps(access.current_actor()):
        raise NotAllowed


def _found(set_id: UUID) -> QuestionSet:
    row = queries.set_at(db.session(), lookup.initiative_id(), str(set_id))
    if row is None:
        abort(404)
    return row


def _of_round() -> dict[str, Any]:
    wanted = valid_id(request.args.get("round", ""))
    round_ = None
    if wanted is not None:
        round_ = input_queries.round_at(db.session(), lookup.place_id(), wanted)
    if round_ is None:
        return {"questions": [{}]}
    return {"name": round_.title, "questions": question_values(round_.question_set)}


def _kept(form: QuestionSetForm) -> Kept:
    return Kept(form.name.data or "", form.description.data or "", form.asked())


def _page(form: QuestionSetForm, row: QuestionSet | None, status: int = 200) -> Page:
    return render_template("inputs/question_set.html", form=form, row=row, words=words), status
