"""Every room's day, and one of them to read, narrow and print."""

from datetime import date

from flask import abort, render_template, request

from planner.database import db
from planner.domain.access import Action
from planner.domain.cues import CueKind
from planner.queries import cues as queries
from planner.web import access, clock
from planner.web.events import event_row
from planner.web.run_of_show import run_of_show, stacks, view
from planner.words import cues as words


@run_of_show.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def index() -> str:
    basis = queries.basis(db.session(), event_row())
    cues = [view.value(row) for row in queries.listed(db.session(), event_row().id)]
    return render_template(
        "run_of_show/index.html",
        event=basis.standing.event,
        basis=basis,
        days=view.places(basis.standing, cues),
        stacks=stacks.stacks(),
    )


@run_of_show.get("/<day>/<room>")
@access.allowed_somewhere(Action.READ_DRAFT)
def show(day: str, room: str) -> str:
    basis = queries.basis(db.session(), event_row())
    found = _day(day, basis.standing.event.dates)
    place = basis.standing.room.get(room)
    if place is None and room != view.NO_ROOM:
        abort(404)
    cues = [view.value(row) for row in queries.listed(db.session(), event_row().id)]
    here = {s.id for s in basis.standing.on(found) if s.room_id == (place.id if place else None)}
    kinds = {code.value for code in CueKind}
    people = sorted({c.responsible for c in cues if c.session_id in here and c.responsible})
    kind, responsible = request.args.get("kind", ""), request.args.get("responsible", "")
    choice = view.Choice(
        kind if kind in kinds else "", responsible if responsible in people else ""
    )
    return render_template(
        "run_of_show/show.html",
        event=basis.standing.event,
        basis=basis,
        day=found,
        place=place,
        room=room,
        rows=view.rows(basis, cues, found, place.id if place else None, choice),
        kinds=words.KINDS,
        people=people,
        choice=choice,
        words=words,
        stacks=stacks.stacks(),
        at=clock.now(),
    )


def _day(text: str, dates: tuple[date, ...]) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        abort(404)
    if found not in dates:
        abort(404)
    return found
