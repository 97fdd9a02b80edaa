"""Norway's public holidays, so that a deadline that falls on one can say so."""

from datetime import date, timedelta
from enum import StrEnum


class Holiday(StrEnum):
    NEW_YEAR = "new_year"
    MAUNDY_THURSDAY = "maundy_thursday"
    GOOD_FRIDAY = "good_friday"
    EASTER_DAY = "easter_day"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    CONSTITUTION_DAY = "constitution_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


def easter_day(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> dict[date, Holiday]:
    """That year's public holidays, by date. Where two meet, the fixed one is named."""
    easter = easter_day(year)
    moving = {
        -3: Holiday.MAUNDY_THURSDAY,
        -2: Holiday.GOOD_FRIDAY,
        0: Holiday.EASTER_DAY,
        1: Holiday.EASTER_MONDAY,
        39: Holiday.ASCENSION_DAY,
        49: Holiday.WHIT_SUNDAY,
        50: Holiday.WHIT_MONDAY,
    }
    found = {easter + timedelta(days=days): holiday for days, holiday in moving.items()}
    found.update(
        {
            date(year, 1, 1): Holiday.NEW_YEAR,
            date(year, 5, 1): Holiday.LABOUR_DAY,
            date(year, 5, 17): Holiday.CONSTITUTION_DAY,
            date(year, 12, 25): Holiday.CHRISTMAS_DAY,
            date(year, 12, 26): Holiday.BOXING_DAY,
        }
    )
    return found


def holiday(day: date) -> Holiday | None:
    return holidays(day.year).get(day)
