"""What now? On a phone in a corridor: what is on, what comes next, and the next of one's own."""

from datetime import datetime
from typing import Any

from flask import g, render_template

from planner.database import db
from planner.domain.moments import earlier, moment
from planner.domain.personal import walk
from planner.domain.programme import Form, Programme, SessionState
from planner.domain.rules import Planning
from planner.queries import planning, recordings, sign_ups, stars
from planner.web import access, clock, published
from planner.web.events import event, event_row
from planner.web.mine import mine
from planner.web.public import public_page


@mine.get("/now")
@access.public
@public_page("at")
def now() -> str:
    """`?at=2010-11-02T10:35` rehearses another time of the event."""
    found = published.here()
    if found is None:
        return render_template("programme/nothing_yet.html", event=event())
    standing = published.standing(found)
    programme = standing.programme
    rehearsed = clock.rehearsed(programme.event)
    at = rehearsed or clock.now()
    here = moment(programme, at)
    if here.until is not None and rehearsed is None:
        g.public_until = here.until
    user_id = None if "public_page" in g else access.current_actor().user_id
    starred = stars.of(db.session(), event_row().id, user_id) if user_id else frozenset()
    planned = planning.ways(db.session(), event_row())
    coming = [s for s in (*here.next, *here.later) if s.id in starred]
    linked = recordings.public(db.session(), event_row().id, found.programme)
    return render_template(
        "mine/now.html",
        recorded=[(s, linked[s.id].url) for s in earlier(programme, at) if s.id in linked],
        event=programme.event,
        programme=programme,
        planned=found.programme,
        adjustments=standing.adjustments,
        here=here,
        at=at,
        rehearsed=rehearsed,
        own_next=next((s for s in coming if s.form is not Form.BREAK), None),
        walk=walk(programme, planned, starred, at),
        ways=_ways(programme, planned, at) if planned.longest_way else None,
        version=event_row().public_version,
        seats=sign_ups.seats(db.session(), event_row().id, programme) if user_id else {},
    )


def _ways(programme: Programme, planned: Planning, at: datetime) -> dict[str, Any]:
    """What a phone needs to tell the way to the next of the stars that it keeps itself: how far it
    is, which building a room is in, and which sessions of the day are over."""
    today = programme.on(programme.event.local(at).date())
    return {
        "change": planned.room_change,
        "between": [[*pair, minutes] for pair, minutes in sorted(planned.between.items())],
        "rooms": {
            room.id: [room.name, planned.venues.get(room.id, "")] for room in programme.rooms
        },
        "over": [
            [s.id, s.start.isoformat(), s.end.isoformat(), s.room_id]
            for s in today
            if s.start and s.end and s.end <= at and s.state is not SessionState.CANCELLED
        ],
    }
