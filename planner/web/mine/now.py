"""What now? On a phone in a corridor: what is on, what comes next, and the next of one's own."""

from dataclasses import dataclass
from datetime import datetime

from flask import g, render_template, request

from planner.database import db
from planner.domain.programme import Form, Programme, Session, SessionState
from planner.queries import sign_ups, stars
from planner.web import access, clock, published
from planner.web.events import event, event_row
from planner.web.mine import mine
from planner.web.public import public_page


@dataclass(frozen=True, slots=True)
class Moment:
    """The programme at one time. `next` begin together at `next_start`; `later` is the rest of that
    day. `until` is when this is no longer so, None after the last session."""

    on: tuple[Session, ...]
    next: tuple[Session, ...]
    next_start: datetime | None
    later: tuple[Session, ...]
    until: datetime | None


def moment(programme: Programme, now: datetime) -> Moment:
    """Cancelled sessions are left out: nobody can go there."""
    held = [s for s in programme.scheduled if s.state is not SessionState.CANCELLED]
    on = tuple(s for s in held if s.interval and s.interval.start <= now < s.interval.end)
    coming = [s for s in held if s.start is not None and s.start > now]
    first = coming[0].start if coming else None
    following = tuple(s for s in coming if s.start == first)
    day = programme.event.local(first).date() if first else None
    later = tuple(s for s in programme.on(day) if s in coming and s.start != first) if day else ()
    edges = [s.interval.end for s in on if s.interval] + ([first] if first else [])
    return Moment(on, following, first, later, min(edges) if edges else None)


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
    rehearsed = _rehearsed(programme)
    at = rehearsed or clock.now()
    here = moment(programme, at)
    if here.until is not None and rehearsed is None:
        g.public_until = here.until
    user_id = None if "public_page" in g else access.current_actor().user_id
    starred = stars.of(db.session(), event_row().id, user_id) if user_id else frozenset()
    coming = [s for s in (*here.on, *here.next, *here.later) if s.id in starred]
    return render_template(
        "mine/now.html",
        event=programme.event,
        programme=programme,
        planned=found.programme,
        adjustments=standing.adjustments,
        here=here,
        at=at,
        rehearsed=rehearsed,
        own_next=next((s for s in coming if s.form is not Form.BREAK), None),
        version=event_row().public_version,
        seats=sign_ups.seats(db.session(), event_row().id, programme) if user_id else {},
    )


def _rehearsed(programme: Programme) -> datetime | None:
    try:
        wanted = datetime.fromisoformat(request.args.get("at", ""))
    except ValueError:
        return None
    return wanted if wanted.tzinfo else wanted.replace(tzinfo=programme.event.zone)
