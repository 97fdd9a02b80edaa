"""Publishing: what the public would see change, what is in the way, and the releases so far."""

from flask import Blueprint

publishing = Blueprint("publishing", __name__, url_prefix="/publishing")

from planner.web.publishing import routes as routes  # noqa: E402 (registers on the blueprint)
