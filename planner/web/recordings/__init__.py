"""Recordings: where they lie, who agrees to them, and by when they are accessible."""

from flask import Blueprint

recordings = Blueprint("recordings", __name__, url_prefix="/recordings")

from planner.web.recordings import routes as routes  # noqa: E402 (registers on the blueprint)
