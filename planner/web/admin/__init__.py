"""What belongs to no event: making a new one."""

from flask import Blueprint

admin = Blueprint("admin", __name__)

from planner.web.admin import copying as copying  # noqa: E402 (registers on the blueprint)
from planner.web.admin import routes as routes  # noqa: E402
