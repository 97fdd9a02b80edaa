"""Opening a round, and changing what it asks."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.access import Action
from planner.domain.errors import Invalid, Stale
from planner.domain.identity import valid_id
from planner.domain.input_invited import Group, OpenTo
from planner.domain.input_reminders import USUAL
from planner.domain.inputs import RoundKind
from planner.extensions import csrf
from planner.models.events import OrganisationKind
from planner.models.inputs import InputRound
from planner.models.question_sets import QuestionSet
from planner.queries import events as event_queries
from planner.queries import question_sets
from planner.services.inputs import rounds as service
from planner.services.inputs.question_sets import keeps
from planner.services.inputs.rounds import Plan
from planner.web import access, clock, language
from planner.web.inputs import inputs, lookup, round_forms, views
from planner.web.inputs.round_forms import RoundForm, add_question, question_values
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


@inputs.route("/inputs/new", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was typed when that is too old
def new() -> Page:
    cities = [
        organisation.id
        for organisation in event_queries.organisations(db.session(), lookup.initiative_id())
        if organisation.kind is OrganisationKind.CITY
    ]
    today = lookup.today()
    values = {"opens_on": today, "base_date": today, "owing": cities, "remind": USUAL}
    form = _round_form(values | _of_set(_chosen_set()))
    if request.method == "GET":
        return _round_page(form, None)
    if add_question(form):
        return _round_page(form, None)
    if not form.validate():
        return _round_page(form, None, AGAIN)
    try:
        round_ = service.open_round(
            db.session(), access.current_actor(), clock.now(), lookup.home(), _plan(form)
        )
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _round_page(form, None, AGAIN)
    flash(_("The round is made."))
    return redirect(url_for(".show", round_id=round_.id), 303)


@inputs.route("/inputs/<uuid:round_id>/change", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def change(round_id: UUID) -> Page:
    round_ = lookup.managed_round(round_id)
    form = _round_form(_values(round_))
    if request.method == "GET":
        return _round_page(form, round_)
    if add_question(form):
        return _round_page(form, round_)
    form.kind.data = round_.kind.value
    if _fixed(round_):  # its times stay, whatever came with the form
        _times(form, round_)
    if not form.validate():
        return _round_page(form, round_, AGAIN)
    actor, now = access.current_actor(), clock.now()
    try:
        service.change_round(db.session(), actor, now, round_, _plan(form), form.known)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _round_page(form, round_, 409)
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _round_page(form, round_, AGAIN)
    flash(_("Saved."))
    return redirect(url_for(".show", round_id=round_id), 303)


def _chosen_set() -> QuestionSet | None:
    """The question set that a new round is started from, by its id in the address."""
    wanted = valid_id(request.args.get("set", ""))
    if wanted is None:
        return None
    return question_sets.set_at(db.session(), lookup.initiative_id(), wanted)


def _of_set(row: QuestionSet | None) -> dict[str, Any]:
    """A copy of what the set has: the round is not tied to it."""
    if row is None:
        return {}
    return {
        "kind": RoundKind.REPORT.value,
        "title": row.name,
        "description": row.description,
        "questions": question_values(row.question_set),
    }


def _round_form(values: dict[str, Any]) -> RoundForm:
    organisations = event_queries.organisations(db.session(), lookup.initiative_id())
    return round_forms.round_form(organisations, values)


def _values(round_: InputRound) -> dict[str, Any]:
    local = None if round_.deadline is None else round_.deadline.astimezone(round_.zone).date()
    counted = round_.base_date is not None and round_.deadline == rules.deadline(
        round_.base_date, round_.zone
    )
    return {
        "version": round_.version,
        "kind": round_.kind.value,
        "title": round_.title,
        "description": round_.description,
        "prompts": "\n".join(round_.prompts),
        "opens_on": round_.opens_at.astimezone(round_.zone).date(),
        "due": "none" if local is None else "days" if counted else "day",
        "base_date": round_.base_date,
        "deadline_on": local,
        "answer_by": round_.answer_by,
        "openness": "public" if round_.public else "closed",
        "invited": round_.invited,
        "owing": [owed.organisation_id for owed in round_.owing],
        "open_to": round_.open_to.value,
        "groups": list(round_.groups),
        "remind": [str(one) for one in round_.remind],
        "questions": question_values(round_.question_set),
    }


def _times(form: RoundForm, round_: InputRound) -> None:
    values = _values(round_)
    for field in ("opens_on", "due", "base_date", "deadline_on"):
        form[field].data = values[field]
        form[field].errors = []
        form[field].process_errors = []


def _plan(form: RoundForm) -> Plan:
    kind = RoundKind(form.kind.data)
    due = form.due.data
    opens = datetime.combine(
        form.opens_on.data or lookup.today(), time(), lookup.zone()
    ).astimezone(UTC)
    return Plan(
        kind=kind,
        title=form.title.data or "",
        opens_at=opens,
        description=form.description.data or "",
        language=language.current(),
        prompts=tuple((form.prompts.data or "").split("\n")),
        questions=form.asked(),
        base_date=form.base_date.data if due == "days" else None,
        deadline_on=form.deadline_on.data if due == "day" else None,
        answer_by=form.answer_by.data,
        public=form.openness.data == "public",
        invited=form.invited.data or "",
        owing=tuple(form.owing.data or ()),
        open_to=OpenTo(form.open_to.data),
        groups=tuple(Group(code) for code in form.groups.data or ()),
        remind=tuple(int(one) for one in form.remind.data or ()),
    )


def _fixed(round_: InputRound) -> bool:
    """Its times are promised: only extending moves them."""
    return not round_.draft and clock.now() >= round_.opens_at


def _round_page(form: RoundForm, round_: InputRound | None, status: int = 200) -> tuple[str, int]:
    fixed = round_ is not None and _fixed(round_)
    page = render_template(
        "inputs/plan.html",
        round=round_,
        view=None if round_ is None else views.round_view(round_, clock.now()),
        form=form,
        fixed=fixed,
        kind_hints={code.value: words.round_kind_hint(code) for code in RoundKind},
        words=words,
        sets=question_sets.all_sets(db.session(), lookup.initiative_id()) if round_ is None else (),
        chosen=request.args.get("set", ""),
        keeps=keeps(access.current_actor()),
    )
    return page, status
