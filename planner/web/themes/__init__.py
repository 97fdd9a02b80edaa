"""The board of themes: what was advised and decided, and what the programme covers."""

from flask import Blueprint

themes = Blueprint("themes", __name__, url_prefix="/themes")

from planner.web.themes import routes as routes  # noqa: E402 (registers on the blueprint)
