"""The site's own pages."""

from datetime import UTC, datetime

from flask import Response, current_app, render_template, request, url_for
from flask_babel import gettext as _

from planner.database import db
from planner.domain.revisions import Revision
from planner.formats import ical
from planner.queries import calendar as calendars
from planner.web import access, filters, language, navigation
from planner.web import rounds as open_rounds
from planner.web.public import public_page, until_tomorrow
from planner.web.site import front as front_views
from planner.web.site import site
from planner.web.site import year as years


@site.get("/")
@access.public
@public_page(rounds=True)
def front() -> str:
    until_tomorrow()
    rounds = open_rounds.now_open()
    shown = [event.start.year for _row, event in navigation.shown_events()]
    year = shown[0] if shown else filters.today().year
    return render_template(
        "site/front.html",
        events=front_views.event_views(rounds),
        others=front_views.other_events(),
        year=year,
        marks=years.on_ruler(years.ahead(years.marks(year), filters.today())),
        rounds=open_rounds.views(rounds),
    )


@site.get("/calendar")
@access.public
@public_page("year", rounds=True)
def calendar() -> str:
    until_tomorrow()
    known = calendars.years(db.session())
    year = request.args.get("year", type=int)
    if year not in known:
        year = years.shown_year(known, filters.today())
    marks = years.marks(year)
    return render_template(
        "site/calendar.html",
        year=year,
        years=known,
        marks=marks,
        ruler=years.on_ruler(marks),
        kind_name=years.kind_name,
    )


@site.get("/calendar.ics")
@access.public
@public_page(rounds=True)
def calendar_file() -> Response:
    until_tomorrow()
    root = str(current_app.config["PUBLIC_URL"])
    listed = [
        ical.Entry(
            uid=f"{mark.uid}-{mark.kind}",
            title=f"{_('Deadline')}: {mark.title}" if mark.kind == "due" else mark.title,
            start=mark.start,
            end=mark.end,
            revision=Revision(
                mark.sequence, mark.modified or datetime(mark.start.year, 1, 1, tzinfo=UTC)
            ),
            location=mark.place,
            url=root + mark.url if mark.url else "",
            language=mark.lang or language.current(),
        )
        for year in calendars.years(db.session())
        for mark in years.marks(year)
    ]
    head = ical.Head(
        name=f"{navigation.initiative_name()}: {_('Calendar')}",
        time_zone="Europe/Oslo",
        language=language.current(),
        url=root + url_for(".calendar"),
    )
    return Response(ical.write(head, listed), mimetype="text/calendar")


@site.get("/accessibility")
@access.public
@public_page()
def accessibility() -> str:
    return render_template(f"site/accessibility.{language.current()}.html")


@site.get("/privacy")
@access.public
@public_page()
def privacy() -> str:
    return render_template(f"site/privacy.{language.current()}.html")
