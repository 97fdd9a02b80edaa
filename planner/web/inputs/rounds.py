"""Opening, changing, extending and closing rounds; writing down what was said elsewhere; who owes
what."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.access import Action
from planner.domain.errors import Invalid, Refusal, Stale
from planner.domain.inputs import RoundKind
from planner.domain.programme import Programme
from planner.extensions import csrf
from planner.models.events import Event, OrganisationKind
from planner.models.inputs import HOME_ZONE, InputRound
from planner.queries import events as event_queries
from planner.queries import inputs as queries
from planner.queries.programme import draft
from planner.services.inputs import rounds as service
from planner.services.inputs import sending
from planner.services.inputs.rounds import Plan
from planner.services.inputs.sending import Said
from planner.web import access, clock, language
from planner.web.inputs import forms, inputs, lookup, views
from planner.web.inputs.forms import EnterForm, RoundForm
from planner.words import inputs as words
from planner.words.alphabet import sort_key

Page = str | Response | tuple[str, int]
AGAIN = 422


def zone() -> ZoneInfo:
    row = lookup.place()
    return HOME_ZONE if row is None else ZoneInfo(row.time_zone)


def today() -> date:
    return clock.now().astimezone(zone()).date()


def _initiative_id() -> str:
    place = lookup.home()
    return place.initiative_id if isinstance(place, Event) else place.id


@inputs.route("/inputs/new", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was typed when that is too old
def new() -> Page:
    cities = [
        organisation.id
        for organisation in event_queries.organisations(db.session(), _initiative_id())
        if organisation.kind is OrganisationKind.CITY
    ]
    form = _round_form({"opens_on": today(), "base_date": today(), "owing": cities})
    if request.method == "GET":
        return _round_page(form, None)
    if _edits_questions(form):
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
    if _edits_questions(form):
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


def _round_form(values: dict[str, Any]) -> RoundForm:
    organisations = event_queries.organisations(db.session(), _initiative_id())
    return forms.round_form(organisations, values)


def _edits_questions(form: RoundForm) -> bool:
    """A button that only changes the form: one more question."""
    if "add_question" not in request.form:
        return False
    form.questions.append_entry({})
    return True


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
        "questions": [
            {
                "id": question.id,
                "label": question.label,
                "kind": question.kind.value,
                "help": question.help,
                "choices": "\n".join(question.choices),
                "required": question.required,
                "meaning": question.meaning.value,
            }
            for question in round_.question_set
        ],
    }


def _times(form: RoundForm, round_: InputRound) -> None:
    values = _values(round_)
    for field in ("opens_on", "due", "base_date", "deadline_on"):
        form[field].data = values[field]
        form[field].errors = []
        form[field].process_errors = []


def _plan(form: RoundForm) -> Plan:
    kind = RoundKind(form.kind.data)
    reports = kind is RoundKind.REPORT
    due = form.due.data
    opens = datetime.combine(form.opens_on.data or today(), time(), zone()).astimezone(UTC)
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
        owing=tuple(form.owing.data or ()) if reports else (),
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
        extend=forms.ExtendForm(formdata=None),
        kind_hints={code.value: words.round_kind_hint(code) for code in RoundKind},
        words=words,
    )
    return page, status


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


@inputs.post("/inputs/<uuid:round_id>/extend")
@access.allowed(Action.MANAGE_INPUTS)
def extend(round_id: UUID) -> Page:
    round_ = lookup.managed_round(round_id)
    form = forms.ExtendForm()
    back = redirect(url_for(".change", round_id=round_id, _anchor="extend"), 303)
    if not form.validate() or form.day.data is None:
        flash(_("This is not a date."), "error")
        return back
    try:
        service.extend(db.session(), access.current_actor(), clock.now(), round_, form.day.data)
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
        return back
    flash(_("The deadline is moved for everybody. What came in meanwhile is no longer late."))
    return redirect(url_for(".show", round_id=round_id), 303)


@inputs.post("/inputs/<uuid:round_id>/close")
@access.allowed(Action.MANAGE_INPUTS)
def close(round_id: UUID) -> Page:
    """Take no more; or, with `open`, take input again."""
    round_ = lookup.managed_round(round_id)
    act = service.reopen if request.form.get("open") == "1" else service.close
    act(db.session(), access.current_actor(), clock.now(), round_)
    return redirect(url_for(".show", round_id=round_id), 303)


@inputs.route("/inputs/<uuid:round_id>/triage/enter", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def enter(round_id: UUID) -> Page:
    """Write down what was said in a meeting or a letter."""
    round_ = lookup.managed_round(round_id)
    organisations = event_queries.organisations(db.session(), round_.initiative_id)
    form = forms.enter_form(_open_to_organisers(round_), organisations, today())
    if request.method == "GET":
        return _enter_page(round_, form)
    if not form.validate():
        return _enter_page(round_, form, AGAIN)
    try:
        row = _enter(round_, form)
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _enter_page(round_, form, AGAIN)
    flash(_("%(label)s is entered.", label=row.label))
    return redirect(url_for(".enter", round_id=round_id, origin=form.origin.data), 303)


def _open_to_organisers(round_: InputRound) -> Programme | None:
    return None if round_.event is None else draft(db.session(), round_.event)


def _enter(round_: InputRound, form: EnterForm) -> Any:
    about, about_id = form.about_what
    said = Said(form.text.data or "", about, about_id, language=language.current())
    now = clock.now()
    day = form.received_on.data or today()
    noon = datetime.combine(day, time(12), zone()).astimezone(UTC)
    return sending.enter(
        db.session(),
        access.current_actor(),
        now,
        round_,
        said,
        form.origin.data or "",
        min(noon, now) if day == today() else noon,
        form.organisation.data or None,
        form.submission_id,
    )


def _enter_page(round_: InputRound, form: EnterForm, status: int = 200) -> tuple[str, int]:
    if request.method == "GET" and not form.origin.data:
        form.origin.data = request.args.get("origin", "")[: forms.NAME_LENGTH]
    page = render_template("inputs/enter.html", round=round_, form=form, words=words)
    return page, status


@inputs.get("/inputs/owed")
@access.allowed(Action.MANAGE_INPUTS)
def owed() -> str:
    """Who owes what: each report round against each organisation that owes one."""
    now = clock.now()
    rounds = queries.reports(db.session(), lookup.place_id())
    everyone = {o.organisation_id: o.organisation for round_ in rounds for o in round_.owing}
    rows = [
        (organisation, [views.owed(round_, organisation.id, now) for round_ in rounds])
        for organisation in sorted(everyone.values(), key=lambda o: sort_key(o.name))
    ]
    cells = [cell for _organisation, found in rows for cell in found if cell is not None]
    return render_template(
        "inputs/owed.html",
        rounds=[views.round_view(round_, now) for round_ in rounds],
        rows=rows,
        sums=[views.owed_sum([found[n] for _o, found in rows]) for n in range(len(rounds))],
        total=views.owed_sum(cells),
        grants=views.grant_sums(rounds),
        words=words,
    )
