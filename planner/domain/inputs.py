"""Input rounds and inputs: their kinds and states, deadlines, and what may follow what.

What has become of an input is three things and never one scale: how far the *handling* has come,
what was *advised*, and what was *decided* (`Advice` and `Decision` in programme.py, which themes
share). A report has a state of its own beside them. That something came late is a fact about two
instants, and so is how many days are left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from planner.domain.errors import Refusal
from planner.domain.holidays import Holiday, holiday
from planner.domain.programme import Advice, Decision

DAYS_TO_ANSWER = 14
TEXT_LENGTH = 4000
ANSWER_LENGTH = 8000
TITLE_LENGTH = 200
MOST_FILES = 5
"""Files with one input."""
CONFIRM_WITHIN = timedelta(days=2)
"""How long the link works that confirms an address."""
LINKS_AT_ONCE, LINKS_WITHIN = 5, timedelta(hours=1)
"""Mails with such links to one address, and in which time."""


class RoundKind(StrEnum):
    REMARKS = "remarks"
    REPORT = "report"
    EXAMPLES = "examples"
    THEMES = "themes"


class About(StrEnum):
    """What an input is about: the round's whole subject, one session or theme of the event, a
    slot (a time in a room or in a network's track), or a section of the round's document."""

    WHOLE = "whole"
    SESSION = "session"
    THEME = "theme"
    SLOT = "slot"
    SECTION = "section"


class Handling(StrEnum):
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    ANSWERED = "answered"


class ReportState(StrEnum):
    DUE = "due"
    DELIVERED = "delivered"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class ResultKind(StrEnum):
    """What an input led to in the programme."""

    NEW = "new"
    CHANGED = "changed"
    COVERED = "covered"


class Column(StrEnum):
    """Where an input stands on the organisers' board."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    PREPARED = "prepared"
    ANSWERED = "answered"


HANDLING_MOVES: Mapping[Handling, frozenset[Handling]] = {
    Handling.RECEIVED: frozenset({Handling.IN_REVIEW, Handling.ANSWERED}),
    Handling.IN_REVIEW: frozenset({Handling.RECEIVED, Handling.ANSWERED}),
    Handling.ANSWERED: frozenset({Handling.IN_REVIEW}),
}
"""From each state, those an input may move to. Answered to in review is reopening."""

REPORT_MOVES: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.DUE: frozenset({ReportState.DELIVERED}),
    ReportState.DELIVERED: frozenset({ReportState.RETURNED, ReportState.ACCEPTED}),
    ReportState.RETURNED: frozenset({ReportState.DELIVERED}),
    ReportState.ACCEPTED: frozenset({ReportState.RETURNED}),
}

WAITING, REOPENED, WITHDRAWN, LATE = "waiting", "reopened", "withdrawn", "late"
"""What an input is shown under beside its outcome (`shown_state`), and beside its state."""

LETTERS: Mapping[RoundKind, str] = {
    RoundKind.REMARKS: "M",
    RoundKind.REPORT: "R",
    RoundKind.EXAMPLES: "E",
    RoundKind.THEMES: "T",
}
"""The letter an input's number begins with: merknad, rapport, eksempel, tema."""


class NotOpenYet(Refusal):
    """The round takes no input before its opening."""


class RoundClosed(Refusal):
    """The organisers take no more in this round, not even late."""


class EditingOver(Refusal):
    """The deadline has passed, or the answer is given: the sender can no longer change it."""


class Withdrawn(Refusal):
    """The sender has taken the input back; it stays, and is left alone."""


class WrongMove(Refusal):
    """An input or a report cannot go from the one state to the other."""

    def __init__(self, state: StrEnum, to: StrEnum) -> None:
        super().__init__(f"what is {state} cannot become {to}")
        self.state = state
        self.to = to


class AnswerMissing(Refusal):
    """Nothing is published without a text that the sender can read."""


class OwnInput(Refusal):
    """Nobody supports what they have sent themselves."""


class ConfirmedAlready(Refusal):
    """The link that confirms works once, and has been used."""


class LinkGone(Refusal):
    """The link opens nothing any more: it came too late, or has been replaced by another."""


class TooManyLinks(Refusal):
    """So many mails have gone to that address already that no more do for a while."""


class NotInvited(Refusal):
    """The round is answered by certain organisations, and this is not one of them."""


class AlreadyDelivered(Refusal):
    """The organisation has delivered its report in this round."""

    def __init__(self, organisation: str) -> None:
        super().__init__(f"{organisation} has delivered")
        self.organisation = organisation


class NotLater(Refusal):
    """An extension moves a deadline to a later day, never to an earlier."""


def deadline(base: date, zone: ZoneInfo, days: int = DAYS_TO_ANSWER) -> datetime:
    """The last second of the day that many days after the base date, local time, as UTC."""
    return end_of(base + timedelta(days=days), zone)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The day's last second, local time, as UTC."""
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


def is_late(received: datetime, due: datetime | None) -> bool:
    """The deadline's own second, 23:59:59, is in time to its end."""
    return due is not None and received >= due + timedelta(seconds=1)


def is_open(opens: datetime, now: datetime) -> bool:
    """Whether input is taken. It is after the deadline as well: late, and marked so."""
    return now >= opens


def days_late(received: datetime, due: datetime, zone: ZoneInfo) -> int:
    """Local calendar days from the deadline's to the receipt's; 0 within the deadline's own."""
    return max(0, (received.astimezone(zone).date() - due.astimezone(zone).date()).days)


def days_left(due: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Local calendar days: 0 on the last day, below 0 when it is over."""
    return (due.astimezone(zone).date() - now.astimezone(zone).date()).days


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why people may be away on a day. A deadline on such a day is shown as it is, not moved."""

    weekend: bool
    holiday: Holiday | None


def day_off(day: date) -> DayOff | None:
    """The weekend or public holiday that day falls on; None for a working day."""
    found = DayOff(day.weekday() >= 5, holiday(day))
    return found if found.weekend or found.holiday else None


def next_working_day(day: date) -> date:
    """That day, or the first after it that is neither weekend nor public holiday."""
    while day_off(day) is not None:
        day += timedelta(days=1)
    return day


def label(kind: RoundKind, number: int) -> str:
    """An input's name within its round: M-07, M-112."""
    return f"{LETTERS[kind]}-{number:02d}"


def number_in(label_text: str) -> int | None:
    """The number of a label, however it is written: 7 for "M-07" or "m-7"; None if it is none."""
    letter, _, digits = label_text.partition("-")
    known = letter.upper() in LETTERS.values()
    if not known or not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return None
    return int(digits)


def check_move(state: Handling, to: Handling) -> None:
    """Raises WrongMove."""
    if to not in HANDLING_MOVES[state]:
        raise WrongMove(state, to)


def check_report_move(state: ReportState, to: ReportState) -> None:
    """Raises WrongMove."""
    if to not in REPORT_MOVES[state]:
        raise WrongMove(state, to)


def check_editable(
    handling: Handling,
    report: ReportState | None,
    withdrawn: bool,
    due: datetime | None,
    now: datetime,
) -> None:
    """Whether the sender may change the text: until the deadline, while there is no answer.

    A report that was returned may be changed until it is delivered again.
    Raises EditingOver, Withdrawn.
    """
    if withdrawn:
        raise Withdrawn
    if report is ReportState.RETURNED:
        return
    if handling is Handling.ANSWERED or report is ReportState.ACCEPTED or is_late(now, due):
        raise EditingOver


def check_withdrawable(handling: Handling, report: ReportState | None, withdrawn: bool) -> None:
    """A sender may take back what has no answer yet, also after the deadline.

    Raises EditingOver, Withdrawn.
    """
    if withdrawn:
        raise Withdrawn
    if handling is Handling.ANSWERED or report is ReportState.ACCEPTED:
        raise EditingOver


def column(handling: Handling, draft: str) -> Column:
    """Prepared is what is in review with an answer written but not published."""
    if handling is Handling.IN_REVIEW and draft.strip():
        return Column.PREPARED
    return Column(handling.value)


def outcome(advice: Advice, decision: Decision) -> str:
    """The one word that an answered input is shown under: the decision, else the advice."""
    if decision is not Decision.NONE:
        return decision.value
    if advice is not Advice.NONE:
        return advice.value
    return Handling.ANSWERED.value


def shown_state(
    withdrawn: bool, report: ReportState | None, handling: Handling, outcome: str | None
) -> str:
    """The code of the one word that an input is shown under; `outcome` is that of the last answer,
    None before the first."""
    if withdrawn:
        return WITHDRAWN
    if report is not None:
        return report.value
    if outcome is None:
        return handling.value if handling is Handling.ANSWERED else WAITING
    return outcome if handling is Handling.ANSWERED else REOPENED


def is_overdue(answered: bool, answer_by: date | None, today: date) -> bool:
    """The organisers have let their own day for answering pass."""
    return not answered and answer_by is not None and today > answer_by
