"""The sender's pages: send, receipt, support."""

from datetime import timedelta
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import Refusal
from planner.domain.files import Received
from planner.extensions import csrf
from planner.models.inputs import Input, InputDraft, InputRound
from planner.services.inputs import attaching, drafting, supporting
from planner.services.inputs import sending as service
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.sending import Sender
from planner.web import access, clock, language, limits
from planner.web.inputs import begun as drafted
from planner.web.inputs import by_email, enclosing, inputs, lookup, options, reading, views
from planner.web.inputs.send_forms import SendForm
from planner.web.stored import storage
from planner.words import inputs as words
from planner.words import refusals

Page = str | Response | tuple[str, int]
DRAFTS_LAST = timedelta(days=30)
AGAIN = 422


@inputs.route("/inputs/<uuid:round_id>/send", methods=["GET", "POST"])
@access.public
@csrf.exempt  # the form checks its own token, and keeps the text when that is too old
def send(round_id: UUID) -> Page:
    """Write to a round. A visitor may begin; what they wrote is kept while they log in."""
    round_ = lookup.find_round(round_id)
    request.max_content_length = enclosing.largest_request(round_)
    begun = drafted.begun(round_)
    form = options.blank_form(round_, begun.fields if begun else None)
    drafted.show(form, begun)
    if request.method == "GET":
        return _send_page(round_, form)
    valid = form.validate()
    chosen = enclosing.all_chosen(form)
    saves = "keep" in request.form and access.current_actor().user_id is not None
    faulty = bool(form.reading().faults) or form.refused_files or not valid
    if saves and "csrf_token" not in form.errors:
        return drafted.save(round_, form, begun, chosen) or _send_page(round_, form, 409)
    if faulty:
        drafted.hold(round_, form, begun, chosen)
        return _send_page(round_, form, AGAIN)
    if access.current_actor().user_id is None:
        if round_.without_account and "login" not in request.form:
            return by_email.send(round_, form, begun, chosen) or _send_page(round_, form, AGAIN)
        return _keep_and_log_in(round_, form, begun, chosen)
    try:
        row = _send(round_, form, begun, chosen)
    except Refusal as refusal:
        form.tell(refusal)
        drafted.hold(round_, form, begun, chosen)
        return _send_page(round_, form, AGAIN)
    if begun:
        drafted.sent(form, begun)
    return redirect(url_for(".receipt", round_id=round_id, label=row.label), 303)


def _send(
    round_: InputRound, form: SendForm, begun: InputDraft | None, chosen: list[Received]
) -> Input:
    said = form.said(language.current())
    sender = Sender(
        (form.organisation.data or None) if "organisation" in form else None,
        tuple(form.together.data or ()) if "together" in form else (),
        form.email.data or "",
    )
    actor, now = access.current_actor(), clock.arrived()
    if begun:
        attaching.let_go(db.session(), begun, form.removed)
    enclosed = Enclosed(storage(), chosen, begun)
    with db.session().begin_nested():  # refused, the files are still the draft's
        return service.send(
            db.session(), actor, now, round_, said, sender, form.submission_id, enclosed
        )


def _keep_and_log_in(
    round_: InputRound, form: SendForm, begun: InputDraft | None, chosen: list[Received]
) -> Page:
    if not limits.within("30 per hour", "input drafts"):
        form.refuse("", str(refusals.TOO_OFTEN))
        return _send_page(round_, form, 429)
    drafting.forget_drafts(db.session(), clock.now() - DRAFTS_LAST)
    kept = drafted.keep(round_, form, begun, chosen)
    back = url_for(".send", round_id=round_.id, draft=kept.id)
    return redirect(url_for("accounts.login", next=back), 303)


def _send_page(round_: InputRound, form: SendForm, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "inputs/send.html",
        round=round_,
        view=views.round_view(round_, clock.now()),
        form=form,
        cannot=options.cannot(round_, form),
        words=words,
        visitor=access.current_actor().user_id is None,
    )
    return page, status


@inputs.get("/inputs/<uuid:round_id>/<label>/receipt")
@access.signed_in
def receipt(round_id: UUID, label: str) -> str:
    row = lookup.own_input(round_id, label)
    return render_template(
        "inputs/receipt.html",
        round=row.round,
        view=reading.view_of(row),
        may_edit=options.may_edit(row),
        words=words,
    )


@inputs.post("/inputs/<uuid:round_id>/<label>/support")
@access.signed_in
def support(round_id: UUID, label: str) -> Page:
    """Support, or no longer: the field `support` says which, `organisation` for whom where it is
    not for oneself."""
    row = lookup.find_input(round_id, label)
    act = supporting.support if request.form.get("support") == "1" else supporting.unsupport
    organisation_id = request.form.get("organisation") or None
    try:
        act(db.session(), access.current_actor(), clock.now(), row, organisation_id)
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    if request.form.get("back") == "round":
        return redirect(url_for(".show", round_id=round_id, _anchor=label), 303)
    return redirect(url_for(".item", round_id=round_id, label=label), 303)
