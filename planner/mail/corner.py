"""Mails about a talk proposed for the Speakers Corner."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from planner import signing
from planner.mail.occasions import Occasion, prepares
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.queries import corner, events

LINK_OUTLIVES_EVENT = timedelta(days=30)


@prepares("corner_confirm")
def confirm(occasion: Occasion) -> Mapping[str, Any] | None:
    found = _talk(occasion)
    return None if found is None or found[1].confirmed_at else _values(occasion, *found)


@prepares("corner_receipt")
def receipt(occasion: Occasion) -> Mapping[str, Any] | None:
    found = _talk(occasion)
    return None if found is None else _values(occasion, *found)


@prepares("corner_answer")
def answer(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell when it has been decided otherwise since: another mail tells that."""
    found = _talk(occasion)
    if found is None or found[1].state != occasion.params["state"]:
        return None
    return _values(occasion, *found)


def token(secret: str, event: Event, talk: CornerTalk) -> str:
    """For the address of a talk's own page; whoever has it may withdraw the talk."""
    expires = events.value(event).interval.end + LINK_OUTLIVES_EVENT
    return signing.sign(secret, signing.CORNER, {"talk": talk.id}, expires)


def _talk(occasion: Occasion) -> tuple[Event, CornerTalk] | None:
    event = events.by_id(occasion.db, occasion.params["event_id"])
    talk = corner.talk(occasion.db, event.id, occasion.params["talk_id"]) if event else None
    return None if event is None or talk is None else (event, talk)


def _values(occasion: Occasion, event: Event, talk: CornerTalk) -> Mapping[str, Any]:
    made = token(occasion.secret, event, talk)
    return {
        "event": event,
        "talk": talk,
        "url": occasion.event_link(event, "corner.talk", token=made),
    }
