"""The open input rounds as pages list them: what is asked, until when, what has come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.database import db
from planner.domain.inputs import RoundKind
from planner.models.inputs import InputRound
from planner.queries import calendar
from planner.web import clock, filters, language
from planner.web.navigation import round_url
from planner.words import dates

SOON = 14
"""Days before a deadline from which it is marked."""


@dataclass(frozen=True, slots=True)
class RoundView:
    title: str
    text: str
    lang: str
    url: str
    days: int | None
    days_word: str
    soon: bool
    due: date | None
    remark: str
    invited: str
    received: str
    act: str


def now_open(event_id: str | None = None) -> Sequence[InputRound]:
    """Those that take input now: of an event, or all."""
    found = calendar.open_rounds(db.session(), clock.now())
    return [r for r in found if event_id is None or r.event_id == event_id]


def due_day(round_: InputRound) -> date | None:
    """The day of a round's deadline, where its event is."""
    if round_.deadline is None:
        return None
    zone = ZoneInfo(round_.event.time_zone) if round_.event else filters.OSLO
    return round_.deadline.astimezone(zone).date()


def views(rounds: Sequence[InputRound]) -> list[RoundView]:
    got = calendar.received(db.session(), [round_.id for round_ in rounds])
    return [_view(round_, got.get(round_.id, 0)) for round_ in rounds]


def _view(round_: InputRound, received: int) -> RoundView:
    due = due_day(round_)
    days = None if due is None else (due - filters.today()).days
    current = language.current()
    return RoundView(
        title=round_.title,
        text=round_.description,
        lang="" if round_.language == current else round_.language,
        url=round_url(round_),
        days=days,
        days_word=dates.days_left_word(days, current) if days is not None else "",
        soon=days is not None and days <= SOON,
        due=due,
        remark=dates.remark(due, current) if due else "",
        invited=round_.invited,
        received=_received(round_, received),
        act=_act(round_.kind),
    )


def _act(kind: RoundKind) -> str:
    if kind is RoundKind.REPORT:
        return _("Deliver the report")
    return _("Tell") if kind is RoundKind.EXAMPLES else _("Give input")


def _received(round_: InputRound, received: int) -> str:
    if round_.kind is RoundKind.REPORT:
        # Two may deliver one report together, so it is those who owe one that are counted.
        delivered = sum(owed.input_id is not None for owed in round_.owing)
        return _("%(n)s of %(all)s delivered", n=delivered, all=len(round_.owing))
    if round_.kind is RoundKind.EXAMPLES:
        return ngettext("%(num)s example", "%(num)s examples", received)
    return ngettext("%(num)s input", "%(num)s inputs", received)
