"""The programme at one time, in all and room by room."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.moments import day_of, in_rooms, moment
from planner.domain.programme import Event, Programme, Room, Session, SessionState, in_order
from tests.domain import strategies

NINE = datetime(2010, 11, 2, 8, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer", date(2010, 11, 2), 2)


def item(id: str, minute: int, length: int, room: str, **values: object) -> Session:
    start = NINE + timedelta(minutes=minute)
    return Session(id, id, start=start, minutes=length, room_id=room, **values)  # type: ignore[arg-type]


DAY = in_order(
    Programme(
        EVENT,
        rooms=(Room("r1", "Rom 1"), Room("r2", "Rom 2"), Room("r3", "Rom 3")),
        sessions=(
            item("a", 0, 60, "r1"),
            item("b", 30, 60, "r2"),
            item("c", 60, 30, "r1"),
            item("off", 60, 30, "r2", state=SessionState.CANCELLED),
            item("d", 120, 30, "r2"),
            item("e", 24 * 60, 30, "r1"),
        ),
    )
)


@pytest.mark.parametrize(
    ("minute", "on", "next", "later", "until"),
    [
        (-1, "", "a", "bcd", 0),
        (0, "a", "b", "cd", 30),
        (59, "ab", "c", "d", 60),
        (60, "bc", "d", "", 90),
        (90, "", "d", "", 120),
        (150, "", "e", "", 24 * 60),
        (24 * 60 + 30, "", "", "", None),
    ],
)
def test_what_is_on_and_what_comes(
    minute: int, on: str, next: str, later: str, until: int | None
) -> None:
    here = moment(DAY, NINE + timedelta(minutes=minute))
    told = ["".join(s.id for s in part) for part in (here.on, here.next, here.later)]
    assert told == [on, next, later]
    assert here.until == (None if until is None else NINE + timedelta(minutes=until))


def test_rooms_without_anything_that_day_are_left_out() -> None:
    found = in_rooms(DAY, NINE + timedelta(minutes=60))
    assert [
        (r.room.id, r.now and r.now.id, r.next and r.next.id, "".join(s.id for s in r.day))
        for r in found
    ] == [("r1", "c", None, "ac"), ("r2", "b", "d", "bd")]


def test_before_and_after_the_event_its_first_and_last_day_are_shown() -> None:
    assert day_of(DAY, NINE - timedelta(days=9)) == date(2010, 11, 2)
    assert day_of(DAY, NINE + timedelta(days=9)) == date(2010, 11, 3)


@given(strategies.programmes(), st.integers(-300, 3000))
def test_what_is_told_stays_true_until_it_says(drawn: Programme, minute: int) -> None:
    now = drawn.event.interval.start + timedelta(minutes=minute)
    here = moment(drawn, now)
    if here.until is None:
        assert here.on == here.next == ()
        return
    assert here.until > now
    before = moment(drawn, here.until - timedelta(microseconds=1))
    assert (before.on, before.next) == (here.on, here.next)
    after = moment(drawn, here.until)
    assert (after.on, after.next) != (here.on, here.next)
