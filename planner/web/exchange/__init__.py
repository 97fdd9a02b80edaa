"""An event's programme as files for other programs, and schedules that come in from them."""

from flask import Blueprint

exchange = Blueprint("exchange", __name__)

from planner.web.exchange import imports as imports  # noqa: E402 (registers on the blueprint)
from planner.web.exchange import routes as routes  # noqa: E402 (registers on the blueprint)
