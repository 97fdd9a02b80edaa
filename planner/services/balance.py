"""Writing what gender balance is counted from, and the log of who looked at whom."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may
from planner.domain.errors import Invalid, NotAllowed, Refusal
from planner.domain.gender import Gender
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import SensitiveReading, SpeakerGender
from planner.queries import events


class TooEarly(Refusal):
    """Estimates are needed until the event is over."""


def declare(db: Database, speaker_id: str, gender: Gender, now: datetime) -> None:
    """The speaker's own word; whatever an organiser had estimated is gone."""
    _enter(db, speaker_id, gender, now, estimated=False)


def estimate(
    db: Database,
    actor: Actor,
    event_id: str,
    speaker_id: str,
    gender: Gender | None,
    now: datetime,
) -> bool:
    """An organiser's estimate, kept until the speaker says; None takes one back.

    False when the speaker has said: that stands. Raises NotAllowed without the right to see the
    balance, Invalid for an estimate of nothing.
    """
    if not may(actor, Action.SEE_BALANCE, event_id):
        raise NotAllowed
    if gender is Gender.NOT_SAID:
        raise Invalid("gender", "estimate_of_nothing")
    row = db.get(SpeakerGender, speaker_id)
    if row is not None and not row.estimated:
        return False
    if gender is None:
        forget(db, speaker_id)
    else:
        _enter(db, speaker_id, gender, now, estimated=True)
    return True


def forget(db: Database, speaker_id: str) -> None:
    """Delete what is known of the speaker's gender, said or estimated."""
    row = db.get(SpeakerGender, speaker_id)
    if row is not None:
        db.delete(row)
        db.flush()


def forget_estimates(db: Database, event: Event, now: datetime) -> int:
    """Delete what organisers estimated of an event's speakers, once it is over; how many.

    One who is in the draft of an event that is still to come is kept until that is over too.
    Raises TooEarly.
    """
    if now < events.value(event).interval.end:
        raise TooEarly
    coming = {other.id for other in events.all_events(db) if now < events.value(other).interval.end}
    here = select(Appearance.speaker_id).where(Appearance.event_id == event.id)
    needed = select(Appearance.speaker_id).where(Appearance.event_id.in_(coming))
    rows = db.scalars(
        select(SpeakerGender).where(
            SpeakerGender.estimated.is_(True),
            SpeakerGender.speaker_id.in_(here),
            SpeakerGender.speaker_id.not_in(needed.where(Appearance.speaker_id.is_not(None))),
        )
    ).all()
    for row in rows:
        db.delete(row)
    db.flush()
    return len(rows)


def read_names(
    db: Database,
    actor: Actor,
    event_id: str,
    what: str,
    speaker_ids: Iterable[str],
    now: datetime,
) -> None:
    """Log that the actor opens the list of people behind a figure; to be done before showing it.

    `what` names the figure; it holds no name and no gender of anyone. Raises NotAllowed.
    """
    if actor.user_id is None or not may(actor, Action.SEE_BALANCE, event_id):
        raise NotAllowed
    db.add(
        SensitiveReading(
            at=now,
            actor_id=actor.user_id,
            event_id=event_id,
            what=what,
            speaker_ids=sorted(set(speaker_ids)),
        )
    )
    db.flush()


def _enter(
    db: Database, speaker_id: str, gender: Gender, now: datetime, *, estimated: bool
) -> None:
    row = db.get(SpeakerGender, speaker_id)
    if row is None:
        row = SpeakerGender(speaker_id=speaker_id)
        db.add(row)
    row.gender = gender
    row.estimated = estimated
    row.entered_at = now
    db.flush()
