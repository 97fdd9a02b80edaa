"""Who else is at work on the draft."""

from collections.abc import Sequence
from datetime import timedelta

from planner.database import db
from planner.queries import presence
from planner.queries.presence import Here
from planner.web import access, clock
from planner.web.events import event_row

SEEN = timedelta(seconds=40)
"""Who was seen this lately is here; pages say so every quarter of a minute."""


def others() -> Sequence[Here]:
    """Those at work on this draft besides whoever asks."""
    actor = access.current_actor()
    return presence.others(db.session(), event_row().id, actor.user_id, clock.now() - SEEN)
