"""The screens themselves: public pages, the same for everybody, made anew at every change."""

from datetime import datetime
from io import BytesIO

import segno
from flask import Response, abort, current_app, g, make_response, render_template

from planner.database import db
from planner.domain.moments import earlier
from planner.domain.screens import ScreenKind, Shows
from planner.queries import displays, recordings
from planner.web import access, clock, corner_queue, headers, published
from planner.web.events import event, event_row
from planner.web.navigation import event_url
from planner.web.public import public_page
from planner.web.published import Published
from planner.web.screens import screens, view


@screens.get("/")
@access.public
@public_page()
def index() -> str:
    found = published.here()
    rooms = published.standing(found).programme.rooms if found else ()
    return render_template(
        "screens/index.html",
        event=event(),
        rooms=rooms,
        displays=displays.listed(db.session(), event_row().id),
        released=found is not None,
    )


@screens.get("/<any(wall,foyer,now):kind>")
@access.public
@public_page("at")
def show(kind: str) -> Response:
    return _page(Shows(ScreenKind(kind)))


@screens.get("/rooms/<uuid:room_id>")
@access.public
@public_page("at")
def room(room_id: object) -> Response:
    return _page(Shows(ScreenKind.ROOM, str(room_id)))


@screens.get("/displays/<uuid:display_id>")
@access.public
@public_page("at")
def display(display_id: object) -> Response:
    """Whatever the desk has pointed it at."""
    row = displays.by_id(db.session(), event_row().id, str(display_id))
    if row is None:
        abort(404)
    return _page(row.shows, row.name)


@screens.get("/rooms/<uuid:room_id>/watch")
@access.public
@public_page("at")
def watch(room_id: object) -> Response:
    """The room's stream on one's own phone or desk."""
    found = published.here()
    if found is None:
        abort(404)
    day = _day(found)
    at = clock.rehearsed(day.programme.event) or clock.now()
    shown = view.screen(day, Shows(ScreenKind.ROOM, str(room_id)), at)
    place = day.programme.room.get(str(room_id))
    if place is None or not place.stream_url:
        abort(404)
    _keep_until(shown)
    cell = next(iter(shown.cells), None)
    return _with_streams(
        day,
        render_template(
            "screens/watch.html",
            event=day.programme.event,
            programme=day.programme,
            room=place,
            cell=cell,
            version=event_row().public_version,
        ),
    )


@screens.get("/qr.svg")
@access.public
@public_page()
def qr() -> Response:
    """The address of what is on now, for phones."""
    return _drawn(event_url(event_row(), "mine.now"))


@screens.get("/qr/<uuid:session_id>.svg")
@access.public
@public_page()
def session_qr(session_id: object) -> Response:
    """The address of a session's page."""
    return _drawn(event_url(event_row(), "programme.session", session_id=session_id))


def _page(shows: Shows, name: str = "") -> Response:
    found = published.here()
    if found is None:
        return make_response(render_template("screens/nothing.html", event=event()))
    if shows.kind is ScreenKind.CORNER:
        return make_response(
            render_template("corner/stage.html", display=name, **corner_queue.page())
        )
    day = _day(found)
    rehearsed = clock.rehearsed(day.programme.event)
    at = rehearsed or clock.now()
    shown = view.screen(day, shows, at)
    place = day.programme.room.get(shows.room_id or "")
    if shows.kind is ScreenKind.ROOM and place is None:
        abort(404)
    if rehearsed is None:
        _keep_until(shown)
    template = render_template(
        f"screens/{shows.kind}.html",
        event=day.programme.event,
        programme=day.programme,
        screen=shown,
        room=place,
        at=at,
        rehearsed=rehearsed,
        display=name,
        version=event_row().public_version,
        people=view.people,
        recorded=_recorded(found, day, at) if shows.kind is ScreenKind.WALL else {},
    )
    return _with_streams(day, template)


def _day(found: Published) -> view.Day:
    standing = published.standing(found)
    messages = {id: said.message for id, said in standing.adjustments.items() if said.message}
    return view.Day(standing.programme, found.programme, messages)


def _recorded(found: Published, day: view.Day, at: datetime) -> dict[str, view.Recorded]:
    """The last recording of each room that day, by the room's id."""
    linked = recordings.public(db.session(), event_row().id, found.programme)
    return {
        session.room_id: view.Recorded(session.title, linked[session.id].url)
        for session in earlier(day.programme, at)
        if session.room_id is not None and session.id in linked
    }


def _keep_until(shown: view.Screen) -> None:
    if shown.until is not None:
        g.public_until = shown.until


def _with_streams(day: view.Day, page: str) -> Response:
    """The page may play what comes from the event's own streams, and nothing else."""
    response = make_response(page)
    response.headers["Content-Security-Policy"] = headers.policy_with(view.origins(day.programme))
    return response


def _drawn(path: str) -> Response:
    written = BytesIO()
    address = str(current_app.config["PUBLIC_URL"]) + path
    segno.make(address, error="m", micro=False).save(
        written, kind="svg", border=4, svgclass=None, lineclass=None, omitsize=True
    )
    return Response(written.getvalue(), mimetype="image/svg+xml")
