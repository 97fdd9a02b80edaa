"""Mails about one's own programme."""

from collections.abc import Mapping
from typing import Any

from planner.domain.live import current
from planner.domain.sign_ups import SignUpState
from planner.mail.occasions import Occasion, prepares
from planner.queries import events, live, releases, sign_ups
from planner.words.programme import when, where


@prepares("sign_up_seat")
def seat(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell when the seat has been given up since, or the session is gone."""
    row = sign_ups.by_id(occasion.db, occasion.params["sign_up_id"])
    event = events.by_id(occasion.db, occasion.params["event_id"])
    released = releases.published(occasion.db, event.id) if event else None
    if row is None or event is None or released is None or row.state is not SignUpState.SEATED:
        return None
    standing = current(released, live.adjustments(occasion.db, event.id))
    session = standing.session.get(row.session_id)
    if session is None:
        return None
    return {
        "name": row.user.name,
        "event": standing.event.title,
        "title": session.title,
        "when": when(session, standing.event),
        "place": where(session, standing),
        "url": occasion.event_link(event, "mine.sign_up", session_id=session.id),
    }
