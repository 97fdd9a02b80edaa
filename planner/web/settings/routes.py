"""The event's own page: its title, days and place, and what frames it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import access as access_rules
from planner.domain import privacy
from planner.domain.access import Action
from planner.models.events import Room, Track
from planner.queries import drafts
from planner.services import events
from planner.web import access, clock
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event, event_row
from planner.web.feedback import done
from planner.web.settings import settings
from planner.web.settings.forms import EventForm
from planner.web.settings.rule_table import table

Page = str | Response | tuple[str, int]


@settings.get("/")
@access.allowed(Action.EDIT_EVENT)
def show() -> str:
    """Everything that frames the programme, at a glance."""
    row = event_row()
    return render_template(
        "settings/show.html",
        event=row,
        kept_until=privacy.kept_until(event(), row.retention_days),
        programme=draft(),
        rooms=drafts.listed(db.session(), Room, row.id),
        blocked=drafts.blocked(db.session(), row.id),
        tracks=drafts.listed(db.session(), Track, row.id),
        rules=list(table().values()),
        may_create=access_rules.may(access.current_actor(), Action.CREATE_EVENT),
    )


@settings.route("/event", methods=["GET", "POST"])
@access.allowed(Action.EDIT_EVENT)
def edit() -> Page:
    row, form = event_row(), EventForm()

    def act() -> object:
        actor, now = access.current_actor(), clock.now()
        return events.edit_event(
            db.session(), row, actor, now, form.values, version=form.known_version
        )

    return _form_page("settings/event.html", form, row, act, _("The event is saved."))


def _form_page(template: str, form: Any, row: Any, act: Any, message: str, **values: Any) -> Page:
    """Show the form, or save it and go back to the event's page."""
    status = 200
    if request.method == "POST":
        status = save(form, "event", row.id, act) or 303
        if status == 303:
            done(message)
            return redirect(url_for(".show"), 303)
    else:
        form.show(row)
        form.about(row.version, draft_version())
    return render_template(template, form=form, event=row, **values), status
