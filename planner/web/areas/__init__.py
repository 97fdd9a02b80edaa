"""Collaboration areas, network by network: agreements, projects, proposed moves, and what this
event's programme takes up of them."""

from flask import Blueprint

areas = Blueprint("areas", __name__, url_prefix="/areas")

from planner.web.areas import items as items  # noqa: E402 (registers on the blueprint)
from planner.web.areas import moves as moves  # noqa: E402
from planner.web.areas import routes as routes  # noqa: E402
from planner.web.areas import taking as taking  # noqa: E402
