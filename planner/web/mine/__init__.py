"""A participant's own: stars, seats, a calendar of one's own, and what to do now."""

from flask import Blueprint

mine = Blueprint("mine", __name__)

from planner.web.mine import calendar as calendar  # noqa: E402 (registers on the blueprint)
from planner.web.mine import now as now  # noqa: E402 (registers on the blueprint)
from planner.web.mine import routes as routes  # noqa: E402 (registers on the blueprint)
from planner.web.mine import seats as seats  # noqa: E402 (registers on the blueprint)
