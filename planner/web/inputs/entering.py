"""Writing down what was said elsewhere: in a meeting, a letter, on the telephone."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, Refusal
from planner.domain.files import Received
from planner.domain.programme import Programme
from planner.extensions import csrf
from planner.models.inputs import Input, InputRound
from planner.queries import documents
from planner.queries import events as event_queries
from planner.queries.programme import draft
from planner.services.inputs import sending
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.sending import Said
from planner.web import access, clock, language
from planner.web.inputs import enclosing, forms, inputs, lookup, send_forms
from planner.web.inputs.send_forms import EnterForm
from planner.web.stored import storage
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


@inputs.route("/inputs/<uuid:round_id>/triage/enter", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was typed
def enter(round_id: UUID) -> Page:
    """Write down what was said in a meeting or a letter, with what came with it."""
    round_ = lookup.managed_round(round_id)
    request.max_content_length = enclosing.largest_request(round_)
    organisations = event_queries.organisations(db.session(), round_.initiative_id)
    document = documents.latest(db.session(), round_.id)
    programme, today = _open_to_organisers(round_), lookup.today()
    form = send_forms.enter_form(programme, organisations, today, document, round_.question_set)
    if request.method == "GET":
        return _enter_page(round_, form)
    valid, chosen = form.validate(), enclosing.all_chosen(form)
    if form.reading().faults or form.refused_files or not valid:
        return _enter_page(round_, form, AGAIN, chosen)
    try:
        with db.session().begin_nested():
            row = _enter(round_, form, chosen)
    except Invalid as invalid:
        form.refuse_invalid(invalid)
        return _enter_page(round_, form, AGAIN, chosen)
    except Refusal as refusal:
        form.refuse("", words.refusal(refusal))
        return _enter_page(round_, form, AGAIN, chosen)
    flash(_("%(label)s is entered.", label=row.label))
    return redirect(url_for(".enter", round_id=round_id, origin=form.origin.data), 303)


def _open_to_organisers(round_: InputRound) -> Programme | None:
    return None if round_.event is None else draft(db.session(), round_.event)


def _enter(round_: InputRound, form: EnterForm, chosen: list[Received]) -> Input:
    answers = dict(form.reading().answers)
    said = Said.of(form.text.data or "", form.subject, answers, language.current())
    now = clock.now()
    day = form.received_on.data or lookup.today()
    noon = datetime.combine(day, time(12), lookup.zone()).astimezone(UTC)
    return sending.enter(
        db.session(),
        access.current_actor(),
        now,
        round_,
        said,
        form.origin.data or "",
        min(noon, now) if day == lookup.today() else noon,
        form.organisation.data or None,
        form.submission_id,
        Enclosed(storage(), chosen),
    )


def _enter_page(
    round_: InputRound, form: EnterForm, status: int = 200, chosen: Sequence[Received] = ()
) -> tuple[str, int]:
    if chosen:  # a browser does not choose again, and nothing is begun here that could keep them
        form.refuse("files", _("Choose the files once more."))
    if request.method == "GET" and not form.origin.data:
        form.origin.data = request.args.get("origin", "")[: forms.NAME_LENGTH]
    page = render_template("inputs/enter.html", round=round_, form=form, words=words)
    return page, status
