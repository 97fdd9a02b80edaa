"""What happened to an input, told."""

from dataclasses import dataclass
from datetime import datetime

from planner.models.inputs import Input
from planner.web import language
from planner.words import input_history as words


@dataclass(frozen=True, slots=True)
class Event:
    """A line of an input's history; `changes` are field, from, to in words."""

    at: datetime
    who: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


def history(row: Input, weighs: bool = True) -> list[Event]:
    """What happened to it, the latest first; to those who do not weigh it, without what has not
    been said yet."""
    spoken = language.current()
    return [
        Event(
            line.at,
            line.actor_name,
            words.happened(line.what),
            tuple(
                (words.field(name), words.told(name, old, spoken), words.told(name, new, spoken))
                for name, (old, new) in line.values.items()
                if name not in words.SILENT
            ),
        )
        for line in reversed(row.history)
        if weighs or line.what not in words.PRIVATE
    ]
