"""What a round's journal says around the data, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.input_journal import Entry, Journal, Weighed
from planner.domain.questions import Question
from planner.formats.sheets import Cell


@dataclass(frozen=True, slots=True)
class Words:
    """`text` by the keys below; the rest tell one thing each. Instants are handed over local."""

    language: str
    text: Mapping[str, str]
    moment: Callable[[datetime], str]
    day: Callable[[date], str]
    size: Callable[[int], str]
    state: Callable[[str], str]
    about: Callable[[Entry], str]
    days_late: Callable[[int], str]
    result: Callable[[str], str]
    happened: Callable[[str], str]
    change: Callable[[str, object, object], str]
    weighed: Callable[[Weighed], list[str]]
    value: Callable[[Question, object], str]
    counted: Callable[[Journal], str]


def source(entry: Entry) -> str:
    """Who says it, for those who may know: the organisation, the person, the meeting."""
    sender = entry.sender
    told = [", ".join(sender.bodies), sender.name, sender.origin]
    return ", ".join(part for part in told if part)


def naive(journal: Journal, at: datetime | None) -> Cell:
    """The local time of day without its zone, to the second, as a spreadsheet has it."""
    return None if at is None else journal.local(at).replace(tzinfo=None, microsecond=0)
