from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import carrying
from planner.domain.programme import Event, Form, Session, SessionState

SOURCE = Event("gatherings/2010", "Storsamling 2010", date(2010, 3, 16), 2)
TARGET = Event("gatherings/2011", "Storsamling 2011", date(2011, 4, 5), 2)


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        # Winter time then, summer time now: half past nine stays half past nine.
        (utc(2010, 3, 16, 8, 30), utc(2011, 4, 5, 7, 30)),
        (utc(2010, 3, 17, 14, 0), utc(2011, 4, 6, 13, 0)),
        # A deadline before the event, 23.59.59 on the twelfth day before it.
        (utc(2010, 3, 4, 22, 59, 59), utc(2011, 3, 24, 22, 59, 59)),
        # The night before summer time begins, and the one after.
        (utc(2010, 3, 6, 12, 0), utc(2011, 3, 26, 12, 0)),
        (utc(2010, 3, 7, 12, 0), utc(2011, 3, 27, 11, 0)),
        # 02.30 is skipped on 27 March 2011: it becomes 03.30.
        (utc(2010, 3, 7, 1, 30), utc(2011, 3, 27, 1, 30)),
    ],
)
def test_the_day_of_the_event_and_the_clock_stay(then: datetime, now: datetime) -> None:
    assert carrying.moved(then, SOURCE, TARGET) == now


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(0, 5 * 24 * 12),
    st.sampled_from(["Europe/Oslo", "Europe/London", "America/New_York"]),
)
def test_days_and_clocks_carry_wherever_they_go(start: date, fives: int, zone: str) -> None:
    target = Event("conference/x", "", start, 9, zone)
    instant = SOURCE.interval.start + timedelta(minutes=5 * fives)
    there = carrying.moved(instant, SOURCE, target)
    assert carrying.day_of(there, target) == carrying.day_of(instant, SOURCE)
    was, now = SOURCE.local(instant), target.local(there)
    skipped = datetime.combine(now.date(), was.time(), target.zone).astimezone(UTC)
    if target.local(skipped).time() == was.time():  # the clocks do not skip it there
        assert now.time() == was.time()


def test_a_shorter_event_lacks_the_last_days() -> None:
    short = Event("gatherings/2011", "", date(2011, 4, 5), 1)
    first, second, night = (utc(2010, 3, d, h) for d, h in ((16, 12), (17, 12), (18, 0)))
    assert [carrying.fits(at, SOURCE, short) for at in (first, second, night)] == [
        True,
        False,
        False,
    ]
    assert all(carrying.fits(at, SOURCE, TARGET) for at in (first, second, night))


def test_what_comes_back_every_time() -> None:
    """By form, by being for everybody or for those who plan, or by a common item; not when off."""
    always = {Form.BREAK, Form.SOCIAL, Form.CORNER}
    for form, plenary, internal, common, state in product(
        Form, (False, True), (False, True), (False, True), SessionState
    ):
        session = Session(
            id="1",
            title="",
            form=form,
            plenary=plenary,
            internal=internal,
            state=state,
            theme_ids=("klimakur",) if common else ("annet",),
        )
        expected = (
            form in always or plenary or internal or common
        ) and state is not SessionState.CANCELLED
        assert carrying.recurs(session, {"klimakur"}) is expected


@pytest.mark.parametrize(
    ("title", "then"),
    [
        ("Storsamling 2010", "Storsamling 2011"),
        ("2010: året, 2010", "2011: året, 2011"),
        ("Rom 20101 og 12010", "Rom 20101 og 12010"),
        ("Fire nettverk", "Fire nettverk"),
        ("Framtidens byer 2008–2014", "Framtidens byer 2008–2014"),
    ],
)
def test_a_title_gets_the_new_year(title: str, then: str) -> None:
    assert carrying.retitled(title, SOURCE, TARGET.start) == then
