"""The forms in which one input is weighed: what is made of it, what it led to, and why not."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from planner.domain.inputs import (
    ANSWER_LENGTH,
    ResultKind,
)
from planner.domain.programme import Advice, Decision, Programme
from planner.models.accounts import User
from planner.web.forms import (
    ChoiceField,
    long_text,
    short_text,
)
from planner.web.inputs.forms import NAME_LENGTH, Day, KeptForm, VersionForm
from planner.words import inputs as words
from planner.words import programme as programme_words


class WeighForm(VersionForm):
    owner_id = ChoiceField(_l("Owner"))
    advice = ChoiceField(_l("Advice"))
    advised_by = short_text(_l("Advised by"), NAME_LENGTH)
    advised_on = Day(_l("Advised on"))
    decision = ChoiceField(_l("Decision"))
    decided_by = short_text(_l("Decided by"), NAME_LENGTH)
    decided_on = Day(_l("Decided on"))
    draft = long_text(_l("Answer"), ANSWER_LENGTH)
    meanwhile = short_text(_l("What is said meanwhile"), 500)
    answer_by = Day(_l("Answer by"))


def weigh_form(owners: Sequence[User], values: Mapping[str, Any]) -> WeighForm:
    form = WeighForm(data=dict(values))
    form.owner_id.choices = [("", _("Nobody")), *((u.id, u.name or u.email) for u in owners)]
    form.advice.choices = [(code.value, programme_words.advice(code)) for code in Advice]
    form.decision.choices = [(code.value, programme_words.decision(code)) for code in Decision]
    return form


class ResultForm(KeptForm):
    session = ChoiceField(_l("Session"))
    kind = ChoiceField(_l("What happened"))
    note = short_text(_l("In a few words"), NAME_LENGTH)


def result_form(programme: Programme) -> ResultForm:
    form = ResultForm()
    form.session.choices = [
        (session.id, f"{session.code} {session.title}".strip())
        for session in programme.sessions
        if session.form.value != "break"
    ]
    form.kind.choices = [(kind.value, words.result_kind(kind)) for kind in ResultKind]
    return form


class ReasonForm(KeptForm):
    reason = short_text(_l("Why"), 500)
