"""A round as its pages show it: its times told, and a ruler of its days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from planner.domain import inputs as rules
from planner.domain.inputs import RoundKind
from planner.models.inputs import InputRound
from planner.web import language
from planner.words import dates
from planner.words import inputs as words

LONGEST_RULER = 150
"""Days; beyond that a tick a day says nothing."""
CROWDED, CROWDED_ON_PHONES = 0.06, 0.22
"""Two labels on the ruler closer than this share of it stand one below the other."""


@dataclass(frozen=True, slots=True)
class Day:
    """A tick of the ruler."""

    classes: str
    date: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round's times, told."""

    row: InputRound
    opened: bool
    over: bool
    headline: str
    remark: str
    days: tuple[Day, ...]

    @property
    def takes_input(self) -> bool:
        return self.opened and self.row.closed_at is None


def round_view(row: InputRound, now: datetime) -> RoundView:
    due = row.deadline
    local_day = None if due is None else due.astimezone(row.zone).date()
    opened = not row.draft and rules.is_open(row.opens_at, now)
    over = due is not None and rules.is_late(now, due)
    if row.draft:
        headline = _("Draft")
    elif not opened:
        headline = _("Not open yet")
    elif row.closed_at is not None:
        headline = _("Closed")
    elif due is None or local_day is None:
        headline = _("Open")
    elif over:
        headline = _("The deadline has passed")
    else:
        today = now.astimezone(row.zone).date()
        headline = dates.sentence(dates.days_left(local_day, today, language.current()))
    remark = "" if local_day is None else off_remark(local_day)
    return RoundView(row, opened, over, headline, remark, ruler(row, now))


def off_remark(day: date) -> str:
    """That a deadline falls on a day off; nothing when it does not."""
    if not rules.day_off(day):
        return ""
    return words.holiday_remark(day, dates.remark(day, language.current()))


def ruler(row: InputRound, now: datetime) -> tuple[Day, ...]:
    """A tick for each day from the opening over the deadline to the answer; none without a
    deadline, or when there are too many."""
    if row.deadline is None:
        return ()
    zone = row.zone
    first, due = (moment.astimezone(zone).date() for moment in (row.opens_at, row.deadline))
    today = now.astimezone(zone).date()
    last = max(due, row.answer_by or due)
    if 0 <= (today - last).days <= 14:
        last = today
    span = (last - first).days
    if not 0 < span <= LONGEST_RULER:
        return ()
    named: dict[date, tuple[str, str]] = {first: ("", _("opened"))}
    if row.answer_by is not None:
        named[row.answer_by] = ("", _("we answer"))
    if row.extended_from is not None:
        named[row.extended_from.astimezone(zone).date()] = ("", _("first deadline"))
    named[due] = ("is-due ", _("deadline"))
    if first <= today <= last:
        classes, word = named.get(today, ("", ""))
        told = f"{word}, {_('today')}" if word else _("today")
        named[today] = (f"{classes}is-today ", told)
    low = _crowded(sorted(named), span * CROWDED)
    narrow = _crowded(sorted(named), span * CROWDED_ON_PHONES)
    lowered = dict.fromkeys(narrow, "is-low-narrow ") | dict.fromkeys(low, "is-low ")
    return tuple(_tick(first + timedelta(days=n), today, named, lowered) for n in range(span + 1))


def _crowded(days: Sequence[date], least: float) -> frozenset[date]:
    """The days whose label has to stand lower, so that it does not run into the one before."""
    low: set[date] = set()
    before: date | None = None
    for day in days:
        if before is not None and (day - before).days < least and before not in low:
            low.add(day)
        before = day
    return frozenset(low)


def _tick(
    day: date, today: date, named: Mapping[date, tuple[str, str]], lowered: Mapping[date, str]
) -> Day:
    classes, word = named.get(day, ("", ""))
    past = "is-past " if day <= today else ""
    if not word:
        return Day(past.strip())
    low = lowered.get(day, "")
    return Day(f"{past}{low}{classes}is-named", dates.short_date(day, language.current()), word)


def soonest_first(views: Iterable[RoundView]) -> list[RoundView]:
    """What can be sent to now, the nearest deadline first; then what is over or closed, the latest
    first."""

    def key(view: RoundView) -> tuple[bool, float]:
        open_now = view.takes_input and not view.over
        due = view.row.deadline
        away = float("inf") if due is None else due.timestamp()
        return (not open_now, away if open_now else -view.row.opens_at.timestamp())

    return sorted(views, key=key)


def is_collection(round_: InputRound) -> bool:
    """Examples are read city by city, and nobody waits for an answer to one."""
    return round_.kind is RoundKind.EXAMPLES
