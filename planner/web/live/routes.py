"""The state of the day for machines."""

from flask import Response, abort

from planner.database import db
from planner.domain.live import current
from planner.formats.live_json import Actual, live_json
from planner.queries import live as queries
from planner.web import access, corner_queue, published
from planner.web.events import event_row
from planner.web.live import live
from planner.web.public import public_page


@live.get("/live.json")
@access.public
@public_page()
def state() -> Response:
    row = event_row()
    found = published.here()
    if found is None:
        abort(404)
    adjusted = queries.adjustments(db.session(), row.id)
    actual = queries.actual_times(db.session(), row.id)
    standing = current(found.programme, adjusted)
    body = live_json(
        found.programme,
        standing,
        version=row.public_version,
        release=found.number,
        adjustments={a.session_id: a for a in adjusted},
        actual={key: Actual(a.started_at, a.ended_at) for key, a in actual.items()},
        corner=corner_queue.state(row, standing),
    )
    return Response(body, mimetype="application/json")
