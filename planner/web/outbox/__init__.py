"""The outbox as a page: what would have been sent. Only where no mail is sent."""

from flask import Blueprint

outbox = Blueprint("outbox", __name__)

from planner.web.outbox import routes as routes  # noqa: E402 (registers on the blueprint)
