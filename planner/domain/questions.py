"""Question sets of input rounds: what a report asks, and reading what people fill in.

A question set is kept with its round as plain values (see plain.py); answers are a dict from
question id to text, a whole or decimal number, an ISO date, the name of a file (which goes with
the input, under the question's id), or a table of amounts (amounts.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from planner.domain import amounts
from planner.domain.amounts import Amounts
from planner.domain.plain import from_plain, to_plain

SHORT_LENGTH = 200
LONG_LENGTH = 8000
LARGEST = 10**12

Answer = str | int | float | Amounts
Written = str | Sequence[Sequence[str]]
"""What people fill in: a table cell by cell."""


class QuestionKind(StrEnum):
    SHORT = "short"
    LONG = "long"
    NUMBER = "number"
    KRONER = "kroner"
    DATE = "date"
    CHOICE = "choice"
    FILE = "file"
    TABLE = "table"


class Meaning(StrEnum):
    """What the program itself understands of an answer; at most one question of each in a set."""

    NONE = "none"
    GRANT = "grant"
    OWN_EFFORT = "own_effort"


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE_KRONER = "not_whole_kroner"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    NOT_A_DATE = "not_a_date"
    NOT_A_CHOICE = "not_a_choice"


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    kind: QuestionKind
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    meaning: Meaning = Meaning.NONE
    # What a table of amounts is made of.
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Own effort below the grant, in kroner."""

    grant: int
    own_effort: int

    @property
    def missing(self) -> int:
        return self.grant - self.own_effort


@dataclass(frozen=True, slots=True)
class Reading:
    """What was filled in, as far as it could be understood, and what is wrong, by question id; in a
    table `cells` say where, by row and column from 0."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def thaw(plain: Sequence[Any]) -> tuple[Question, ...]:
    """The questions kept with a round. Raises KeyError, TypeError or ValueError."""
    return tuple(from_plain(Question, item) for item in plain)


def freeze(questions: Sequence[Question]) -> list[Any]:
    plain: list[Any] = to_plain(tuple(questions))
    return plain


def read(questions: Sequence[Question], written: Mapping[str, Written]) -> Reading:
    """The answers that people's text gives. Numbers may be written the Norwegian or English way.
    What is written to a question for a file is the file's name."""
    answers: dict[str, Answer] = {}
    faults: dict[str, Fault] = {}
    cells: dict[str, tuple[int, int]] = {}
    for question in questions:
        given = written.get(question.id, "")
        if question.kind is QuestionKind.TABLE:
            table, wrong = amounts.read([] if isinstance(given, str) else given, _kroner)
            if wrong is not None:
                cells[question.id], faults[question.id] = (wrong[0], wrong[1]), wrong[2]
            elif any(cell is not None for row in table for cell in row):
                answers[question.id] = table
            elif question.required:
                faults[question.id] = Fault.MISSING
            continue
        text = given.strip() if isinstance(given, str) else ""
        if not text:
            if question.required:
                faults[question.id] = Fault.MISSING
            continue
        found = _read_one(question, text)
        if isinstance(found, Fault):
            faults[question.id] = found
        else:
            answers[question.id] = found
    return Reading(answers, faults, cells)


def amount(questions: Sequence[Question], answers: Mapping[str, Any], of: Meaning) -> int | None:
    """The kroner answered to the question with that meaning, of a table their sum; None where
    there is none."""
    for question in questions:
        given = answers.get(question.id)
        if question.meaning is of and question.kind is QuestionKind.TABLE and given:
            return amounts.sums(given).total
        if question.meaning is of and isinstance(answers.get(question.id), int):
            found: int = answers[question.id]
            return found
    return None


def shortfall(questions: Sequence[Question], answers: Mapping[str, Any]) -> Shortfall | None:
    """A warning where own effort is below the grant; None when it is not, or not said."""
    grant = amount(questions, answers, Meaning.GRANT)
    own = amount(questions, answers, Meaning.OWN_EFFORT)
    return Shortfall(grant, own) if grant is not None and own is not None and own < grant else None


def _read_one(question: Question, text: str) -> Answer | Fault:
    match question.kind:
        case QuestionKind.SHORT:
            return text if len(text) <= SHORT_LENGTH else Fault.TOO_LONG
        case QuestionKind.LONG:
            return text if len(text) <= LONG_LENGTH else Fault.TOO_LONG
        case QuestionKind.NUMBER:
            return _number(text)
        case QuestionKind.KRONER:
            return _kroner(text)
        case QuestionKind.DATE:
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                return Fault.NOT_A_DATE
        case QuestionKind.CHOICE:
            return text if text in question.choices else Fault.NOT_A_CHOICE
        case QuestionKind.FILE | QuestionKind.TABLE:
            return text


def _number(text: str) -> Answer | Fault:
    """ "1 250,5" and "1250.5" are the same number; so are "1 000" and "1000"."""
    compact = "".join(text.split()).replace("−", "-")
    if compact.count(",") == 1 and "." not in compact:
        compact = compact.replace(",", ".")
    if not all(sign in "0123456789.-" for sign in compact):
        return Fault.NOT_A_NUMBER
    try:
        value = Decimal(compact)
    except InvalidOperation:
        return Fault.NOT_A_NUMBER
    if abs(value) > LARGEST:
        return Fault.TOO_LARGE
    return int(value) if value == value.to_integral_value() else float(value)


def _kroner(text: str) -> int | Fault:
    """Whole kroner, with or without the unit: "1 000 000 kr", "1.000.000", "NOK 1,000,000",
    "1000000,00"."""
    compact = "".join(text.lower().split()).replace("−", "-")
    compact = compact.removeprefix("nok").removeprefix("kr").removesuffix("nok").removesuffix(",-")
    compact = compact.removesuffix("kroner").removesuffix("kr").strip(".")
    for sign in ",.":
        whole, found, parts = compact.rpartition(sign)
        if found and parts == "00":
            compact = whole
    for sign in ",.":
        first, *groups = compact.split(sign)
        if groups and all(len(group) == 3 for group in groups) and 1 <= len(first.lstrip("-")) <= 3:
            compact = first + "".join(groups)
    if compact.lstrip("-").replace(",", "").replace(".", "").isdecimal() and (
        "," in compact or "." in compact
    ):
        return Fault.NOT_WHOLE_KRONER
    if not compact.isascii() or not compact.lstrip("-").isdigit() or compact.count("-") > 1:
        return Fault.NOT_A_NUMBER
    value = int(compact)
    if value < 0:
        return Fault.NEGATIVE
    return value if value <= LARGEST else Fault.TOO_LARGE
