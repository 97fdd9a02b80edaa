"""Moves of collaboration areas between networks: proposed by those who edit the area, decided by
the organisers."""

from datetime import date, datetime

from sqlalchemy.orm import Session as Database

from planner.domain import areas as rules
from planner.domain.access import Action, Actor
from planner.domain.areas import MoveDecided, MoveState
from planner.domain.errors import Invalid, NotFound
from planner.domain.identity import new_id
from planner.models.areas import AreaMove
from planner.models.events import Event
from planner.queries import areas
from planner.services import drafting
from planner.services.areas import held, note


def propose(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    area_id: str,
    to_network_id: str,
    reason: str,
    *,
    proposed_by: str,
    proposed_on: date,
    move_id: str | None = None,
) -> AreaMove:
    """Propose that the area moves to another network; it stays where it is until it is decided.

    Sent twice with the same `move_id`, it is proposed once. Raises NotAllowed, NotFound, Invalid,
    SameNetwork, MoveWaiting.
    """
    area = held(db, event, actor, area_id)
    if move_id is not None and (made := areas.move(db, area.id, move_id)) is not None:
        return made
    fields = {"reason": reason, "proposed_by": proposed_by or actor.name}
    drafting.text(fields, "reason", rules.TEXT, needed=True)
    drafting.text(fields, "proposed_by", rules.BODY, needed=True)
    target = areas.network(db, event.initiative_id, to_network_id)
    if target is None:
        raise Invalid("network", "unknown")
    rules.check_move(area.network_id, target.id, areas.is_waiting(db, area.id))
    move = AreaMove(
        id=move_id or new_id(),
        from_network_id=area.network_id,
        to_network_id=target.id,
        proposed_on=proposed_on,
        created_at=now,
        **fields,
    )
    area.moves.append(move)
    values = {"network": [area.network.name, target.name], "reason": ["", fields["reason"]]}
    note(db, area, actor, now, "proposed_move", values)
    db.flush()
    return move


def decide(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    area_id: str,
    move_id: str,
    state: MoveState,
    reason: str,
    *,
    decided_by: str,
    decided_on: date,
) -> AreaMove:
    """Move the area, or keep it where it is: the organisers' to decide. Decided alike twice, it is
    decided once.

    Raises NotAllowed, NotFound, Invalid, MoveDecided.
    """
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, None)
    area = held(db, event, actor, area_id)
    move = areas.move(db, area.id, move_id, hold=True)
    if move is None:
        raise NotFound("area_move", move_id)
    fields = {"reason": reason, "decided_by": decided_by or actor.name}
    drafting.text(fields, "reason", rules.TEXT, needed=True)
    drafting.text(fields, "decided_by", rules.BODY, needed=True)
    if state is MoveState.PROPOSED:
        raise Invalid("state", "missing")
    if move.state is state:
        return move
    if move.state is not MoveState.PROPOSED:
        raise MoveDecided
    move.state, move.decision_reason = state, fields["reason"]
    move.decided_by, move.decided_on = fields["decided_by"], decided_on
    move.version += 1
    if state is MoveState.MOVED:
        area.network_id = move.to_network_id
        area.position = areas.next_position(db, move.to_network_id)
        area.version += 1
    values = {
        "network": [move.origin.name, move.target.name],
        "reason": ["", fields["reason"]],
    }
    note(db, area, actor, now, f"decided_{state}", values)
    db.flush()
    db.refresh(area)
    return move
