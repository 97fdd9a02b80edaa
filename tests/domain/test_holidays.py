from datetime import date

import pytest

from planner.domain.holidays import Holiday, easter_day, holiday, holidays


@pytest.mark.parametrize(
    "day", [date(2010, 4, 4), date(2011, 4, 24), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_day_is_where_the_almanac_has_it(day: date) -> None:
    assert easter_day(day.year) == day


def test_holiday_of_2010() -> None:
    assert holiday(date(2010, 5, 1)) is Holiday.LABOUR_DAY
    assert holiday(date(2010, 5, 13)) is Holiday.ASCENSION_DAY
    assert holiday(date(2010, 5, 24)) is Holiday.WHIT_MONDAY
    assert holiday(date(2010, 5, 3)) is None
    assert len(holidays(2010)) == 12
