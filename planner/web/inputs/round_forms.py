"""The forms in which organisers make a round: what it asks, of whom and until when."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import StopValidation

from planner.domain import amounts
from planner.domain.identity import new_id, valid_id
from planner.domain.input_invited import Group, OpenTo
from planner.domain.input_reminders import CHOICES
from planner.domain.inputs import TEXT_LENGTH, TITLE_LENGTH, RoundKind
from planner.domain.questions import Meaning, Question, QuestionKind
from planner.models.events import Organisation
from planner.web.forms import ChoiceField, long_text, short_text, stripped
from planner.web.inputs.forms import NAME_LENGTH, Day, KeptForm, VersionForm
from planner.words import inputs as words
from planner.words.alphabet import sort_key


def lines(text: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (text or "").split("\n") if one.strip())


class QuestionForm(Form):
    """One question of a report. An empty label means that there is none."""

    id = HiddenField()
    label = short_text(_l("Question"), NAME_LENGTH)
    kind = ChoiceField(_l("Kind of answer"), default=QuestionKind.SHORT.value)
    help = short_text(_l("Help"), 500)
    choices = TextAreaField(_l("Answers to choose among, one a line"), filters=[stripped])
    rows = TextAreaField(_l("Rows, one a line"), filters=[stripped])
    columns = TextAreaField(_l("Columns, one a line"), filters=[stripped])
    required = BooleanField(_l("Has to be answered"))
    meaning = ChoiceField(_l("What the answer is"), default=Meaning.NONE.value)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(code.value, words.question_kind(code)) for code in QuestionKind]
        self.meaning.choices = [(code.value, words.meaning(code)) for code in Meaning]

    def validate_rows(self, field: Field) -> None:
        self._check_lines(field, amounts.MOST_ROWS)

    def validate_columns(self, field: Field) -> None:
        self._check_lines(field, amounts.MOST_COLUMNS)

    def validate_choices(self, field: Field) -> None:
        if self.label.data and self.kind.data == QuestionKind.CHOICE and not lines(field.data):
            raise StopValidation(_("Write the answers to choose among."))

    def _check_lines(self, field: Field, most: int) -> None:
        if not self.label.data or self.kind.data != QuestionKind.TABLE:
            return
        found = lines(field.data)
        if not found:
            raise StopValidation(_("A table of amounts needs rows and columns."))
        if len(found) > most or any(len(one) > NAME_LENGTH for one in found):
            raise StopValidation(_("At most %(n)s, each of them short.", n=most))

    def question(self) -> Question | None:
        if not self.label.data:
            return None
        table = self.kind.data == QuestionKind.TABLE
        return Question(
            id=valid_id(self.id.data or "") or self.id.data or new_id(),
            kind=QuestionKind(self.kind.data),
            label=self.label.data,
            help=self.help.data or "",
            required=bool(self.required.data),
            choices=lines(self.choices.data),
            rows=lines(self.rows.data) if table else (),
            columns=lines(self.columns.data) if table else (),
            meaning=Meaning(self.meaning.data),
        )


class AsksForm(VersionForm):
    """What asks questions."""

    questions = FieldList(FormField(QuestionForm))

    def asked(self) -> tuple[Question, ...]:
        found = (entry.form.question() for entry in self.questions)
        return tuple(question for question in found if question is not None)


class QuestionSetForm(AsksForm):
    name = short_text(_l("Name"), TITLE_LENGTH)
    description = long_text(_l("What it is about"), TEXT_LENGTH)


class RoundForm(AsksForm):
    kind = RadioField(_l("What do you ask for?"), default=RoundKind.REMARKS.value)
    title = short_text(_l("Title"), TITLE_LENGTH)
    description = long_text(_l("What it is about"), TEXT_LENGTH)
    prompts = TextAreaField(_l("What you ask, one question a line"), filters=[stripped])
    opens_on = Day(_l("Opens"))
    due = RadioField(_l("Deadline"), default="days")
    base_date = Day(_l("Counted from"))
    deadline_on = Day(_l("Last day"))
    answer_by = Day(_l("We answer by"))
    openness = RadioField(_l("Who sees what is sent?"), default="public")
    invited = short_text(_l("Who is invited"), 500)
    open_to = RadioField(_l("Who can send?"), default=OpenTo.ACCOUNT.value)
    groups = SelectMultipleField(_l("Invited for what they are"))
    owing = SelectMultipleField(_l("Invited organisations"))
    remind = SelectMultipleField(_l("Reminders to those who have not delivered"))

    def check(self) -> None:
        if self.opens_on.data is None and not self.opens_on.errors:
            self.refuse("opens_on", _("Say which day it opens."))
        if self.due.data == "days" and not (self.base_date.data or self.base_date.errors):
            self.refuse("base_date", _("Say from which day the 14 days are counted."))
        if self.due.data == "day" and not (self.deadline_on.data or self.deadline_on.errors):
            self.refuse("deadline_on", _("Say which day is the last."))


def add_question(form: AsksForm) -> bool:
    """A button that only changes the form: one more question."""
    if "add_question" not in request.form:
        return False
    form.questions.append_entry({})
    return True


def question_values(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Questions as the form has them."""
    return [
        {
            "id": question.id,
            "label": question.label,
            "kind": question.kind.value,
            "help": question.help,
            "choices": "\n".join(question.choices),
            "rows": "\n".join(question.rows),
            "columns": "\n".join(question.columns),
            "required": question.required,
            "meaning": question.meaning.value,
        }
        for question in questions
    ]


def round_form(organisations: Sequence[Organisation], values: Mapping[str, Any]) -> RoundForm:
    form = RoundForm(data=dict(values))
    form.kind.choices = [(code.value, words.round_kind(code)) for code in RoundKind]
    form.due.choices = [
        ("days", _("14 days after a day")),
        ("day", _("A certain day")),
        ("none", _("None: the floor is open")),
    ]
    form.openness.choices = [
        ("public", _("Everybody")),
        ("closed", _("Only the organisers, and each sender their own")),
    ]
    form.remind.choices = [(str(days), words.reminder(days)) for days in CHOICES]
    form.open_to.choices = [(code.value, words.open_to(code)) for code in OpenTo]
    form.groups.choices = [(code.value, words.group(code)) for code in Group]
    form.owing.choices = [
        (o.id, o.name) for o in sorted(organisations, key=lambda o: sort_key(o.name))
    ]
    return form


class ExtendForm(KeptForm):
    day = Day(_l("New last day"))

    def check(self) -> None:
        if self.day.data is None and not self.day.errors:
            self.refuse("day", _("This is not a date."))
