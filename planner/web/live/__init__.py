"""The day itself: the public state that everything follows."""

from flask import Blueprint

live = Blueprint("live", __name__)

from planner.web.live import routes as routes  # noqa: E402 (registers on the blueprint)
