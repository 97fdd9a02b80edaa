"""The Speakers Corner: the queue, proposing a talk, one's place, and the organisers' desk."""

from flask import Blueprint

corner = Blueprint("corner", __name__, url_prefix="/speakers-corner")

from planner.web.corner import desk as desk  # noqa: E402 (registers on the blueprint)
from planner.web.corner import moderator as moderator  # noqa: E402
from planner.web.corner import routes as routes  # noqa: E402
from planner.web.corner import stage as stage  # noqa: E402
