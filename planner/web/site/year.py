"""The year as a ruler: what stands where, and on which level its words find room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _

from planner.database import db
from planner.domain.programme import Event
from planner.models.events import Event as EventRow
from planner.queries import calendar
from planner.web import clock, language, published
from planner.web.navigation import event_url, round_url
from planner.web.rounds import due_day
from planner.words import dates

LEVELS = 6
"""Rows of words under the ruler."""

DAYS_PER_LETTER = 2.4
"""How many days of the ruler a letter is wide, on the narrowest screen that shows it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a date. `kind`: event, due or meet; `remark` what is odd about the date."""

    kind: str
    start: date
    end: date
    title: str
    url: str = ""
    lang: str = ""
    place: str = ""
    remark: str = ""
    uid: str = ""
    sequence: int = 0
    modified: datetime | None = None
    level: int = 1
    more: int = 0

    @property
    def placed(self) -> str:
        """Class names that put it on the ruler."""
        days = min(31, (self.end - self.start).days + 1)
        return f"y-{self.start:%m%d} yd-{days} lv-{self.level}"


def marks(year: int) -> list[Mark]:
    """Everything in that year, in order of date."""
    session, now = db.session(), clock.now()
    found = [
        _event(row, event) for row, event in published.all_events() if event.start.year == year
    ]
    for entry in calendar.entries(session):
        if entry.start.year == year:
            last = date.fromordinal(entry.start.toordinal() + entry.days - 1)
            found.append(
                Mark(
                    "meet",
                    entry.start,
                    last,
                    entry.title,
                    place=entry.place,
                    lang=_lang("nb"),
                    uid=entry.id,
                )
            )
    for round_ in calendar.deadlines(session, now):
        day = due_day(round_)
        if day is not None and day.year == year:
            remark = dates.remark(day, language.current())
            found.append(
                Mark(
                    "due",
                    day,
                    day,
                    round_.title,
                    round_url(round_),
                    _lang(round_.language),
                    remark=remark,
                    uid=round_.id,
                    sequence=round_.version - 1,
                    modified=round_.created_at,
                )
            )
    return sorted(found, key=lambda mark: (mark.start, mark.kind, mark.title))


def ahead(found: Sequence[Mark], today: date) -> list[Mark]:
    """Without the deadlines that have passed."""
    return [mark for mark in found if mark.kind != "due" or mark.end >= today]


def on_ruler(found: Sequence[Mark]) -> list[Mark]:
    """One mark for each date and kind, each on a level where its words touch no other's."""
    merged: dict[tuple[date, str], Mark] = {}
    for mark in found:
        key = (mark.start, mark.kind)
        known = merged.get(key)
        merged[key] = mark if known is None else replace(known, more=known.more + 1)
    # From the last to the first: a mark's words run to its right, where the later ones already are.
    taken: list[list[int]] = [[] for _level in range(LEVELS)]
    placed: list[Mark] = []
    for mark in sorted(merged.values(), key=lambda m: m.start, reverse=True):
        day = mark.start.timetuple().tm_yday
        place = len(mark.place) + 2 if mark.kind == "meet" and mark.place else 0
        width = max(len(mark.title) + place, 16) * DAYS_PER_LETTER
        level = next(
            (n for n, starts in enumerate(taken) if all(s - day >= width for s in starts)),
            LEVELS - 1,
        )
        taken[level].append(day)
        placed.append(replace(mark, level=level + 1))
    return placed[::-1]


def shown_year(years: Iterable[int], today: date) -> int:
    """The year people are in: this one or the next that has something, else the last that had."""
    known = sorted(years)
    return next((y for y in known if y >= today.year), known[-1] if known else today.year)


def _event(row: EventRow, event: Event) -> Mark:
    release = published.latest(row)
    return Mark(
        "event",
        event.start,
        event.end,
        event.title,
        event_url(row),
        _lang(event.language),
        ", ".join(part for part in (event.venue, event.city) if part),
        uid=row.id,
        sequence=release.number if release else 0,
        modified=release.at if release else row.created_at,
    )


def _lang(code: str) -> str:
    return "" if code == language.current() else code


def kind_name(mark: Mark) -> str:
    return {"event": _("Event"), "due": _("Deadline"), "meet": _("Meeting")}[mark.kind]
