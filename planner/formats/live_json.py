"""The one public state of the day, as JSON: what screens, phones and pages follow.

Times are ISO 8601 with the event's offset. What is on *now* is not in it: whoever reads it knows
the time, and the state stays the same, byte for byte, until somebody changes something.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.domain.corner import Place
from planner.domain.live import Adjustment
from planner.domain.programme import Event, Programme, Session, SessionState


@dataclass(frozen=True, slots=True)
class Actual:
    """When a session really began and ended; None while it has not."""

    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of a corner talk beside its place."""

    title: str
    sentence: str
    name: str
    organisation: str
    language: str
    filmed: bool


@dataclass(frozen=True, slots=True)
class CornerState:
    """The Speakers Corner: whether it takes proposals, and who is in which session's queue.
    `words` by talk id."""

    open: bool
    queues: Mapping[str, tuple[Place, ...]]
    words: Mapping[str, Words]


def live_json(
    released: Programme,
    standing: Programme,
    *,
    version: int,
    release: int,
    adjustments: Mapping[str, Adjustment],
    actual: Mapping[str, Actual],
    corner: CornerState,
) -> str:
    """`standing` is `released` with the day's `adjustments` (by session id) applied."""
    event = released.event
    sessions = [
        _session(event, released.session[s.id], s, adjustments.get(s.id), actual.get(s.id))
        for s in standing.scheduled
    ]
    by_room: dict[str, list[str]] = {room.id: [] for room in standing.rooms}
    for session in standing.scheduled:
        if session.room_id in by_room:
            by_room[session.room_id].append(session.id)
    state = {
        "event": event.key,
        "version": version,
        "release": release,
        "time_zone": event.time_zone,
        "sessions": sessions,
        "rooms": [
            {"id": room.id, "name": room.name, "sessions": by_room[room.id]}
            for room in standing.rooms
        ],
        "corner": {
            "open": corner.open,
            "slots": [
                {
                    "session": session_id,
                    "talks": [_talk(event, place, corner.words[place.talk.id]) for place in queue],
                }
                for session_id, queue in corner.queues.items()
            ],
        },
    }
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _session(
    event: Event,
    planned: Session,
    session: Session,
    adjustment: Adjustment | None,
    actual: Actual | None,
) -> dict[str, Any]:
    return {
        "id": session.id,
        "planned_start": _time(event, planned.start),
        "planned_end": _time(event, planned.end),
        "start": _time(event, session.start),
        "end": _time(event, session.end),
        "room": session.room_id,
        "planned_room": planned.room_id,
        "state": state_of(planned, session, actual),
        "message": adjustment.message if adjustment else "",
        "started_at": _time(event, actual.started_at) if actual else None,
        "ended_at": _time(event, actual.ended_at) if actual else None,
    }


def _talk(event: Event, place: Place, words: Words) -> dict[str, Any]:
    """A talk on stage may take `minutes` and `extra` from `started_at`; `start` and `end` of those
    that wait follow from there."""
    talk = place.talk
    return {
        "id": talk.id,
        "title": words.title,
        "sentence": words.sentence,
        "name": words.name,
        "organisation": words.organisation,
        "language": words.language,
        "filmed": words.filmed,
        "state": talk.state.value,
        "minutes": talk.minutes,
        "extra": talk.extra,
        "start": _time(event, place.start),
        "end": _time(event, place.end),
        "started_at": _time(event, talk.started_at),
        "ended_at": _time(event, talk.ended_at),
    }


def state_of(planned: Session, session: Session, actual: Actual | None) -> str:
    """cancelled, ended, running, moved (another room, or earlier), delayed, or planned."""
    if session.state is SessionState.CANCELLED:
        return "cancelled"
    if actual is not None and actual.ended_at is not None:
        return "ended"
    if actual is not None and actual.started_at is not None:
        return "running"
    if session.room_id != planned.room_id:
        return "moved"
    if planned.start is None or session.start is None or session.end is None:
        return "planned"
    if session.start < planned.start:
        return "moved"
    late = session.start > planned.start or (planned.end is not None and session.end > planned.end)
    return "delayed" if late else "planned"


def _time(event: Event, instant: datetime | None) -> str | None:
    return None if instant is None else event.local(instant).isoformat()
