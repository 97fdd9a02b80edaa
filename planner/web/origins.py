"""The input that a session came of, as the session's own page shows it."""

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
