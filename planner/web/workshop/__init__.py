"""The organisers' workshop: the draft's sessions, who appears in them, when and where."""

from flask import Blueprint

workshop = Blueprint("workshop", __name__, url_prefix="/workshop")

from planner.web.workshop import actions as actions  # noqa: E402
from planner.web.workshop import (  # noqa: E402 (registers on the blueprint)
    appearances as appearances,
)
from planner.web.workshop import bulk as bulk  # noqa: E402
from planner.web.workshop import findings as findings  # noqa: E402
from planner.web.workshop import live as live  # noqa: E402
from planner.web.workshop import overview as overview  # noqa: E402
from planner.web.workshop import sessions as sessions  # noqa: E402
from planner.web.workshop import speakers as speakers  # noqa: E402
from planner.web.workshop import undoing as undoing  # noqa: E402
