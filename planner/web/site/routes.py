"""The site's own pages."""

from flask import render_template

from planner.database import db
from planner.queries import events
from planner.web import access
from planner.web.site import site


@site.get("/")
@access.public
def front() -> str:
    return render_template("site/front.html", events=events.all_events(db.session()))
