"""Finding the area that an address names, for those who may edit it."""

from flask import abort
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import NotAllowed
from planner.models.areas import Area
from planner.queries import areas as queries
from planner.services import areas as service
from planner.web import access
from planner.web.events import event_row

Page = str | Response | tuple[str, int]


def area_row(area_id: str) -> Area:
    """The area, if the reader may edit it; 404 when there is none. Raises NotAllowed."""
    session, event = db.session(), event_row()
    row = queries.row(session, event.initiative_id, area_id)
    if row is None:
        abort(404)
    if not service.edits(session, access.current_actor(), event, row.network_id):
        raise NotAllowed
    return row
