"""Speakers' needs: said and taken back by themselves, seen and answered by those who arrange them.

Nothing of it is journalled, mailed or exported; that there is news on their page is mailed. Each
look at individuals' needs is logged.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, NotFound
from planner.domain.speakers import NeedKind, NeedState
from planner.models.events import Event
from planner.models.speaker_needs import Need
from planner.models.speakers import SensitiveReading
from planner.queries import needs as queries
from planner.services import asking

TEXT, REPLY = 500, 500
READ = "needs"
"""What the log of readings calls a look at needs."""


def say(
    db: Database, event: Event, speaker_id: str, now: datetime, wanted: Mapping[NeedKind, str]
) -> bool:
    """All that a speaker needs; what is no longer among it is deleted. Whether anything is new.

    A need whose text changes waits to be answered anew. Raises Invalid.
    """
    known = {row.kind: row for row in queries.of_speaker(db, event.id, speaker_id)}
    new = False
    for kind, text in wanted.items():
        text = text.strip()
        if len(text) > TEXT:
            raise Invalid(f"need-{kind.value}", "too_long")
        row = known.pop(kind, None)
        if row is not None and row.text == text:
            continue
        if row is None:
            row = Need(event_id=event.id, speaker_id=speaker_id, kind=kind)
            db.add(row)
        row.text, row.state, row.reply = text, NeedState.ASKED, ""
        row.asked_at, row.decided_at = now, None
        new = True
    for row in known.values():
        db.delete(row)
    db.flush()
    return new or bool(known)


def forget(db: Database, event_id: str, speaker_id: str) -> int:
    """Delete all a speaker has said of needs at the event; how many."""
    rows = queries.of_speaker(db, event_id, speaker_id)
    for row in rows:
        db.delete(row)
    db.flush()
    return len(rows)


def forget_all(db: Database, event_id: str) -> int:
    """Delete every need at the event, once it is over and done with; how many."""
    found = db.execute(delete(Need).where(Need.event_id == event_id))
    db.flush()
    return found.rowcount  # type: ignore[attr-defined]


def read(
    db: Database, actor: Actor, event: Event, now: datetime, speaker_ids: Iterable[str]
) -> Mapping[str, Sequence[Need]]:
    """Those speakers' needs, by id; that the actor saw them is noted first. Raises NotAllowed."""
    if actor.user_id is None or not may_arrange(actor, event):
        raise NotAllowed
    wanted = sorted(set(speaker_ids))
    db.add(
        SensitiveReading(
            at=now, actor_id=actor.user_id, event_id=event.id, what=READ, speaker_ids=wanted
        )
    )
    db.flush()
    found = queries.of_event(db, event.id)
    return {id: found[id] for id in wanted if id in found}


def answer(
    db: Database,
    actor: Actor,
    event: Event,
    now: datetime,
    need_id: str,
    confirmed: bool,
    reply: str = "",
) -> Need:
    """Say yes or no to one need, with a word back. Raises NotAllowed, NotFound, Invalid."""
    if not may_arrange(actor, event):
        raise NotAllowed
    reply = reply.strip()
    if len(reply) > REPLY:
        raise Invalid("reply", "too_long")
    if not confirmed and not reply:
        raise Invalid("reply", "missing")
    row = next(iter(queries.by_ids(db, event.id, [need_id])), None)
    if row is None:
        raise NotFound("need", need_id)
    state = NeedState.CONFIRMED if confirmed else NeedState.REFUSED
    if (row.state, row.reply) != (state, reply):
        row.state, row.reply, row.decided_at = state, reply, now
        asking.tell(db, event, now, row.speaker_id)
    db.flush()
    return row


def may_arrange(actor: Actor, event: Event) -> bool:
    """The organisers of the event as a whole, who order rooms, sound and food."""
    return may(actor, Action.MANAGE_SPEAKERS, event.id)
