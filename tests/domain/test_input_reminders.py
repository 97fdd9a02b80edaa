"""When those who owe something are reminded: the days, by hand, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.input_reminders import CHOICES, USUAL, due

OPENED, LAST = date(2010, 2, 18), date(2010, 5, 1)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2010, 4, 23), None),
        (date(2010, 4, 24), 7),
        (date(2010, 4, 25), 7),
        (date(2010, 4, 29), 7),
        (date(2010, 4, 30), 1),
        (date(2010, 5, 1), 0),
        (date(2010, 5, 2), None),
    ],
)
def test_a_reminder_has_its_turn_until_the_next(today: date, expected: int | None) -> None:
    assert due(USUAL, OPENED, LAST, today) == expected


@pytest.mark.parametrize(
    ("since", "today", "expected"),
    [
        # Told on 24 April, seven days before: that reminder would say the same again.
        (date(2010, 4, 24), date(2010, 4, 24), None),
        (date(2010, 4, 24), date(2010, 4, 29), None),
        (date(2010, 4, 24), date(2010, 4, 30), 1),
        (date(2010, 4, 23), date(2010, 4, 24), 7),
        # Opened on the day before the last: the day itself is left.
        (date(2010, 4, 30), date(2010, 4, 30), None),
        (date(2010, 4, 30), date(2010, 5, 1), 0),
        (LAST, LAST, None),
    ],
)
def test_what_was_told_just_now_is_not_told_again(
    since: date, today: date, expected: int | None
) -> None:
    assert due(USUAL, since, LAST, today) == expected


def test_without_days_nobody_is_reminded() -> None:
    assert due((), OPENED, LAST, LAST) is None


@given(
    st.sets(st.sampled_from(CHOICES)),
    st.integers(1, 60),
    st.sets(st.integers(0, 70)),
)
def test_each_reminder_comes_at_most_once_and_never_early(
    days: set[int], length: int, awake: set[int]
) -> None:
    """Whatever days the machine is awake on: in falling order, none before its day."""
    last = OPENED + timedelta(days=length)
    told: list[int] = []
    for number in sorted(awake):
        found = due(days, OPENED, last, OPENED + timedelta(days=number))
        if found is not None and found not in told:
            assert length - number <= found
            told.append(found)
    assert told == sorted(told, reverse=True)
    assert set(told) <= days
