"""Times in which a room cannot be used: adding, editing, taking away."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotFound
from planner.models.events import Blocked, Room
from planner.queries import drafts
from planner.services import blocked as services
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event, event_row
from planner.web.feedback import done
from planner.web.settings import settings
from planner.web.settings.forms import BlockedForm

Page = str | Response | tuple[str, int]


@settings.route("/blocked/new", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def new_blocked() -> Page:
    return _page(None)


@settings.route("/blocked/<blocked_id>", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def blocked(blocked_id: str) -> Page:
    row = drafts.row(db.session(), Blocked, event_row().id, blocked_id)
    if row is None:
        raise NotFound("blocked", blocked_id)
    return _page(row)


@settings.post("/blocked/<blocked_id>/delete")
@access.allowed(Action.EDIT_PROGRAMME)
def delete_blocked(blocked_id: str) -> Response:
    row = drafts.row(db.session(), Blocked, event_row().id, blocked_id)
    if row is not None:  # pressed twice, it is deleted once
        name = row.room.name
        actor, now = access.current_actor(), clock.now()
        services.delete_blocked(db.session(), event_row(), actor, now, blocked_id)
        done(_("%(room)s is no longer blocked then.", room=name))
    return _back()


def _page(row: Blocked | None) -> Page:
    """`room` in the address: which room is meant, for a new one."""
    form, status = BlockedForm(), 200
    rooms = drafts.listed(db.session(), Room, event_row().id)
    form.offer(event(), rooms)
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        status = save(form, "blocked", row_id, lambda: _save(form, row_id, version)) or 303
        if status == 303:
            done(_("The blocked time is saved."))
            return _back()
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.show(row)
        else:
            form.day.data, form.room.data = event().start, request.args.get("room")
        form.about(None if row is None else row.version, draft_version())
    return render_template("settings/blocked.html", form=form, row=row, rooms=rooms), status


def _save(form: BlockedForm, row_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return services.save_blocked(
        db.session(), event_row(), actor, now, form.values, blocked_id=row_id, version=version
    )


def _back() -> Response:
    return redirect(url_for(".show", _anchor="blocked"), 303)
