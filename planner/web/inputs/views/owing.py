"""Who owes a report what: delivered in time, late, missing, or not due yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from planner.domain import inputs as rules
from planner.domain.inputs import ReportState
from planner.domain.questions import Meaning, amount, shortfall
from planner.models.inputs import Input, InputRound
from planner.web import language
from planner.words import dates
from planner.words import inputs as words
from planner.words.lists import enumerate_names


@dataclass(frozen=True, slots=True)
class Owed:
    """What one organisation owes one round: delivered in time, late, missing, or not due yet."""

    code: str
    word: str
    row: Input | None = None
    late: str = ""
    together_with: str = ""
    own_effort: int | None = None
    below_grant: bool = False


def owed(round_: InputRound, organisation_id: str, now: datetime) -> Owed | None:
    """None when the organisation owes this round nothing."""
    found = next((o for o in round_.owing if o.organisation_id == organisation_id), None)
    if found is None:
        return None
    row = found.input
    if row is None:
        missing = round_.deadline is not None and rules.is_late(now, round_.deadline)
        if missing:
            return Owed("missing", _("Missing"))
        return Owed("due", _("Not due yet") if round_.deadline else _("Not delivered yet"))
    others = [o.organisation.name for o in round_.owing if o.input_id == row.id and o is not found]
    questions = round_.question_set
    days = 0
    if row.late and round_.deadline is not None:
        days = rules.days_late(row.received_at, round_.deadline, round_.zone)
    day = dates.short_date(row.received_at.astimezone(round_.zone).date(), language.current())
    if row.report is ReportState.RETURNED:
        code, word = "returned", _("Returned")
    elif days:
        code, word = "late", _("Late, %(day)s", day=day)
    elif others:
        code, word = "delivered", _("Together, %(day)s", day=day)
    else:
        code, word = "delivered", _("Delivered %(day)s", day=day)
    return Owed(
        code,
        word,
        row,
        words.days_after(days) if days else "",
        _("with %(others)s", others=enumerate_names(others, language.current())) if others else "",
        amount(questions, row.answers, Meaning.OWN_EFFORT),
        shortfall(questions, row.answers) is not None,
    )


@dataclass(frozen=True, slots=True)
class OwedSum:
    of: int
    delivered: int
    late: int
    missing: int
    reports: int
    below_grant: int

    @property
    def in_time(self) -> int:
        return self.delivered - self.late


def owed_sum(cells: Sequence[Owed | None]) -> OwedSum:
    """Deliveries are counted by organisation; reports once, however many deliver one together."""
    there = [cell for cell in cells if cell is not None]
    delivered = [cell for cell in there if cell.row is not None and cell.code != "returned"]
    return OwedSum(
        of=len(there),
        delivered=len(delivered),
        late=sum(1 for cell in delivered if cell.late),
        missing=sum(1 for cell in there if cell.code == "missing"),
        reports=len({cell.row.id for cell in delivered if cell.row is not None}),
        below_grant=sum(1 for cell in delivered if cell.below_grant),
    )
