"""The people of an event: who has which role, mounted under both kinds of event."""

from flask import Blueprint

people = Blueprint("people", __name__, url_prefix="/people")

from planner.web.people import routes as routes  # noqa: E402 (registers on the blueprint)
from planner.web.people import upload as upload  # noqa: E402 (registers on the blueprint)
