"""Rooms and tracks: adding, editing, putting in order, deleting."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import InUse, NotFound
from planner.domain.rules import settings as rules
from planner.models.events import Room, Track
from planner.queries import drafts, planning
from planner.services import frames
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import careful, done, refused
from planner.web.settings import settings
from planner.web.settings.forms import RoomForm, TrackForm

Page = str | Response | tuple[str, int]


@settings.route("/rooms/new", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def new_room() -> Page:
    form = _room_form()
    return _page("settings/room.html", form, None, _save_room, "rooms")


@settings.route("/rooms/<room_id>", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def room(room_id: str) -> Page:
    form = _room_form()
    return _page("settings/room.html", form, _row(Room, room_id), _save_room, "rooms")


@settings.post("/rooms/<room_id>/move")
@access.allowed(Action.EDIT_PROGRAMME)
def move_room(room_id: str) -> Response:
    return _move(Room, room_id, "rooms")


@settings.post("/rooms/<room_id>/delete")
@access.allowed(Action.EDIT_PROGRAMME)
def delete_room(room_id: str) -> Response:
    row = drafts.row(db.session(), Room, event_row().id, room_id)
    if row is not None:  # pressed twice, it is deleted once
        name = row.name
        actor, now = access.current_actor(), clock.now()
        left = frames.delete_room(db.session(), event_row(), actor, now, room_id)
        _tell_deleted(
            name,
            ngettext(
                "%(num)s session is without a room now.",
                "%(num)s sessions are without a room now.",
                left,
            )
            + " "
            + _("The times are kept; in the workshop they stand under “No room yet”.")
            if left
            else "",
        )
    return _back("rooms")


@settings.route("/tracks/new", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def new_track() -> Page:
    form = TrackForm()
    form.offer(drafts.networks(db.session(), event_row().initiative_id), None)
    return _page("settings/track.html", form, None, _save_track, "tracks")


@settings.route("/tracks/<track_id>", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def track(track_id: str) -> Page:
    form, row = TrackForm(), _row(Track, track_id)
    form.offer(drafts.networks(db.session(), event_row().initiative_id), row)
    return _page("settings/track.html", form, row, _save_track, "tracks")


@settings.post("/tracks/<track_id>/move")
@access.allowed(Action.EDIT_PROGRAMME)
def move_track(track_id: str) -> Response:
    return _move(Track, track_id, "tracks")


@settings.post("/tracks/<track_id>/delete")
@access.allowed(Action.EDIT_PROGRAMME)
def delete_track(track_id: str) -> Response:
    row = drafts.row(db.session(), Track, event_row().id, track_id)
    if row is None:
        return _back("tracks")
    name = row.name
    actor, now = access.current_actor(), clock.now()
    try:
        left = frames.delete_track(db.session(), event_row(), actor, now, track_id)
    except InUse:
        refused(_("%(name)s is led by somebody, and stays until nobody leads it.", name=name))
        return _back("tracks")
    told = ngettext(
        "%(num)s session is without a track now.", "%(num)s sessions are without a track now.", left
    )
    _tell_deleted(name, told if left else "")
    return _back("tracks")


def _room_form() -> RoomForm:
    form = RoomForm()
    form.offer(planning.venues(db.session(), event_row().id))
    return form


def _save_room(form: Any, room_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return frames.save_room(
        db.session(), event_row(), actor, now, form.values, room_id=room_id, version=version
    )


def _save_track(form: Any, track_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return frames.save_track(
        db.session(), event_row(), actor, now, form.values, track_id=track_id, version=version
    )


def _row(model: Any, row_id: str) -> Any:
    row = drafts.row(db.session(), model, event_row().id, row_id)
    if row is None:
        raise NotFound(model.__tablename__, row_id)
    return row


def _page(
    template: str,
    form: Any,
    row: Any | None,
    act: Callable[[Any, str, int | None], object],
    anchor: str,
) -> Page:
    """Show the form about a row, or about one to be made; save it and go back to the list."""
    status = 200
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        entity = anchor.removesuffix("s")
        status = save(form, entity, row_id, lambda: act(form, row_id, version)) or 303
        if status == 303:
            _tell_saved(form)
            return _back(anchor)
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.show(row)
        form.about(None if row is None else row.version, draft_version())
    return render_template(template, form=form, row=row), status


def _move(model: Any, row_id: str, anchor: str) -> Response:
    by = -1 if request.form.get("by") == "up" else 1
    frames.move(db.session(), event_row(), access.current_actor(), clock.now(), model, row_id, by)
    return _back(anchor)


def _tell_saved(form: Any) -> None:
    """With the ways from the room's building that nobody has set: until then they take no time."""
    message = _("%(name)s is saved.", name=form.name.data)
    here = form.building if isinstance(form, RoomForm) else ""
    ways = rules.read(event_row().planning).between
    others = [
        name
        for name in planning.venues(db.session(), event_row().id)
        if here and name != here and (min(here, name), max(here, name)) not in ways
    ]
    if others:
        unset = _(
            "How long it takes from %(here)s to %(others)s is not set yet; that is done under "
            "Planning.",
            here=here,
            others=", ".join(others),
        )
        careful(f"{message} {unset}")
    else:
        done(message)


def _tell_deleted(name: str, left: str) -> None:
    message = _("%(name)s is deleted.", name=name)
    if left:
        careful(f"{message} {left}")
    else:
        done(message)


def _back(anchor: str) -> Response:
    return redirect(url_for(".show", _anchor=anchor), 303)
