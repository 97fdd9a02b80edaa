"""Which inputs are meant on the organisers' board, and what can be undone there."""

from collections.abc import Sequence
from typing import Any

from planner.database import db
from planner.domain.inputs import number_in
from planner.models.inputs import Input, InputRound
from planner.queries import input_desk as desk
from planner.queries import inputs as queries
from planner.services.inputs import many as service
from planner.services.inputs import rights
from planner.web import access
from planner.words import input_desk as desk_words


def chosen(round_: InputRound, wanted: Sequence[str]) -> list[Input]:
    """The round's inputs of these labels, by number."""
    numbers = {number_in(label) for label in wanted}
    return [row for row in queries.received(db.session(), round_.id) if row.number in numbers]


def may_take_back(round_: InputRound) -> dict[str, Any] | None:
    """What the reader last did to many at once, and may take back."""
    actor = access.current_actor()
    if actor.user_id is None or not rights.reads_desk(actor, round_):
        return None
    lines = desk.last_batch(db.session(), round_.id, actor.user_id)
    if not lines or any(line.what == service.UNDONE for line in lines):
        return None
    merged = [line for line in lines if line.what == "merged"]
    number = len({line.input_id for line in merged or lines})
    return {
        "id": lines[0].batch,
        "at": lines[0].at,
        "told": desk_words.batch("merged" if merged else "changed", number),
    }
