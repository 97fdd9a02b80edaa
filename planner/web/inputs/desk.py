"""The organisers' side: weighing and answering one input, and what came of it."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed, Refusal, Stale
from planner.domain.inputs import ReportState, ResultKind, number_in
from planner.domain.programme import Advice, Decision
from planner.extensions import csrf
from planner.models.inputs import Input
from planner.queries import documents
from planner.queries import input_desk as desk_queries
from planner.queries import inputs as queries
from planner.queries.programme import draft
from planner.services.inputs import rights, weighing
from planner.services.inputs.weighing import Weight
from planner.web import access, clock
from planner.web.inputs import desk_forms, inputs, item_page, lookup, reading, views, weigh_forms
from planner.web.inputs.forms import KeptForm
from planner.web.inputs.views import InputView
from planner.web.inputs.weigh_forms import ResultForm, WeighForm
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


@inputs.route("/inputs/<uuid:round_id>/triage/<label>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps the answer when that is too old
def weigh(round_id: UUID, label: str) -> Page:
    """One input: who has it, what was advised and decided, the answer, what came of it."""
    row = lookup.desk_input(round_id, label)
    form = _weigh_form(row)
    if request.method == "GET":
        return _weigh_page(row, form)
    if not rights.weighs(db.session(), access.current_actor(), row):
        raise NotAllowed
    if not form.validate():
        return _weigh_page(row, form, AGAIN)
    if "preview" in request.form:
        return _weigh_page(row, form, preview=True)
    if "use" in request.form:
        _begin_from(row, form)
        return _weigh_page(row, form)
    try:
        _keep(row, form)
        if "publish" in request.form:
            weighing.answer(db.session(), access.current_actor(), clock.now(), [row])
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _weigh_page(row, form, 409)
    except Refusal as refusal:
        _tell(form, refusal)
        return _weigh_page(row, form, AGAIN)
    flash(_("The answer is published.") if "publish" in request.form else _("Saved."))
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)


def _begin_from(row: Input, form: WeighForm) -> None:
    """Put a template's text, or another input's answer, after what is written already."""
    use = request.form.get("use", "")
    text = ""
    if use == "template":
        wanted = request.form.get("template", "")
        found = next((t for t in desk_forms.templates_of(row.round) if t.id == wanted), None)
        text = "" if found is None else desk_forms.template_text(found, row.round.language)
    elif (number := number_in(use)) is not None:
        other = queries.numbered(db.session(), row.round_id, number)
        if other is not None and other.answers_given:
            text = other.answers_given[-1].text
    form.draft.data = "\n\n".join(part for part in (form.draft.data or "", text) if part)


def _weigh_form(row: Input) -> WeighForm:
    owners = queries.possible_owners(db.session(), row.round.event_id)
    return weigh_forms.weigh_form(
        owners,
        {
            "version": row.version,
            "owner_id": row.owner_id or "",
            "advice": row.advice.value,
            "advised_by": row.advised_by,
            "advised_on": row.advised_on,
            "decision": row.decision.value,
            "decided_by": row.decided_by,
            "decided_on": row.decided_on,
            "draft": row.draft,
            "meanwhile": row.meanwhile,
            "answer_by": row.answer_by,
        },
    )


def _keep(row: Input, form: WeighForm) -> None:
    advice, decision = _weighed(form)
    weight = Weight(
        owner_id=form.owner_id.data or None,
        advice=advice,
        advised_by=form.advised_by.data or "",
        advised_on=form.advised_on.data,
        decision=decision,
        decided_by=form.decided_by.data or "",
        decided_on=form.decided_on.data,
        draft=form.draft.data or "",
        meanwhile=form.meanwhile.data or "",
        answer_by=form.answer_by.data,
    )
    actor, now = access.current_actor(), clock.now()
    weighing.weigh(db.session(), actor, now, row, weight, form.known)


def _weigh_page(
    row: Input, form: WeighForm, status: int = 200, preview: bool = False
) -> tuple[str, int]:
    actor = access.current_actor()
    weighs = rights.weighs(db.session(), actor, row)
    manages = rights.manages(actor, row.round)
    event = row.round.event
    advice, decision = _weighed(form)
    seen = reading.seen_inputs(row.round)
    apart = desk_queries.told_apart(db.session(), row.round_id)
    before, following = _neighbours(row, seen)
    planned = None if event is None else draft(db.session(), event)
    page = render_template(
        "inputs/weigh.html",
        round=row.round,
        carried=views.carried(row, planned),
        on_section=views.on_section(row, documents.versions(db.session(), row.round_id)),
        view=reading.view_of(row),
        row=row,
        form=form,
        preview=preview,
        outcome=rules.outcome(advice, decision),
        advice=advice,
        decision=decision,
        results=weigh_forms.result_form(planned) if planned and weighs else None,
        reason=weigh_forms.ReasonForm(formdata=None),
        alike=[
            pair
            for pair in views.alike(seen, apart)
            if row.label in (pair.one.label, pair.other.label)
        ],
        others=[view for view in seen if view.row.stands and not view.row.answered],
        labels=desk_forms.labels_of(row.round),
        templates=desk_forms.templates_of(row.round),
        notes=desk_queries.notes(db.session(), row.id) if weighs else [],
        user_id=actor.user_id,
        before=before,
        following=following,
        history=views.history(row),
        weighs=weighs and row.withdrawn_at is None,
        manages=manages,
        words=words,
        ReportState=ReportState,
    )
    return page, status


def _neighbours(row: Input, seen: Sequence[InputView]) -> tuple[str, str]:
    """The labels before and after it among those that stand, by number; empty at the ends."""
    standing = sorted(view.row.number for view in seen if view.row.stands)
    lower = [number for number in standing if number < row.number]
    higher = [number for number in standing if number > row.number]

    def name(number: int) -> str:
        return rules.label(row.round.kind, number)

    return name(lower[-1]) if lower else "", name(higher[0]) if higher else ""


def _weighed(form: WeighForm) -> tuple[Advice, Decision]:
    """What is chosen as the form stands; none for what is no choice."""
    advice, decision = form.advice.data, form.decision.data
    return (
        Advice(advice) if advice in set(Advice) else Advice.NONE,
        Decision(decision) if decision in set(Decision) else Decision.NONE,
    )


def _tell(form: KeptForm, refusal: Refusal) -> None:
    if isinstance(refusal, Invalid):
        form.refuse_invalid(refusal)
    else:
        form.refuse("draft", words.refusal(refusal))


@inputs.post("/inputs/<uuid:round_id>/<label>/answer")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps the answer when that is too old
def answer_now(round_id: UUID, label: str) -> Page:
    """A plain answer to a plain question, said where it was asked."""
    row = lookup.desk_input(round_id, label)
    form = desk_forms.AnswerNowForm()
    actor, now = access.current_actor(), clock.now()
    if not rights.weighs(db.session(), actor, row):
        raise NotAllowed
    if form.validate():
        try:
            text = form.answer.data or ""
            weighing.answer_now(db.session(), actor, now, row, text, form.known)
        except Stale as stale:
            form.version.data = str(stale.version)
            form.refuse("", _("Somebody else was faster: look at what it says now."))
        except Refusal as refusal:
            form.refuse("answer", words.refusal(refusal))
        else:
            flash(_("The answer is published."))
            return redirect(url_for(".item", round_id=round_id, label=label), 303)
    return item_page.item_page(row, form), AGAIN


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/reopen")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def reopen(round_id: UUID, label: str) -> Page:
    row = lookup.desk_input(round_id, label)
    form = weigh_forms.ReasonForm()
    try:
        reason = form.reason.data or ""
        weighing.reopen(db.session(), access.current_actor(), clock.now(), row, reason)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/results")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def link(round_id: UUID, label: str) -> Page:
    """Point at a session that came of it."""
    row = lookup.desk_input(round_id, label)
    if row.round.event is None:
        raise NotAllowed
    form: ResultForm = weigh_forms.result_form(draft(db.session(), row.round.event))
    if form.validate() and form.session.data:
        weighing.link_result(
            db.session(),
            access.current_actor(),
            clock.now(),
            row,
            form.session.data,
            ResultKind(form.kind.data),
            form.note.data or "",
        )
    else:
        flash(_("Choose a session."), "error")
    return redirect(url_for(".weigh", round_id=round_id, label=label, _anchor="results"), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/results/<result_id>/remove")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def unlink(round_id: UUID, label: str, result_id: str) -> Page:
    row = lookup.desk_input(round_id, label)
    weighing.unlink_result(db.session(), access.current_actor(), clock.now(), row, result_id)
    return redirect(url_for(".weigh", round_id=round_id, label=label, _anchor="results"), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/report")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def settle_report(round_id: UUID, label: str) -> Page:
    """Accept a report, or return it with a reason."""
    row = lookup.desk_input(round_id, label)
    actor, now = access.current_actor(), clock.now()
    try:
        if request.form.get("act") == "accept":
            weighing.accept_report(db.session(), actor, now, row)
        else:
            reason = weigh_forms.ReasonForm().reason.data or ""
            weighing.return_report(db.session(), actor, now, row, reason)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)
