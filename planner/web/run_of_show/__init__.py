"""The run of show: what is to happen minute by minute in a room, for those who make it happen."""

from flask import Blueprint

run_of_show = Blueprint("run_of_show", __name__, url_prefix="/run-of-show")

from planner.web.run_of_show import cues as cues  # noqa: E402 (registers on the blueprint)
from planner.web.run_of_show import routes as routes  # noqa: E402 (registers on the blueprint)
from planner.web.run_of_show import undoing as undoing  # noqa: E402 (registers on the blueprint)
