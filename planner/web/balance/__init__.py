"""Gender balance, for those with the right to see it; mounted under both kinds of event."""

from flask import Blueprint

balance = Blueprint("balance", __name__)

from planner.web.balance import aims as aims  # noqa: E402 (registers on the blueprint)
from planner.web.balance import export as export  # noqa: E402
from planner.web.balance import publish as publish  # noqa: E402
from planner.web.balance import routes as routes  # noqa: E402
from planner.web.balance import what_if as what_if  # noqa: E402
