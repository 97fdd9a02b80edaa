"""What only gatherings have."""

from flask import render_template

from planner.web import access
from planner.web.events import event
from planner.web.gatherings import gatherings


@gatherings.get("/")
@access.public
def front() -> str:
    return render_template("gatherings/front.html", event=event())
