"""Mail to organisers about recordings that are to be made accessible."""

from collections.abc import Mapping
from typing import Any

from planner.domain.live import current
from planner.mail.occasions import Occasion, prepares
from planner.models.events import Event
from planner.queries import events, live, recordings, releases
from planner.words import dates


@prepares("recording_due")
def recording_due(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell once it is accessible, linked anew, or shown to nobody any longer."""
    row = recordings.by_id(occasion.db, occasion.params["recording_id"])
    if row is None or row.done_at is not None or row.due.isoformat() != occasion.params["due"]:
        return None
    event = occasion.db.get_one(Event, row.event_id)
    released = releases.published(occasion.db, event.id)
    if released is None or row.session_id not in released.session:
        return None
    programme = current(released, live.adjustments(occasion.db, event.id))
    if row.session_id not in recordings.public(occasion.db, event.id, released):
        return None
    today = events.value(event).local(occasion.now).date()
    return {
        "event": event,
        "title": programme.session[row.session_id].title,
        "recording": row.url,
        "date": dates.full_date(row.due, occasion.row.language),
        "late": today > row.due,
        "url": occasion.event_link(event, "recordings.index"),
    }
