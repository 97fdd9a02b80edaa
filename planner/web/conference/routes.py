"""What only a conference has."""

from flask import render_template

from planner.web import access
from planner.web.conference import conference
from planner.web.events import event


@conference.get("/")
@access.public
def front() -> str:
    return render_template("conference/front.html", event=event())
