"""The day itself: the public state that everything follows, and the desk that changes it."""

from flask import Blueprint

live = Blueprint("live", __name__)

from planner.web.live import desk as desk  # noqa: E402 (registers on the blueprint)
from planner.web.live import routes as routes  # noqa: E402
