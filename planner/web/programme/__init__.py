"""The public programme of an event: days, sessions, speakers, releases and what they changed."""

from flask import Blueprint

programme = Blueprint("programme", __name__)

from planner.web.programme import paper as paper  # noqa: E402 (registers on the blueprint)
from planner.web.programme import releases as releases  # noqa: E402 (registers on the blueprint)
from planner.web.programme import routes as routes  # noqa: E402 (registers on the blueprint)
