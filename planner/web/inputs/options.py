"""What the reader may choose and do: the form of a round filled in for them, and what is open."""

from collections.abc import Mapping
from typing import Any

from flask import request

from planner.database import db
from planner.domain import inputs as rules
from planner.domain.errors import Refusal
from planner.domain.inputs import AlreadyDelivered, NotInvited
from planner.domain.questions import Question, QuestionKind
from planner.models.accounts import User
from planner.models.inputs import Input, InputRound
from planner.queries import documents
from planner.queries import inputs as queries
from planner.services.inputs import rights
from planner.web import access, clock
from planner.web.inputs import lookup, send_forms
from planner.web.inputs.question_fields import name
from planner.web.inputs.send_forms import SendForm
from planner.words import inputs as words


def blank_form(round_: InputRound, values: Mapping[str, Any] | None = None) -> SendForm:
    """The form in which the reader sends to a round; `values` are what they had begun to write."""
    user_id = access.current_actor().user_id
    own = [] if user_id is None else list(queries.organisations_of(db.session(), user_id))
    owing = [owed.organisation for owed in round_.owing]
    together = []
    if round_.is_report:
        owing_ids = {organisation.id for organisation in owing}
        taken = {owed.organisation_id for owed in round_.owing if owed.input_id is not None}
        own = [o for o in own if o.id in owing_ids - taken]
        mine = {organisation.id for organisation in own}
        together = [o for o in owing if o.id not in taken | mine] if own else []
    release = lookup.release()
    form = send_forms.send_form(
        round_.question_set,
        None if release is None or round_.is_report else release.programme,
        own,
        together,
        {"email": _own_email(user_id)} | dict(values or {}) | _pointed_at(),
        alone=rights.sends_as_oneself(db.session(), access.current_actor(), round_),
        document=documents.latest(db.session(), round_.id),
        unknown=user_id is None and round_.without_account,
    )
    if user_id is None and not round_.without_account:
        del form.email  # their account has one
    return form


def _pointed_at() -> dict[str, Any]:
    """What the link that led here is about, for the form to begin with."""
    if request.method != "GET" or "about" not in request.args:
        return {}
    names = ("about", "session", "theme", "section", *send_forms.SLOT_FIELDS)
    found: dict[str, Any] = {name: request.args[name] for name in names if name in request.args}
    return send_forms.thawed(found)


def cannot(round_: InputRound, form: SendForm) -> str:
    """Why somebody who is logged in has nothing to send; nothing when they may."""
    actor = access.current_actor()
    user_id = actor.user_id
    if user_id is None:
        return ""
    if not rights.may_send(db.session(), actor, round_):
        return words.refusal(NotInvited())
    if not round_.is_report or "organisation" in form:
        return ""
    if rights.sends_as_oneself(db.session(), actor, round_):
        return ""
    own = {organisation.id for organisation in queries.organisations_of(db.session(), user_id)}
    for owed in round_.owing:
        if owed.organisation_id in own and owed.input_id is not None:
            return words.refusal(AlreadyDelivered(owed.organisation.name))
    return words.refusal(NotInvited())


def edit_form(row: Input) -> SendForm:
    """The form in which the author changes what they have sent."""
    questions = row.round.question_set
    at = None if row.about_at is None else row.about_at.astimezone(row.round.zone)
    written = {name(n): _written(q, row.answers.get(q.id)) for n, q in enumerate(questions)}
    values = {
        "text": row.text,
        "about": row.about.value,
        "session": row.about_id,
        "theme": row.about_id,
        "section": row.about_id,
        "slot_day": None if at is None else at.date().isoformat(),
        "slot_time": None if at is None else at.time(),
        "slot_place": row.about_place_id,
        "version": row.version,
    }
    release = lookup.release()
    programme = None if release is None or row.round.is_report else release.programme
    document = documents.latest(db.session(), row.round_id)
    form = send_forms.send_form(questions, programme, [], [], values | written, document=document)
    del form.email
    form.show_held(row.attachments)
    return form


def _written(question: Question, answer: Any) -> Any:
    """An answer as the form has it."""
    if question.kind is QuestionKind.TABLE:
        return answer
    return "" if answer is None else str(answer)


def _own_email(user_id: str | None) -> str:
    user = None if user_id is None else db.session().get(User, user_id)
    return "" if user is None else user.email


def may_edit(row: Input) -> bool:
    if row.divided or not _may_change(row):
        return False
    try:
        withdrawn = row.withdrawn_at is not None
        rules.check_editable(
            row.handling, row.report, withdrawn, row.round.deadline, clock.arrived()
        )
    except Refusal:
        return False
    return True


def may_withdraw(row: Input) -> bool:
    if row.rejoined_at is not None or not _may_change(row):
        return False
    try:
        rules.check_withdrawable(row.handling, row.report, row.withdrawn_at is not None)
    except Refusal:
        return False
    return True


def _may_change(row: Input) -> bool:
    return rights.may_change(db.session(), access.current_actor(), row)
