"""Hours ticked on a page and stretches of time are the same thing, both ways."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.availability import offered, stretches, ticked
from planner.domain.programme import Event, Interval

EVENT = Event("conference/2010", "x", date(2010, 11, 2), 2)
DAYS = offered(EVENT, [])


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2010, 11, day, hour, minute, tzinfo=UTC)


def test_offered_hours_are_the_working_day_and_the_programmes_own() -> None:
    assert [tick.hour for tick in DAYS[0].hours] == list(range(8, 18))

    late = offered(
        EVENT, [Interval(utc(2, 18, 30), utc(2, 21, 30)), Interval(utc(3, 6), utc(3, 7))]
    )
    assert [tick.hour for tick in late[0].hours] == list(range(7, 23))
    past_midnight = offered(EVENT, [Interval(utc(2, 20), utc(3, 1))])
    assert past_midnight[1].hours[-1].hour == 23


def test_hours_that_touch_become_one_stretch_in_utc() -> None:
    codes = ["2010-11-02T09", "2010-11-02T10", "2010-11-02T14"]

    assert stretches(DAYS, codes, EVENT.zone) == (
        Interval(utc(2, 8), utc(2, 10)),
        Interval(utc(2, 13), utc(2, 14)),
    )


def test_a_whole_day_is_midnight_to_midnight() -> None:
    assert stretches(DAYS, ["2010-11-02", "2010-11-02T09"], EVENT.zone) == (
        Interval(datetime(2010, 11, 1, 23, tzinfo=UTC), utc(2, 23)),
    )


def test_what_is_not_offered_is_left_out() -> None:
    assert stretches(DAYS, ["2010-11-05", "2010-11-02T03", "x"], EVENT.zone) == ()


def test_an_hour_is_ticked_only_when_all_of_it_is_free() -> None:
    free = [Interval(utc(2, 8, 30), utc(2, 11))]

    assert ticked(DAYS, free, EVENT.zone) == {"2010-11-02T10", "2010-11-02T11"}


def test_a_day_of_free_hours_is_ticked_as_a_whole() -> None:
    found = ticked(DAYS, [Interval(utc(2, 7), utc(2, 17))], EVENT.zone)

    assert "2010-11-02" in found


hours = st.sets(st.sampled_from([tick.code for day in DAYS for tick in day.hours]))


@given(hours)
def test_ticks_come_back_as_they_were(codes: set[str]) -> None:
    free = stretches(DAYS, codes, EVENT.zone)

    again = ticked(DAYS, free, EVENT.zone)

    assert {code for code in again if "T" in code} == codes
    assert stretches(DAYS, [c for c in again if "T" in c], EVENT.zone) == free
