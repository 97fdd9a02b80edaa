"""Screens in the halls, the wall of filmed rooms, and the displays that the desk points."""

from flask import Blueprint

screens = Blueprint("screens", __name__, url_prefix="/screens")

from planner.web.screens import displays as displays  # noqa: E402 (registers on the blueprint)
from planner.web.screens import routes as routes  # noqa: E402 (registers on the blueprint)
