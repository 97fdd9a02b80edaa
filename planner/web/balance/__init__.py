"""Gender balance, for those with the right to see it; mounted under both kinds of event."""

from flask import Blueprint

balance = Blueprint("balance", __name__)

from planner.web.balance import routes as routes  # noqa: E402 (registers on the blueprint)
