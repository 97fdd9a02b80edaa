"""Corner talks in the draft: a talk's appearance in a corner session, and their order there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.identity import derived_id
from planner.domain.programme import AppearanceState, Role
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.programme import Appearance, Session
from planner.models.speakers import Consent, Origin, Purpose, Speaker
from planner.queries import corner as queries
from planner.queries import drafts
from planner.services.journal import Journal


def place(
    db: Database,
    journal: Journal,
    now: datetime,
    event: Event,
    talk: CornerTalk,
    slot: Session,
) -> None:
    """The talk's appearance in the slot: the one it had before, or a new one."""
    speaker = _speaker(db, journal, now, event, talk)
    values = {
        "session_id": slot.id,
        "speaker_id": speaker.id,
        "role": Role.CORNER,
        "state": AppearanceState.ACCEPTED,
        "title": talk.title,
        "minutes": talk.minutes,
        "answered_at": now,
    }
    own_id = talk.appearance_id or derived_id(talk.id, "appearance")
    appearance = db.get(Appearance, own_id)
    if appearance is None:
        appearance = Appearance(id=own_id, event_id=event.id, **values)
        journal.add(appearance)
    else:
        journal.set(appearance, values)
    journal.set(
        talk,
        {"speaker_id": speaker.id, "session_id": slot.id, "appearance_id": appearance.id},
    )
    db.flush()


def leave(db: Database, journal: Journal, talk: CornerTalk) -> None:
    """The talk will not be given: its appearance stays, withdrawn."""
    appearance = db.get(Appearance, talk.appearance_id) if talk.appearance_id else None
    if appearance is not None:
        journal.set(appearance, {"state": AppearanceState.WITHDRAWN})


def _speaker(
    db: Database, journal: Journal, now: datetime, event: Event, talk: CornerTalk
) -> Speaker:
    """Whoever has that address and that name in the pool, else somebody new."""
    own_id = talk.speaker_id or derived_id(talk.id, "speaker")
    speaker = db.get(Speaker, own_id) or _known(db, event, talk)
    if speaker is None:
        speaker = Speaker(
            id=own_id,
            initiative_id=event.initiative_id,
            name=talk.name,
            organisation=talk.organisation,
            email=talk.email,
            origin=Origin.CORNER,
            created_at=now,
        )
        journal.add(speaker)
    _consent(db, event, speaker, talk)
    return speaker


def _known(db: Database, event: Event, talk: CornerTalk) -> Speaker | None:
    same_address = db.scalars(
        select(Speaker)
        .where(Speaker.initiative_id == event.initiative_id, Speaker.email == talk.email)
        .order_by(Speaker.id)
    )
    name = talk.name.casefold()
    return next((speaker for speaker in same_address if speaker.name.casefold() == name), None)


def arrange(db: Database, journal: Journal, event: Event, session_id: str | None) -> None:
    """The slot's appearances in the order of the queue, after its host and moderator."""
    if session_id is None:
        return
    pool = queries.pool(db, event)
    order = [pool.rows[talk.id].appearance_id for talk in pool.in_slot(session_id)]
    appearances = drafts.appearances(db, session_id)
    first = [row for row in appearances if row.id not in order]
    by_id = {row.id: row for row in appearances}
    for position, row in enumerate([*first, *(by_id[id_] for id_ in order if id_ in by_id)]):
        journal.set(row, {"position": position})
    db.flush()


def _consent(db: Database, event: Event, speaker: Speaker, talk: CornerTalk) -> None:
    """What was said with the proposal, unless the speaker has answered for the event already."""
    asked = select(Consent).where(
        Consent.event_id == event.id,
        Consent.speaker_id == speaker.id,
        Consent.purpose == Purpose.STREAM,
    )
    if db.scalar(asked) is None:
        db.add(
            Consent(
                event_id=event.id,
                speaker_id=speaker.id,
                purpose=Purpose.STREAM,
                given=talk.filmed,
                answered_at=talk.proposed_at,
            )
        )
        db.flush()
