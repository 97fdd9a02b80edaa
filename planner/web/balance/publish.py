"""The one figure that organisers may publish, once, after the last day; and the log of readings."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotAllowed
from planner.queries import balance as queries
from planner.queries import programme as drafts
from planner.services import balance as service
from planner.web import access, clock
from planner.web.balance import balance
from planner.web.events import event, event_row
from planner.web.feedback import done, refused
from planner.words import balance as words

PER_PAGE = 50


@balance.get("/balance/public")
@access.allowed(Action.SEE_BALANCE)
def public_figure() -> str:
    if not access.may(Action.PUBLISH):
        raise NotAllowed
    row, now = event_row(), clock.now()
    published = queries.published(db.session(), row.id)
    figure = None if published else service.publishable_figure(db.session(), row, now)
    return render_template(
        "balance/public.html",
        published=published,
        figure=figure,
        over=now >= event().interval.end,
        sentence=words.public_sentence,
    )


@balance.post("/balance/public")
@access.allowed(Action.SEE_BALANCE)
def publish_figure() -> Response:
    try:
        service.publish_figure(db.session(), event_row(), access.current_actor(), clock.now())
    except service.NotPublishable:
        refused(_("Nothing was published: too few have said, or too few have not."))
    else:
        done(_("The sentence is public now, on the event's page. It is not changed again."))
    return redirect(url_for(".public_figure"), 303)


@balance.get("/balance/readings")
@access.allowed(Action.SEE_BALANCE)
def readings() -> str:
    """Who has looked at individuals' gender, when, and where on the page."""
    row = event_row()
    total = queries.number_of_readings(db.session(), row.id)
    last = max(1, -(-total // PER_PAGE))
    asked = request.args.get("page", "1")
    page = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1
    draft = drafts.draft(db.session(), row)
    return render_template(
        "balance/readings.html",
        readings=queries.readings(db.session(), row.id, PER_PAGE, (page - 1) * PER_PAGE),
        part=lambda what: words.read_part(what, draft),
        page=page,
        last=last,
        url=lambda number: url_for(".readings", page=number),
    )
