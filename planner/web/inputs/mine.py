"""What the reader has sent, and what they have begun."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.models.inputs import InputRound
from planner.queries import input_contacts, input_senders
from planner.queries import inputs as queries
from planner.services.inputs import drafting
from planner.web import access, clock
from planner.web.inputs import inputs, lookup, views
from planner.web.inputs.views import Reader
from planner.words import inputs as words


@inputs.get("/inputs/mine")
@access.signed_in
def mine() -> str:
    """What the reader has begun and sent: here in an event, or anywhere outside of events."""
    user_id = access.current_actor().user_id
    assert user_id is not None
    own = input_contacts.spoken_for(db.session(), user_id)
    rows = queries.of_author(db.session(), user_id)
    colleagues = input_senders.of_colleagues(db.session(), own, user_id) if own else ()
    reader = Reader(clock.now(), user_id)
    return render_template(
        "inputs/mine.html",
        begun=[one for one in queries.all_begun(db.session(), user_id) if _here(one[1])],
        inputs=[
            (row.round, views.input_view(row, reader, None)) for row in rows if _here(row.round)
        ],
        by_colleagues=[
            (row.round, views.input_view(row, reader, None))
            for row in colleagues
            if _here(row.round)
        ],
        speaks=bool(own),
        words=words,
    )


def _here(round_: InputRound) -> bool:
    return lookup.place() is None or round_.event_id == lookup.place_id()


@inputs.post("/inputs/<uuid:round_id>/draft/<uuid:draft_id>/discard")
@access.signed_in
def discard(round_id: UUID, draft_id: UUID) -> Response:
    """Throw one's own draft away; what is thrown away already is as good."""
    round_ = lookup.find_round(round_id)
    row = queries.draft(db.session(), round_.id, str(draft_id))
    if row is not None and row.user_id == access.current_actor().user_id:
        drafting.drop_draft(db.session(), round_, row.id)
    flash(_("The draft is thrown away."))
    return redirect(url_for("site_inputs.mine"), 303)
