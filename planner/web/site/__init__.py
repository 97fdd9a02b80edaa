"""Pages that belong to no event: the front page, the calendar, statements."""

from flask import Blueprint

site = Blueprint("site", __name__)

from planner.web.site import routes as routes  # noqa: E402 (registers on the blueprint)
from planner.web.site import styleguide as styleguide  # noqa: E402
