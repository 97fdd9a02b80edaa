"""Dates, times, lengths, sums and shares as people write them, in each language's own way.

Every function takes the language ("nb", "nn" or "en") last. Dates are days; datetimes given to
`clock`, `span` and the like are local already (see `planner.web.filters`). A space that must not
break is U+00A0, a range has an en dash and no spaces around it when its ends are numbers.
"""

from datetime import date, datetime, time

from planner.domain.holidays import holiday

NBSP = "\u00a0"
DASH = "–"

MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
DAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag sundag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
WORDS = {
    "nb": {
        "today": "i dag",
        "tomorrow": "i morgen",
        "yesterday": "i går",
        "in_one": "om 1 dag",
        "in": "om {n} dager",
        "ago_one": "for 1 dag siden",
        "ago": "for {n} dager siden",
        "left_one": "1 dag igjen",
        "left": "{n} dager igjen",
        "left_0": "siste dag",
        "over_one": "1 dag over fristen",
        "over": "{n} dager over fristen",
        "day_left_one": "dag igjen",
        "day_left": "dager igjen",
        "hours": "t",
        "minutes": "min",
        "holiday": "offentlig høytidsdag",
        "and": "og",
    },
    "nn": {
        "today": "i dag",
        "tomorrow": "i morgon",
        "yesterday": "i går",
        "in_one": "om 1 dag",
        "in": "om {n} dagar",
        "ago_one": "for 1 dag sidan",
        "ago": "for {n} dagar sidan",
        "left_one": "1 dag att",
        "left": "{n} dagar att",
        "left_0": "siste dagen",
        "over_one": "1 dag over fristen",
        "over": "{n} dagar over fristen",
        "day_left_one": "dag att",
        "day_left": "dagar att",
        "hours": "t",
        "minutes": "min",
        "holiday": "offentleg høgtidsdag",
        "and": "og",
    },
    "en": {
        "today": "today",
        "tomorrow": "tomorrow",
        "yesterday": "yesterday",
        "in_one": "in 1 day",
        "in": "in {n} days",
        "ago_one": "1 day ago",
        "ago": "{n} days ago",
        "left_one": "1 day left",
        "left": "{n} days left",
        "left_0": "last day",
        "over_one": "1 day overdue",
        "over": "{n} days overdue",
        "day_left_one": "day left",
        "day_left": "days left",
        "hours": "h",
        "minutes": "min",
        "holiday": "public holiday",
        "and": "and",
    },
}


def month_name(month: int, language: str) -> str:
    return MONTHS[language].split()[month - 1]


def weekday_name(day: date, language: str) -> str:
    return DAYS[language].split()[day.weekday()]


def _day_number(day: date, language: str) -> str:
    return f"{day.day}" if language == "en" else f"{day.day}."


def short_date(day: date, language: str) -> str:
    """«16. mars», "16 March"."""
    return f"{_day_number(day, language)}{NBSP}{month_name(day.month, language)}"


def long_date(day: date, language: str) -> str:
    """«16. mars 2010», "16 March 2010"."""
    return f"{short_date(day, language)} {day.year}"


def weekday_date(day: date, language: str) -> str:
    """«tirsdag 16. mars», "Tuesday 16 March"."""
    return f"{weekday_name(day, language)} {short_date(day, language)}"


def full_date(day: date, language: str) -> str:
    """«tirsdag 16. mars 2010», "Tuesday 16 March 2010"."""
    return f"{weekday_date(day, language)} {day.year}"


def date_range(first: date, last: date, language: str, *, year: bool = True) -> str:
    """«16.–17. mars 2010», «30. mars–1. april 2010», "16–17 March 2010"."""
    finish = long_date if year else short_date
    if first == last:
        return finish(first, language)
    if first.year != last.year:
        return f"{long_date(first, language)}{DASH}{long_date(last, language)}"
    if first.month != last.month:
        return f"{short_date(first, language)}{DASH}{finish(last, language)}"
    return f"{_day_number(first, language)}{DASH}{finish(last, language)}"


def clock(moment: datetime | time, language: str) -> str:
    """«09.30», "09:30"."""
    return f"{moment:%H:%M}" if language == "en" else f"{moment:%H.%M}"


def span(start: datetime | time, end: datetime | time, language: str) -> str:
    """«09.30–10.15»."""
    return f"{clock(start, language)}{DASH}{clock(end, language)}"


def at(start: datetime | time, end: datetime | time | None, language: str) -> str:
    """«kl. 09.30–10.15», «kl. 09.30»; English has no word for it."""
    hours = clock(start, language) if end is None else span(start, end, language)
    return hours if language == "en" else f"kl.{NBSP}{hours}"


def moment(instant: datetime, language: str, *, year: bool = True) -> str:
    """A point in time: «26. oktober 2010 kl. 14.00», "26 October 2010, 14:00"."""
    day = long_date(instant.date(), language) if year else short_date(instant.date(), language)
    comma = "," if language == "en" else ""
    return f"{day}{comma} {at(instant, None, language)}"


def period(start: datetime, end: datetime, language: str) -> str:
    """«tirsdag 2. november 2010, kl. 16.15–17.15», also when it ends on another day."""
    if start.date() == end.date() or (end - start).total_seconds() < 12 * 3600:
        return f"{full_date(start.date(), language)}, {at(start, end, language)}"
    return f"{moment(start, language)} {DASH} {moment(end, language)}"


def deadline(instant: datetime, language: str) -> str:
    """«torsdag 4. mars 2010 kl. 23.59», "Thursday 4 March 2010, 23:59"."""
    return f"{weekday_name(instant.date(), language)} {moment(instant, language)}"


def remark(day: date, language: str) -> str:
    """What is odd about a day for a deadline: «lørdag og offentlig høytidsdag», else nothing."""
    odd = [weekday_name(day, language)] if day.weekday() >= 5 else []
    if holiday(day) is not None:
        odd.append(WORDS[language]["holiday"])
    return f" {WORDS[language]['and']} ".join(odd)


def in_days(day: date, today: date, language: str) -> str:
    """«om 22 dager», «i morgen», «i dag», «for 3 dager siden»."""
    words, n = WORDS[language], (day - today).days
    if n == 0:
        return words["today"]
    if n in (1, -1):
        return words["tomorrow" if n == 1 else "yesterday"]
    return words["in" if n > 0 else "ago"].format(n=abs(n))


def days_left(day: date, today: date, language: str) -> str:
    """«10 dager igjen», «siste dag», «4 dager over fristen»."""
    words, n = WORDS[language], (day - today).days
    if n == 0:
        return words["left_0"]
    key = "left" if n > 0 else "over"
    return words[f"{key}_one" if abs(n) == 1 else key].format(n=abs(n))


def days_left_word(n: int, language: str) -> str:
    """The words after a number that stands by itself: «dager igjen», «dag igjen»."""
    return WORDS[language]["day_left_one" if n == 1 else "day_left"]


def length(minutes: int, language: str) -> str:
    """«45 min», «2 t», «1 t 30 min»."""
    words = WORDS[language]
    hours, rest = divmod(minutes, 60)
    if hours == 0 or (hours == 1 and rest == 0):
        return f"{minutes}{NBSP}{words['minutes']}"
    whole = f"{hours}{NBSP}{words['hours']}"
    return f"{whole} {rest}{NBSP}{words['minutes']}" if rest else whole


def number(value: int, language: str) -> str:
    """«1 000 000», "1,000,000"."""
    grouped = f"{abs(value):,}"
    if language != "en":
        grouped = grouped.replace(",", NBSP)
    return f"−{grouped}" if value < 0 else grouped


def kroner(value: int, language: str) -> str:
    """«1 000 000 kr», "NOK 1,000,000"."""
    amount = number(value, language)
    return f"NOK{NBSP}{amount}" if language == "en" else f"{amount}{NBSP}kr"


def percent(value: int, language: str) -> str:
    """«47 %», "47%"."""
    return f"{value}%" if language == "en" else f"{value}{NBSP}%"


def file_size(size: int, language: str) -> str:
    """«1,2 MB», "1.2 MB"; thousands of bytes, not 1024."""
    if size < 1000:
        return f"{size}{NBSP}B"
    if size < 1_000_000:
        return f"{round(size / 1000)}{NBSP}kB"
    text = f"{size / 1_000_000:.1f}"
    return f"{text if language == 'en' else text.replace('.', ',')}{NBSP}MB"


def sentence(text: str) -> str:
    """The same with a capital first letter, and the rest left alone."""
    return text[:1].upper() + text[1:]
