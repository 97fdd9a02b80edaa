"""The site's front page as finished values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.inputs import RoundKind
from planner.domain.programme import Event, Kind, Track
from planner.models.events import Event as EventRow
from planner.models.inputs import InputRound
from planner.web import filters, language, navigation, published
from planner.web import rounds as rounds_


@dataclass(frozen=True, slots=True)
class EventView:
    event: Event
    url: str
    programme_url: str
    released: bool
    tracks: tuple[Track, ...]
    inputs_url: str
    input_until: date | None
    lang: str
    upcoming: bool


def event_views(rounds: Sequence[InputRound]) -> list[EventView]:
    return [_event(row, event, rounds) for row, event in navigation.shown_events()]


def other_events() -> list[tuple[Event, str]]:
    """The events of other years, the latest first, with their addresses."""
    shown = {row.id for row, _event in navigation.shown_events()}
    rest = [
        (e, navigation.event_url(row)) for row, e in published.all_events() if row.id not in shown
    ]
    return rest[::-1]


def _event(row: EventRow, event: Event, rounds: Sequence[InputRound]) -> EventView:
    found = published.latest(row)
    mine = [r for r in rounds if r.event_id == row.id and r.kind is RoundKind.REMARKS]
    by_tracks = found is not None and event.kind is Kind.GATHERING
    return EventView(
        event=event,
        url=navigation.event_url(row),
        programme_url=navigation.event_url(row, "programme.show"),
        released=found is not None,
        tracks=found.programme.tracks if found and by_tracks else (),
        inputs_url=navigation.round_url(mine[0]) if mine else "",
        input_until=rounds_.due_day(mine[0]) if mine else None,
        lang="" if event.language == language.current() else event.language,
        upcoming=event.end >= filters.today(),
    )
