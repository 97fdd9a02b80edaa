"""Accepting a finding with a reason, and opening it again."""

from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor
from planner.domain.errors import NotFound
from planner.domain.rules import PRIVATE, Finding
from planner.models.acknowledgements import Acknowledgement
from planner.models.events import Event
from planner.queries import findings, programme
from planner.services import drafting
from planner.services.journal import Journal

REASON = 500


def acknowledge(
    db: Database, event: Event, actor: Actor, now: datetime, key: str, reason: str
) -> Finding:
    """Let a finding of the draft block nothing as long as its facts are what they are now.

    It takes the right to edit every session it is about. Raises NotAllowed, Invalid, and NotFound
    when it is no longer found.
    """
    values = {"reason": reason}
    drafting.text(values, "reason", REASON, needed=True)
    db.refresh(event, with_for_update=True)
    draft = programme.draft(db, event)
    found = next((f for f in findings.to(db, event, draft, actor) if f.key == key), None)
    if found is None:
        raise NotFound("finding", key)
    tracks = {draft.session[i].track_id for i in found.sessions if i in draft.session}
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, *(tracks or {None}))
    if not found.acknowledged:
        row = Acknowledgement(
            event_id=event.id,
            key=key,
            rule=found.rule.value,
            reason=values["reason"],
            created_at=now,
            created_by_id=actor.user_id,
            created_by_name=actor.name,
        )
        if found.rule in PRIVATE:
            db.add(row)  # the journal is read by more people than may see the balance
            db.flush()
        else:
            Journal(db, actor, now, event.id, "acknowledge").add(row)
    return found


def reopen(db: Database, event: Event, actor: Actor, now: datetime, key: str) -> None:
    """Let it count again. Raises NotAllowed; what was never acknowledged is left alone."""
    row = findings.acknowledgements(db, event.id).get(key)
    if row is None:
        return
    draft = programme.draft(db, event)
    found = next((f for f in findings.to(db, event, draft, actor) if f.key == key), None)
    sessions = found.sessions if found else ()
    tracks = {draft.session[i].track_id for i in sessions if i in draft.session}
    drafting.require(actor, Action.EDIT_PROGRAMME, event.id, *(tracks or {None}))
    if row.rule in PRIVATE:
        if found is not None:
            db.delete(row)
            db.flush()
        return
    Journal(db, actor, now, event.id, "reopen").delete(row)
