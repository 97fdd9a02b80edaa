"""The event as a whole: what it is called and when it is, its rooms and when they are blocked,
tracks, and rules' levels."""

from flask import Blueprint

settings = Blueprint("settings", __name__, url_prefix="/settings")

from planner.web.settings import blocked as blocked  # noqa: E402 (registers on the blueprint)
from planner.web.settings import frames as frames  # noqa: E402 (registers on the blueprint)
from planner.web.settings import planning as planning  # noqa: E402 (registers on the blueprint)
from planner.web.settings import routes as routes  # noqa: E402
from planner.web.settings import rules as rules  # noqa: E402 (registers on the blueprint)
