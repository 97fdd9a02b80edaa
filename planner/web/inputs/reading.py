"""Inputs as the reader of a page may see them."""

from planner.database import db
from planner.domain.programme import Programme
from planner.models.inputs import Input, InputRound
from planner.queries import input_support
from planner.queries import inputs as queries
from planner.services.inputs import rights
from planner.web import access, clock
from planner.web.inputs import lookup, views
from planner.web.inputs.views import InputView, Reader


def seen_inputs(round_: InputRound) -> list[InputView]:
    """What the reader may see of what came in, as it is shown to them."""
    actor = access.current_actor()
    rows = queries.received(db.session(), round_.id)
    seen = [row for row in rows if rights.sees(actor, row) and row.rejoined_at is None]
    reader = _reader(round_)
    programme = published_programme()
    return [views.input_view(row, reader, programme) for row in views.in_public_order(seen)]


def view_of(row: Input) -> InputView:
    return views.input_view(row, _reader(row.round), published_programme())


def published_programme() -> Programme | None:
    release = lookup.release()
    return None if release is None else release.programme


def _reader(round_: InputRound) -> Reader:
    user_id = access.current_actor().user_id
    return Reader(
        clock.now(),
        user_id,
        input_support.supporters(db.session(), round_.id),
        input_support.supported_by(db.session(), round_.id, user_id) if user_id else frozenset(),
        tuple((own.id, own.name) for own in queries.organisations_of(db.session(), user_id))
        if user_id
        else (),
    )
