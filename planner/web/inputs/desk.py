"""The organisers' side: the board and the table, weighing one input, answering several."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed, Refusal, Stale
from planner.domain.inputs import Column, Handling, ReportState, ResultKind, number_in
from planner.domain.programme import Advice, Decision
from planner.extensions import csrf
from planner.models.inputs import Input, InputRound
from planner.queries import inputs as queries
from planner.queries.programme import draft
from planner.services.inputs import rights, weighing
from planner.services.inputs.weighing import Weight
from planner.web import access, clock
from planner.web.inputs import forms, inputs, lookup, reading, views
from planner.web.inputs.forms import KeptForm, ResultForm, WeighForm
from planner.web.inputs.views import Card
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422
SHOWN_ANSWERED = 5
"""Cards in the last column before one is sent to the table for the rest."""


@inputs.get("/inputs/triage")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def triage() -> str:
    """The rounds one works on, and how much waits in each."""
    actor, now = access.current_actor(), clock.now()
    rows = [
        row
        for row in queries.rounds(db.session(), lookup.place_id())
        if rights.reads_desk(actor, row)
    ]
    return render_template(
        "inputs/triage.html",
        rounds=views.soonest_first(views.round_view(row, now) for row in rows),
        counts=queries.counts(db.session(), [row.id for row in rows]),
        words=words,
        manages=access.may(Action.MANAGE_INPUTS),
    )


@inputs.get("/inputs/<uuid:round_id>/triage")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def board(round_id: UUID) -> str:
    """How far each input has come, as a board and as a table."""
    round_ = lookup.desk_round(round_id)
    cards = [views.card(view) for view in reading.seen_inputs(round_) if not view.withdrawn]
    columns = {column: [card for card in cards if card.column is column] for column in Column}
    chosen = request.args.get("show", "unanswered")
    actor = access.current_actor()
    selections = _selections(cards, actor.user_id)
    return render_template(
        "inputs/board.html",
        round=round_,
        view=views.round_view(round_, clock.now()),
        columns=columns,
        most=SHOWN_ANSWERED,
        cards=views.overdue_first(selections.get(chosen, selections["unanswered"])),
        selections=selections,
        chosen=chosen if chosen in selections else "unanswered",
        number=len(cards),
        overdue=sum(1 for card in cards if card.view.overdue),
        words=words,
        manages=rights.manages(actor, round_),
    )


def _selections(cards: Sequence[Card], user_id: str | None) -> dict[str, list[Card]]:
    open_cards = [card for card in cards if not card.row.answered]
    return {
        "unanswered": open_cards,
        "mine": [card for card in open_cards if card.row.owner_id == user_id],
        "nobody": [card for card in open_cards if card.row.owner_id is None],
        "all": list(cards),
    }


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


def _weigh_form(row: Input) -> WeighForm:
    owners = queries.possible_owners(db.session(), row.round.event_id)
    return forms.weigh_form(
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
    weighs = rights.weighs(db.session(), access.current_actor(), row)
    event = row.round.event
    advice, decision = _weighed(form)
    page = render_template(
        "inputs/weigh.html",
        round=row.round,
        view=reading.view_of(row),
        row=row,
        form=form,
        preview=preview,
        outcome=rules.outcome(advice, decision),
        advice=advice,
        decision=decision,
        results=forms.result_form(draft(db.session(), event)) if event and weighs else None,
        reason=forms.ReasonForm(formdata=None),
        history=views.history(row),
        weighs=weighs and row.withdrawn_at is None,
        manages=rights.manages(access.current_actor(), row.round),
        words=words,
        ReportState=ReportState,
    )
    return page, status


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


@inputs.post("/inputs/<uuid:round_id>/triage/answer")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def answer(round_id: UUID) -> Page:
    """Publish the chosen prepared answers, all at once or none."""
    round_ = lookup.desk_round(round_id)
    rows = _chosen(round_)
    back = redirect(url_for(".board", round_id=round_id), 303)
    if not rows:
        flash(_("Choose which answers to publish."), "warning")
        return back
    try:
        weighing.answer(db.session(), access.current_actor(), clock.now(), rows)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    else:
        flash(ngettext("%(num)s answer is published.", "%(num)s answers are published.", len(rows)))
    return back


def _chosen(round_: InputRound) -> list[Input]:
    wanted = {number_in(label) for label in request.form.getlist("input")}
    return [row for row in queries.received(db.session(), round_.id) if row.number in wanted]


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/move")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def move(round_id: UUID, label: str) -> Page:
    """Take it in review, or put it back among the new."""
    row = lookup.desk_input(round_id, label)
    to = Handling.IN_REVIEW if row.handling is Handling.RECEIVED else Handling.RECEIVED
    weighing.move(db.session(), access.current_actor(), clock.now(), row, to)
    return redirect(url_for(".board", round_id=round_id), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/reopen")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def reopen(round_id: UUID, label: str) -> Page:
    row = lookup.desk_input(round_id, label)
    form = forms.ReasonForm()
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
    form: ResultForm = forms.result_form(draft(db.session(), row.round.event))
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
            reason = forms.ReasonForm().reason.data or ""
            weighing.return_report(db.session(), actor, now, row, reason)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)
