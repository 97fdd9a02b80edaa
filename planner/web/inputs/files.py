"""The files that go with inputs, given to those who may read the input."""

from uuid import UUID

from flask import Response, abort

from planner.database import db
from planner.services.inputs import rights
from planner.web import access
from planner.web.inputs import inputs, lookup
from planner.web.stored import send as send_file


@inputs.get("/inputs/<uuid:round_id>/<label>/files/<uuid:file_id>")
@access.public
def attachment(round_id: UUID, label: str, file_id: UUID) -> Response:
    """What is withdrawn or taken away is there for its sender and the organisers alone."""
    row = lookup.find_input(round_id, label)
    actor = access.current_actor()
    own = rights.may_change(db.session(), actor, row)
    knows = own or rights.manages(actor, row.round)
    shown = row.all_files if knows else [] if row.withdrawn_at else row.attachments
    found = next((one for one in shown if one.id == str(file_id)), None)
    if found is None:
        abort(404)
    return send_file(found.file)
