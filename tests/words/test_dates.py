from datetime import date, datetime, time

import pytest

from planner.words import dates

N = "\u00a0"


@pytest.mark.parametrize(
    ("first", "last", "nb", "en"),
    [
        ((2010, 3, 16), (2010, 3, 17), f"16.–17.{N}mars 2010", f"16–17{N}March 2010"),
        ((2010, 3, 16), (2010, 3, 16), f"16.{N}mars 2010", f"16{N}March 2010"),
        (
            (2010, 3, 30),
            (2010, 4, 1),
            f"30.{N}mars–1.{N}april 2010",
            f"30{N}March–1{N}April 2010",
        ),
        (
            (2010, 12, 31),
            (2011, 1, 1),
            f"31.{N}desember 2010–1.{N}januar 2011",
            f"31{N}December 2010–1{N}January 2011",
        ),
    ],
)
def test_date_range_names_what_differs(
    first: tuple[int, int, int], last: tuple[int, int, int], nb: str, en: str
) -> None:
    assert dates.date_range(date(*first), date(*last), "nb") == nb
    assert dates.date_range(date(*first), date(*last), "nn") == nb
    assert dates.date_range(date(*first), date(*last), "en") == en


def test_date_range_without_year() -> None:
    assert dates.date_range(date(2010, 11, 2), date(2010, 11, 3), "nb", year=False) == (
        f"2.–3.{N}november"
    )


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nb", f"torsdag 4.{N}mars 2010 kl.{N}23.59"),
        ("nn", f"torsdag 4.{N}mars 2010 kl.{N}23.59"),
        ("en", f"Thursday 4{N}March 2010, 23:59"),
    ],
)
def test_deadline_is_written_out(language: str, written: str) -> None:
    assert dates.deadline(datetime(2010, 3, 4, 23, 59, 59), language) == written  # noqa: DTZ001


def test_weekdays_have_each_language_s_names() -> None:
    tuesday = date(2010, 3, 16)
    assert dates.weekday_date(tuesday, "nb") == f"tirsdag 16.{N}mars"
    assert dates.weekday_date(tuesday, "nn") == f"tysdag 16.{N}mars"
    assert dates.full_date(tuesday, "en") == f"Tuesday 16{N}March 2010"


@pytest.mark.parametrize(
    ("language", "written"), [("nb", f"kl.{N}09.30–10.15"), ("en", "09:30–10:15")]
)
def test_at_says_the_clock(language: str, written: str) -> None:
    assert dates.at(time(9, 30), time(10, 15), language) == written


def test_period_over_midnight_keeps_to_the_first_day() -> None:
    start, end = datetime(2010, 11, 2, 22), datetime(2010, 11, 3, 1)  # noqa: DTZ001
    assert dates.period(start, end, "nb") == f"tirsdag 2.{N}november 2010, kl.{N}22.00–01.00"


def test_remark_says_what_is_odd_about_the_first_of_may() -> None:
    assert dates.remark(date(2010, 5, 1), "nb") == "lørdag og offentlig høytidsdag"
    assert dates.remark(date(2010, 5, 1), "nn") == "laurdag og offentleg høgtidsdag"
    assert dates.remark(date(2010, 5, 1), "en") == "Saturday and public holiday"
    assert dates.remark(date(2010, 5, 17), "nb") == "offentlig høytidsdag"
    assert dates.remark(date(2010, 3, 4), "nb") == ""


@pytest.mark.parametrize(
    ("day", "left", "relative"),
    [
        (14, "10 dager igjen", "om 10 dager"),
        (5, "1 dag igjen", "i morgen"),
        (4, "siste dag", "i dag"),
        (3, "1 dag over fristen", "i går"),
        (1, "3 dager over fristen", "for 3 dager siden"),
    ],
)
def test_days_left_counts_days(day: int, left: str, relative: str) -> None:
    today = date(2010, 3, 4)
    assert dates.days_left(date(2010, 3, day), today, "nb") == left
    assert dates.in_days(date(2010, 3, day), today, "nb") == relative


def test_days_left_in_nynorsk_and_english() -> None:
    assert dates.days_left(date(2010, 3, 14), date(2010, 3, 4), "nn") == "10 dagar att"
    assert dates.days_left(date(2010, 3, 3), date(2010, 3, 4), "en") == "1 day overdue"


@pytest.mark.parametrize(
    ("value", "nb", "en"),
    [
        (1_000_000, f"1{N}000{N}000{N}kr", f"NOK{N}1,000,000"),
        (0, f"0{N}kr", f"NOK{N}0"),
        (-860, f"−860{N}kr", f"NOK{N}−860"),
    ],
)
def test_kroner_are_grouped(value: int, nb: str, en: str) -> None:
    assert dates.kroner(value, "nb") == nb
    assert dates.kroner(value, "en") == en


@pytest.mark.parametrize(
    ("minutes", "nb", "en"),
    [
        (45, f"45{N}min", f"45{N}min"),
        (60, f"60{N}min", f"60{N}min"),
        (90, f"1{N}t 30{N}min", f"1{N}h 30{N}min"),
        (120, f"2{N}t", f"2{N}h"),
    ],
)
def test_length_is_in_hours_from_more_than_one(minutes: int, nb: str, en: str) -> None:
    assert dates.length(minutes, "nb") == nb
    assert dates.length(minutes, "en") == en


def test_sentence_leaves_all_but_the_first_letter() -> None:
    assert dates.sentence("tirsdag 2. NOVEMBER") == "Tirsdag 2. NOVEMBER"
    assert dates.sentence("") == ""
