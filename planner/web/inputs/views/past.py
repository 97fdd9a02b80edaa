"""What happened to an input, told."""

from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.inputs import Handling
from planner.models.inputs import Input
from planner.web import language
from planner.words import dates
from planner.words import inputs as words


@dataclass(frozen=True, slots=True)
class Event:
    """A line of an input's history; `changes` are field, from, to in words."""

    at: datetime
    who: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


def history(row: Input) -> list[Event]:
    """What happened to it, the latest first."""
    return [
        Event(
            line.at,
            line.actor_name,
            words.happened(line.what),
            tuple(
                (words.field(name), _told(name, old), _told(name, new))
                for name, (old, new) in line.values.items()
                if name not in _SILENT
            ),
        )
        for line in reversed(row.history)
    ]


# Fields of a change that say nothing beside the others of the same change.
_SILENT = frozenset(
    {"about_id", "release_number", "answered_at", "answers", "owner_id", "language"}
)


def _told(name: str, plain: object) -> str:
    """A value as the history keeps it, in words."""
    if plain is None or plain == "":
        return ""
    if name in ("advice", "decision", "report"):
        return words.outcome(str(plain)) if plain != "none" else ""
    if name == "handling":
        return words.handling(Handling(str(plain)))
    if name in ("advised_on", "decided_on", "answer_by"):
        return dates.long_date(date.fromisoformat(str(plain)), language.current())
    return str(plain)
