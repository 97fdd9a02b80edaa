"""Keeping a draft while it is typed, for the page's own script."""

from uuid import UUID

from flask import Response, jsonify

from planner.database import db
from planner.domain.errors import Stale
from planner.queries import inputs as queries
from planner.services.inputs import drafting
from planner.web import access, clock, language
from planner.web.inputs import begun, inputs, lookup, options
from planner.words import dates


@inputs.post("/inputs/<uuid:round_id>/draft")
@access.signed_in
def autosave(round_id: UUID) -> Response | tuple[Response, int]:
    """Keep what is typed, for the page's own script; files go with the form alone. 409: another
    device has written since; 410: it is sent already."""
    round_ = lookup.find_round(round_id)
    row = begun.begun(round_)
    form = options.blank_form(round_, row.fields if row else None)
    if queries.submitted(db.session(), form.submission_id) is not None:
        return jsonify(sent=True), 410
    now = clock.now().astimezone(round_.zone)
    try:
        kept = drafting.keep_draft(
            db.session(),
            access.current_actor(),
            now,
            round_,
            form.typed(),
            None if row is None else row.id,
            begun.known(form),
            begun.typed(),
        )
    except Stale as stale:
        return jsonify(version=stale.version), 409
    return jsonify(draft=kept.id, version=kept.version, at=dates.clock(now, language.current()))
