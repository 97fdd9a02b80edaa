"""What templates may call: dates, sums and names in the reader's language."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, has_request_context
from markupsafe import Markup

from planner.web import clock, language
from planner.words import codes, dates, hyphens, lists, programme, prose

OSLO = ZoneInfo("Europe/Oslo")


def zone() -> ZoneInfo:
    """The zone that times on this page are in: the event's own, else Oslo's."""
    event = g.get("event") if has_request_context() else None
    return OSLO if event is None else event.zone


def local(moment: datetime) -> datetime:
    return moment.astimezone(zone())


def as_day(value: date | datetime) -> date:
    """The local day of an instant; a day stays what it is."""
    return local(value).date() if isinstance(value, datetime) else value


def today() -> date:
    return local(clock.now()).date()


def _day(write: Callable[[date, str], str]) -> Callable[[date | datetime], str]:
    return lambda value: write(as_day(value), language.current())


def _number(write: Callable[[int, str], str]) -> Callable[[int], str]:
    return lambda value: write(value, language.current())


def _instant(write: Callable[[datetime, str], str]) -> Callable[[datetime], str]:
    return lambda value: write(local(value), language.current())


def _clock(value: datetime | time) -> str:
    return dates.clock(local(value) if isinstance(value, datetime) else value, language.current())


def _span(start: datetime, end: datetime) -> str:
    return dates.span(local(start), local(end), language.current())


def _at(start: datetime, end: datetime | None = None) -> str:
    return dates.at(local(start), None if end is None else local(end), language.current())


def _period(start: datetime, end: datetime) -> str:
    return dates.period(local(start), local(end), language.current())


def _date_range(first: date, last: date, year: bool = True) -> str:
    return dates.date_range(first, last, language.current(), year=year)


def _moment(value: datetime, year: bool = True) -> str:
    return dates.moment(local(value), language.current(), year=year)


def _in_days(value: date | datetime) -> str:
    return dates.in_days(as_day(value), today(), language.current())


def _days_left(value: date | datetime) -> str:
    return dates.days_left(as_day(value), today(), language.current())


def _iso(value: date | datetime) -> str:
    """For <time datetime>: a day, or an instant in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return value.isoformat()


def _names(values: list[str]) -> str:
    return lists.enumerate_names(values, language.current())


def _prose(text: str) -> Markup:
    return Markup(prose.to_html(text))


def _flowing(text: str) -> Markup:
    return Markup(prose.to_html(text, flowing=True))


def _month_name(month: int) -> str:
    return dates.month_name(month, language.current())


FILTERS: dict[str, Callable[..., Any]] = {
    "short_date": _day(dates.short_date),
    "long_date": _day(dates.long_date),
    "weekday_date": _day(dates.weekday_date),
    "full_date": _day(dates.full_date),
    "weekday_name": _day(dates.weekday_name),
    "month_name": _month_name,
    "date_remark": _day(dates.remark),
    "date_range": _date_range,
    "clock": _clock,
    "span": _span,
    "at": _at,
    "period": _period,
    "moment": _moment,
    "deadline": _instant(dates.deadline),
    "in_days": _in_days,
    "days_left": _days_left,
    "duration": _number(dates.length),
    "number": _number(dates.number),
    "kroner": _number(dates.kroner),
    "percent": _number(dates.percent),
    "file_size": _number(dates.file_size),
    "iso": _iso,
    "sentence": dates.sentence,
    "names": _names,
    "soft": hyphens.soften,
    "prose": _prose,
    "flowing": _flowing,
    "role_word": codes.role,
    "form_word": codes.form,
    "appearance_word": codes.appearance_state,
    "advice_word": programme.advice,
    "decision_word": programme.decision,
    "role_name": codes.role_name,
}


def register(app: Flask) -> None:
    """Add filters and globals to the templates."""
    app.jinja_env.filters.update(FILTERS)
    app.add_template_global(today, "today")
    app.add_template_global(lambda: clock.now(), "now")
