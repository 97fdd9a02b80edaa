"""Making a new event."""

from flask import redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain import privacy
from planner.domain.access import Action, may_somewhere
from planner.domain.programme import Kind
from planner.queries import events as known_events
from planner.queries import releases
from planner.services import events
from planner.web import access, clock
from planner.web.admin import admin
from planner.web.drafts import AGAIN
from planner.web.feedback import done
from planner.web.navigation import event_url
from planner.web.settings.forms import NewEventForm

Page = str | Response | tuple[str, int]


@admin.get("/events/")
@access.signed_in
def events_planned() -> str:
    """The events whose draft this person may read, published or not."""
    actor = access.current_actor()
    session = db.session()
    planned = [
        (event, known_events.value(event))
        for event in known_events.all_events(session)
        if may_somewhere(actor, Action.READ_DRAFT, event.id)
    ]
    numbers = {event.id: releases.latest_number(session, event.id) for event, _value in planned}
    return render_template("admin/events.html", events=planned, numbers=numbers)


@admin.route("/events/new", methods=["GET", "POST"])
@access.allowed(Action.CREATE_EVENT)
def new_event() -> Page:
    form = NewEventForm()
    form.offer()
    status = 200
    if request.method == "POST":
        if form.validate() and form.saved(lambda: _create(form)):
            key = f"{form.kind.data}/{form.slug.data}"
            event = known_events.by_key(db.session(), key)
            assert event is not None
            done(
                _(
                    "%(title)s is made. Nothing of it is public before you publish.",
                    title=event.title,
                )
            )
            return redirect(event_url(event, "workshop.show"), 303)
        status = AGAIN
    else:
        form.language.data, form.time_zone.data, form.days.data = "nb", "Europe/Oslo", 2
        form.retention_days.data = privacy.RETENTION_DAYS
    form.about(None, 0)
    earlier = known_events.all_events(db.session())[::-1]
    return render_template("admin/new_event.html", form=form, earlier=earlier), status


def _create(form: NewEventForm) -> object:
    return events.create_event(
        db.session(),
        access.current_actor(),
        clock.now(),
        events.home(db.session(), form.title.data or ""),
        Kind(form.kind.data),
        form.slug.data or "",
        form.values,
        event_id=form.row_id,
        with_networks=form.with_networks.data,
    )
