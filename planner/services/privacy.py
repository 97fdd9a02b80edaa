"""Deleting what is sensitive about speakers, when it has been kept for as long as was promised.

A speaker's gender is theirs in every event they have to do with: it is kept as long as the last of
these keeps it. What belongs to one event, such as when they could come, goes with that event.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, delete, null, select, union, update
from sqlalchemy.orm import Session as Database

from planner.domain.balance import Basis, balance, may_publish
from planner.domain.gender import Group
from planner.domain.privacy import RETENTION_DAYS, is_due
from planner.models.balance import KeptBalance
from planner.models.changes import Change
from planner.models.events import Event
from planner.models.programme import Appearance
from planner.models.speakers import Availability, Invitation, SpeakerGender, SpeakerLink
from planner.queries import balance as queries
from planner.queries import events, releases
from planner.services import needs
from planner.services.balance import TooEarly
from planner.services.inputs import confirming


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted: genders, organisers' estimates, stretches of time, needs; and inputs
    whose senders have confirmed no address."""

    genders: int = 0
    estimates: int = 0
    stretches: int = 0
    needs: int = 0
    unconfirmed: int = 0

    @property
    def nothing(self) -> bool:
        return self == Forgotten()


def forget_due(db: Database, now: datetime) -> Forgotten:
    """Delete all that is due: estimates once an event is over, the rest after its retention date.

    What nobody's event keeps any longer goes when it is as old as the usual retention.
    """
    every = events.all_events(db)
    over = [row.id for row in every if events.value(row).interval.end <= now]
    due = [row for row in every if is_due(events.value(row), row.retention_days, now)]
    for row in due:
        _keep_figure(db, row, now)
    coming = [row.id for row in every if row.id not in set(over)]
    holding = [row.id for row in every if row not in due]
    estimates = _delete(db, over, coming, estimated=True)
    genders = _delete(db, [row.id for row in due], holding)
    genders += _delete_strays(db, now)
    hours, wants = _forget_hours(db, due), _forget_needs(db, due)
    return Forgotten(genders, estimates, hours, wants, confirming.sweep(db, now))


def forget_event(db: Database, event: Event, now: datetime) -> Forgotten:
    """The same for one event's speakers, those aside whom another event still keeps. Raises
    TooEarly before its retention date."""
    if not is_due(events.value(event), event.retention_days, now):
        raise TooEarly
    _keep_figure(db, event, now)
    holding = [
        row.id
        for row in events.all_events(db)
        if row.id != event.id and not is_due(events.value(row), row.retention_days, now)
    ]
    genders = _delete(db, [event.id], holding)
    return Forgotten(genders, 0, _forget_hours(db, [event]), _forget_needs(db, [event]))


def _forget_needs(db: Database, due: Sequence[Event]) -> int:
    return sum(needs.forget_all(db, event.id) for event in due)


def _forget_hours(db: Database, due: Sequence[Event]) -> int:
    """When speakers could come; in the journal too."""
    ids = [event.id for event in due]
    gone = db.execute(delete(Availability).where(Availability.event_id.in_(ids)))
    db.execute(
        update(Change)
        .where(Change.event_id.in_(ids), Change.field == "available")
        .values(old=null(), new=null())
    )
    db.flush()
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _delete(
    db: Database, of: Collection[str], but: Collection[str], *, estimated: bool = False
) -> int:
    """Genders of those who have to do with some of these events, and with none of the others."""
    here, needed = _of_events(of), _of_events(but)
    query = select(SpeakerGender).where(
        SpeakerGender.speaker_id.in_(here), SpeakerGender.speaker_id.not_in(needed)
    )
    if estimated:
        query = query.where(SpeakerGender.estimated.is_(True))
    return _drop(db, db.scalars(query).all())


def _delete_strays(db: Database, now: datetime) -> int:
    """Genders of those who have to do with no event at all."""
    somewhere = _of_events([row.id for row in events.all_events(db)])
    query = select(SpeakerGender).where(
        SpeakerGender.speaker_id.not_in(somewhere),
        SpeakerGender.entered_at < now - timedelta(days=RETENTION_DAYS),
    )
    return _drop(db, db.scalars(query).all())


def _drop(db: Database, rows: Sequence[SpeakerGender]) -> int:
    for row in rows:
        db.delete(row)
    db.flush()
    return len(rows)


def _of_events(ids: Collection[str]) -> CompoundSelect[Any]:
    """Ids of the speakers who appear in these events, were invited to them or have a link there."""
    return union(
        select(Appearance.speaker_id).where(
            Appearance.event_id.in_(ids), Appearance.speaker_id.is_not(None)
        ),
        select(Invitation.speaker_id).where(Invitation.event_id.in_(ids)),
        select(SpeakerLink.speaker_id).where(SpeakerLink.event_id.in_(ids)),
    )


def _keep_figure(db: Database, event: Event, now: datetime) -> None:
    """What the final release came to, where it gives nobody away; for the comparison of years."""
    final = releases.published(db, event.id)
    if final is None or db.get(KeptBalance, event.id) is not None:
        return
    known = queries.genders_of(db, {speaker.id for speaker in final.speakers})
    counts = balance(final, known).total.people.on(Basis.CONFIRMED).declared
    women, men = counts.of(Group.WOMEN), counts.of(Group.MEN)
    if may_publish(women, counts.total) and may_publish(men, counts.total):
        row = KeptBalance(event_id=event.id, women=women, men=men, people=counts.total, kept_at=now)
        db.add(row)
        db.flush()
