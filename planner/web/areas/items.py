"""Agreements and projects of an area."""

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.areas import ItemKind
from planner.models.areas import Area, AreaItem
from planner.queries import areas as queries
from planner.services import areas as service
from planner.web import access, clock
from planner.web.areas import areas
from planner.web.areas.forms import ItemForm
from planner.web.areas.lookup import Page, area_row
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done


@areas.route("/<area_id>/items/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def new_item(area_id: str) -> Page:
    return _page(area_row(area_id), None)


@areas.route("/<area_id>/items/<item_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def item(area_id: str, item_id: str) -> Page:
    area = area_row(area_id)
    row = queries.item(db.session(), area.id, item_id)
    if row is None:
        abort(404)
    return _page(area, row)


@areas.post("/<area_id>/items/<item_id>/delete")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def delete_item(area_id: str, item_id: str) -> Response:
    title = service.delete_item(
        db.session(), event_row(), access.current_actor(), clock.now(), area_id, item_id
    )
    if title is not None:  # pressed twice, it is deleted once
        done(_("%(title)s is deleted.", title=title))
    return redirect(url_for(".show", area_id=area_id), 303)


def _page(area: Area, row: AreaItem | None) -> Page:
    form, status = ItemForm(), 200
    form.offer()
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        status = save(form, "area_item", row_id, lambda: _save(form, area, row_id, version)) or 303
        if status == 303:
            done(_("%(title)s is saved.", title=form.title.data))
            return redirect(url_for(".show", area_id=area.id, _anchor=f"item-{row_id}"), 303)
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.show(row)
        elif request.args.get("kind") in set(ItemKind):
            form.kind.data = request.args["kind"]
        form.about(None if row is None else row.version, draft_version())
    return render_template("areas/item.html", form=form, area=area, row=row), status


def _save(form: ItemForm, area: Area, item_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return service.save_item(
        *(db.session(), event_row(), actor, now, area.id, form.values),
        item_id=item_id,
        version=version,
    )
