"""The fields in which one answers a round's questions; `questions.read` finds what is wrong."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_wtf.file import FileField
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.utils import unset_value

from planner.domain.questions import Question, QuestionKind
from planner.web.forms import stripped

LONGEST_CELL = 40


def name(number: int) -> str:
    """The field that a round's question has in the form."""
    return f"q{number}"


class TableField(Field):
    """A cell for each row and column, posted as <name>-<row>-<column>; `data` is what was written
    in them, row by row."""

    def __init__(self, question: Question, **settings: Any) -> None:
        super().__init__(question.label, **settings)
        self.rows, self.columns = question.rows, question.columns

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.process_errors = []
        given = None if data is unset_value else data
        if formdata is not None:
            self.data = [
                [str(formdata.get(self.cell(r, c), ""))[:LONGEST_CELL].strip() for c in self._c]
                for r in self._r
            ]
        else:
            self.data = [[_cell(given, r, c) for c in self._c] for r in self._r]

    @property
    def _r(self) -> range:
        return range(len(self.rows))

    @property
    def _c(self) -> range:
        return range(len(self.columns))

    def cell(self, row: int, column: int) -> str:
        """The name of one cell's field."""
        return f"{self.name}-{row}-{column}"


def _cell(given: object, row: int, column: int) -> str:
    try:
        found = given[row][column]  # type: ignore[index]
    except (IndexError, KeyError, TypeError):
        return ""
    return "" if found is None else str(found)


def question_field(question: Question) -> Field:
    """The field in which one answers a question."""
    match question.kind:
        case QuestionKind.LONG:
            return TextAreaField(question.label, filters=[stripped])
        case QuestionKind.DATE:
            return StringField(question.label, filters=[stripped], render_kw={"type": "date"})
        case QuestionKind.CHOICE:
            choices = [("", _("Choose")), *((choice, choice) for choice in question.choices)]
            return SelectField(question.label, choices=choices, validate_choice=False)
        case QuestionKind.NUMBER | QuestionKind.KRONER:
            numeric = {"inputmode": "decimal"}
            return StringField(question.label, filters=[stripped], render_kw=numeric)
        case QuestionKind.SHORT:
            return StringField(question.label, filters=[stripped])
        case QuestionKind.FILE:
            return FileField(question.label)
        case QuestionKind.TABLE:
            return TableField(question)


def files_asked(questions: Sequence[Question]) -> int:
    """How many of the questions are answered with a file."""
    return sum(1 for question in questions if question.kind is QuestionKind.FILE)
