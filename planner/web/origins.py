"""The input that a session, or a release's change, came of, as their own pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.database import db
from planner.domain import inputs as rules
from planner.models.events import Event
from planner.queries import inputs
from planner.web.navigation import event_url
from planner.words import inputs as words


@dataclass(frozen=True, slots=True)
class Origin:
    round: str
    round_language: str
    at: datetime
    text: str
    language: str
    outcome: str
    note: str
    label: str
    url: str


def of(event: Event, session_id: str) -> list[Origin]:
    """What was said, what was decided, and the line on what came of it here."""
    found = []
    for row in inputs.led_to(db.session(), event.id, session_id):
        said = row.answers_given[-1]
        result = next(result for result in row.results if result.session_id == session_id)
        found.append(
            Origin(
                row.round.title,
                row.round.language,
                row.received_at,
                row.text,
                row.language,
                words.outcome(rules.outcome(said.advice, said.decision)),
                result.note,
                row.label,
                event_url(event, "inputs.item", round_id=row.round_id, label=row.label),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """An input that led to something in a release: by session, in words, what that was."""

    label: str
    url: str
    text: str
    language: str
    answer: str
    answer_language: str
    outcome: str
    outcome_word: str
    led_to: Mapping[str, str]


def brought_by(event: Event, number: int) -> list[Heard]:
    """What was asked for, and what the release of that number has of it."""
    found = []
    for row in inputs.brought(db.session(), event.id, [number]):
        if not row.answers_given:
            continue
        said = row.answers_given[-1]
        outcome = rules.outcome(said.advice, said.decision)
        found.append(
            Heard(
                row.label,
                event_url(event, "inputs.item", round_id=row.round_id, label=row.label),
                row.text,
                row.language,
                said.text,
                said.language,
                outcome,
                words.outcome(outcome),
                {
                    result.session_id: f"{words.result_kind(result.kind)}: {result.session_title}"
                    for result in row.results
                    if result.release_number == number
                },
            )
        )
    return found
