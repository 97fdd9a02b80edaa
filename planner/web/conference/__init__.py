"""The national city conference: its front page, and the features mounted under it."""

from planner.domain.programme import Kind
from planner.web.events import event_blueprint
from planner.web.features import FEATURES

conference = event_blueprint("conference", Kind.CONFERENCE, FEATURES)

from planner.web.conference import routes as routes  # noqa: E402 (registers on the blueprint)
