"""Areas: all of them, one of them, and adding, editing, ranking and deleting one."""

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.areas import AreaTaking
from planner.domain.errors import InUse
from planner.models.areas import Area
from planner.queries import areas as queries
from planner.queries import drafts, events
from planner.services import areas as service
from planner.web import access, clock
from planner.web.areas import areas, view
from planner.web.areas.forms import AreaForm
from planner.web.areas.lookup import Page, area_row
from planner.web.areas.view import AreaView
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done, refused
from planner.words import areas as words


@areas.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def index() -> str:
    """The networks with their areas, and what this programme does not take up."""
    programme = draft()
    networks = view.networks(programme)
    every = [area for network in networks for area in network.areas]
    living = [area.taking for area in every if not area.row.ended]
    missing = [taking.area.title for taking in living if taking.missing]
    return render_template(
        "areas/index.html",
        programme=programme,
        networks=networks,
        count=len(every),
        headline=words.missing(missing, len(living)) if living else "",
        waiting=[area for area in every if area.waiting],
        decided=[(area, move) for area in every for move in area.decided],
        words=words,
    )


@areas.get("/<area_id>")
@access.allowed_somewhere(Action.READ_DRAFT)
def show(area_id: str) -> str:
    programme = draft()
    found = _found(view.networks(programme), area_id)
    return render_template(
        "areas/area.html",
        programme=programme,
        area=found,
        history=view.history(area_id),
        choices=_choices(found.taking),
        sessions=[s for s in programme.sessions if access.may(Action.EDIT_PROGRAMME, s.track_id)],
        words=words,
    )


@areas.route("/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def new() -> Page:
    return _page(None)


@areas.route("/<area_id>/edit", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def edit(area_id: str) -> Page:
    return _page(area_row(area_id))


@areas.post("/<area_id>/rank")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def rank(area_id: str) -> Response:
    """Up or down in the network's order of priority."""
    by = -1 if request.form.get("by") == "up" else 1
    service.move_area(db.session(), event_row(), access.current_actor(), clock.now(), area_id, by)
    return redirect(url_for(".index", _anchor=f"area-{area_id}"), 303)


@areas.post("/<area_id>/delete")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def delete(area_id: str) -> Response:
    row = queries.row(db.session(), event_row().initiative_id, area_id)
    if row is not None:  # pressed twice, it is deleted once
        title = row.title
        actor, now = access.current_actor(), clock.now()
        try:
            service.delete_area(db.session(), event_row(), actor, now, area_id)
        except InUse as in_use:
            refused(words.refusal(in_use))
            return redirect(url_for(".show", area_id=area_id), 303)
        done(_("%(title)s is deleted.", title=title))
    return redirect(url_for(".index"), 303)


def _found(networks: list[view.NetworkView], area_id: str) -> AreaView:
    for network in networks:
        for area in network.areas:
            if area.row.id == area_id:
                return area
    abort(404)


def _choices(taking: AreaTaking) -> list[tuple[str, str, str]]:
    """What a session may take up: value, name, and what kind of thing it is."""
    whole = [("area:" + taking.area.id, _("All of it"), "")]
    return whole + [
        ("item:" + one.item.id, one.item.title, words.item_kind(one.item.kind))
        for one in taking.items
    ]


def _page(row: Area | None) -> Page:
    session, event = db.session(), event_row()
    form, status = AreaForm(), 200
    tracks = queries.tracks_of_networks(session, event.id)
    own = [
        network
        for network in drafts.networks(session, event.initiative_id)
        if view.edits(tracks.get(network.id, ()))
    ]
    form.offer(own, events.organisations(session, event.initiative_id))
    if row is not None:
        form.network.choices = [(row.network_id, row.network.name)]
        if request.method == "POST":
            form.network.data = row.network_id  # it moves by a decision alone
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        status = save(form, "area", row_id, lambda: _save(form, row_id, version)) or 303
        if status == 303:
            done(_("%(title)s is saved.", title=form.title.data))
            return redirect(url_for(".show", area_id=row_id), 303)
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.show(row)
        else:
            form.network.data = request.args.get("network")
        form.about(None if row is None else row.version, draft_version())
    return render_template("areas/edit.html", form=form, row=row), status


def _save(form: AreaForm, area_id: str, version: int | None) -> object:
    return service.save_area(
        db.session(),
        event_row(),
        access.current_actor(),
        clock.now(),
        form.values,
        network_id=form.network.data or "",
        area_id=area_id,
        version=version,
    )
