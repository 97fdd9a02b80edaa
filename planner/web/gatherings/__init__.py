"""Network gatherings: their front page, and the features mounted under them."""

from planner.domain.programme import Kind
from planner.web.events import event_blueprint
from planner.web.features import FEATURES

gatherings = event_blueprint("gatherings", Kind.GATHERING, FEATURES)

from planner.web.gatherings import routes as routes  # noqa: E402 (registers on the blueprint)
