"""Deadlines, lateness, numbers, and the tables of what may follow what."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from planner.domain.holidays import Holiday
from planner.domain.inputs import (
    HANDLING_MOVES,
    REPORT_MOVES,
    Column,
    DayOff,
    EditingOver,
    Handling,
    ReportState,
    RoundKind,
    Withdrawn,
    WrongMove,
    check_editable,
    check_move,
    check_report_move,
    check_withdrawable,
    column,
    day_off,
    days_late,
    days_left,
    deadline,
    is_late,
    is_open,
    is_overdue,
    label,
    next_working_day,
    number_in,
    outcome,
)
from planner.domain.programme import Advice, Decision

OSLO = ZoneInfo("Europe/Oslo")
DUE = datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("base", "days", "instant"),
    [
        (date(2010, 2, 18), 14, DUE),
        # Summer time begins on 28 March: the day ends an hour earlier in UTC.
        (date(2010, 3, 16), 14, datetime(2010, 3, 30, 21, 59, 59, tzinfo=UTC)),
        (date(2010, 3, 14), 14, datetime(2010, 3, 28, 21, 59, 59, tzinfo=UTC)),
        # …and ends on 31 October.
        (date(2010, 10, 17), 14, datetime(2010, 10, 31, 22, 59, 59, tzinfo=UTC)),
        (date(2010, 5, 1), 0, datetime(2010, 5, 1, 21, 59, 59, tzinfo=UTC)),
    ],
)
def test_deadline_is_the_end_of_the_local_day(base: date, days: int, instant: datetime) -> None:
    assert deadline(base, OSLO, days) == instant


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (DUE - timedelta(days=1), False),
        (DUE, False),
        (DUE + timedelta(microseconds=999_999), False),
        (DUE + timedelta(seconds=1), True),
        (DUE + timedelta(days=2), True),
    ],
)
def test_is_late_from_midnight_on(received: datetime, late: bool) -> None:
    assert is_late(received, DUE) is late
    assert is_late(received, None) is False


def test_is_open_from_the_opening_on_and_after_the_deadline() -> None:
    assert not is_open(DUE, DUE - timedelta(seconds=1))
    assert is_open(DUE, DUE)
    assert is_open(DUE, DUE + timedelta(days=100))


@pytest.mark.parametrize(
    ("now", "left", "late"),
    [
        (datetime(2010, 2, 26, 12, tzinfo=UTC), 6, 0),
        (datetime(2010, 3, 4, 22, 59, tzinfo=UTC), 0, 0),
        (datetime(2010, 3, 4, 23, 0, tzinfo=UTC), -1, 1),
        (datetime(2010, 3, 9, 9, tzinfo=UTC), -5, 5),
    ],
)
def test_days_are_local_calendar_days(now: datetime, left: int, late: int) -> None:
    assert days_left(DUE, now, OSLO) == left
    assert days_late(now, DUE, OSLO) == late


@pytest.mark.parametrize(
    ("day", "off", "next_day"),
    [
        (date(2010, 3, 4), None, date(2010, 3, 4)),
        (date(2010, 5, 1), DayOff(True, Holiday.LABOUR_DAY), date(2010, 5, 3)),
        (date(2010, 4, 1), DayOff(False, Holiday.MAUNDY_THURSDAY), date(2010, 4, 6)),
        (date(2010, 5, 13), DayOff(False, Holiday.ASCENSION_DAY), date(2010, 5, 14)),
        (date(2010, 2, 20), DayOff(True, None), date(2010, 2, 22)),
    ],
)
def test_day_off_says_why_people_may_be_away(day: date, off: DayOff | None, next_day: date) -> None:
    assert day_off(day) == off
    assert next_working_day(day) == next_day


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        (RoundKind.REMARKS, 7, "M-07"),
        (RoundKind.REMARKS, 112, "M-112"),
        (RoundKind.REPORT, 1, "R-01"),
        (RoundKind.EXAMPLES, 3, "E-03"),
        (RoundKind.THEMES, 10, "T-10"),
    ],
)
def test_label_names_an_input_in_its_round(kind: RoundKind, number: int, text: str) -> None:
    assert label(kind, number) == text
    assert number_in(text) == number
    assert number_in(text.lower()) == number


@pytest.mark.parametrize(
    "text", ["", "M", "M-", "X-1", "7", "M-7a", "M--7", "M-٣", "M-" + "9" * 10]
)
def test_number_in_knows_what_is_no_label(text: str) -> None:
    assert number_in(text) is None


def test_handling_moves_are_all_of_these() -> None:
    allowed = {
        ("received", "in_review"),
        ("received", "answered"),
        ("in_review", "received"),
        ("in_review", "answered"),
        ("answered", "in_review"),
    }
    for state, to in product(Handling, Handling):
        if (state, to) in allowed:
            check_move(state, to)
        else:
            with pytest.raises(WrongMove):
                check_move(state, to)
    assert set(HANDLING_MOVES) == set(Handling)


def test_report_moves_are_all_of_these() -> None:
    allowed = {
        ("due", "delivered"),
        ("delivered", "returned"),
        ("delivered", "accepted"),
        ("returned", "delivered"),
        ("accepted", "returned"),
    }
    for state, to in product(ReportState, ReportState):
        if (state, to) in allowed:
            check_report_move(state, to)
        else:
            with pytest.raises(WrongMove):
                check_report_move(state, to)
    assert set(REPORT_MOVES) == set(ReportState)


IN_TIME, TOO_LATE = DUE, DUE + timedelta(seconds=1)
R, A, IN_REVIEW = Handling.RECEIVED, Handling.ANSWERED, Handling.IN_REVIEW
DELIVERED, RETURNED = ReportState.DELIVERED, ReportState.RETURNED


@pytest.mark.parametrize(
    ("handling", "report", "withdrawn", "now", "refusal"),
    [
        (R, None, False, IN_TIME, None),
        (IN_REVIEW, None, False, IN_TIME, None),
        (A, None, False, IN_TIME, EditingOver),
        (R, None, False, TOO_LATE, EditingOver),
        (R, None, True, IN_TIME, Withdrawn),
        (R, DELIVERED, False, TOO_LATE, EditingOver),
        (R, RETURNED, False, TOO_LATE, None),
        (R, ReportState.ACCEPTED, False, IN_TIME, EditingOver),
    ],
)
def test_check_editable_until_the_deadline_or_the_answer(
    handling: Handling,
    report: ReportState | None,
    withdrawn: bool,
    now: datetime,
    refusal: type[Exception] | None,
) -> None:
    if refusal is None:
        check_editable(handling, report, withdrawn, DUE, now)
    else:
        with pytest.raises(refusal):
            check_editable(handling, report, withdrawn, DUE, now)


@pytest.mark.parametrize(
    ("handling", "report", "withdrawn", "refusal"),
    [
        (R, None, False, None),
        (IN_REVIEW, None, False, None),
        (A, None, False, EditingOver),
        (R, ReportState.ACCEPTED, False, EditingOver),
        (R, None, True, Withdrawn),
    ],
)
def test_check_withdrawable_while_there_is_no_answer(
    handling: Handling,
    report: ReportState | None,
    withdrawn: bool,
    refusal: type[Exception] | None,
) -> None:
    if refusal is None:
        check_withdrawable(handling, report, withdrawn)
    else:
        with pytest.raises(refusal):
            check_withdrawable(handling, report, withdrawn)


@pytest.mark.parametrize(
    ("handling", "draft", "expected"),
    [
        (R, "", Column.RECEIVED),
        (R, "begun", Column.RECEIVED),
        (IN_REVIEW, "", Column.IN_REVIEW),
        (IN_REVIEW, " \n", Column.IN_REVIEW),
        (IN_REVIEW, "an answer", Column.PREPARED),
        (A, "an answer", Column.ANSWERED),
    ],
)
def test_column_tells_prepared_from_in_review(
    handling: Handling, draft: str, expected: Column
) -> None:
    assert column(handling, draft) is expected


@pytest.mark.parametrize(
    ("advice", "decision", "word"),
    [
        (Advice.NONE, Decision.NONE, "answered"),
        (Advice.NOT_RECOMMENDED, Decision.NONE, "not_recommended"),
        (Advice.NOT_RECOMMENDED, Decision.REJECTED, "rejected"),
        (Advice.QUESTIONED, Decision.ADOPTED, "adopted"),
        (Advice.POSSIBLE, Decision.NONE, "possible"),
    ],
)
def test_outcome_is_the_decision_else_the_advice(
    advice: Advice, decision: Decision, word: str
) -> None:
    assert outcome(advice, decision) == word


def test_is_overdue_after_the_organisers_own_day() -> None:
    assert not is_overdue(False, date(2010, 3, 5), date(2010, 3, 5))
    assert is_overdue(False, date(2010, 3, 5), date(2010, 3, 6))
    assert not is_overdue(True, date(2010, 3, 5), date(2010, 3, 9))
    assert not is_overdue(False, None, date(2010, 3, 9))
