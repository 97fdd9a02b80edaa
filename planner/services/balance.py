"""Writing what gender balance is counted from, and the log of who looked at whom."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

from planner.domain.access import Action, Actor, may_somewhere, tracks_where
from planner.domain.balance import WHOLE, PublicFigure, public_figure
from planner.domain.errors import Invalid, NotAllowed, NotFound, Refusal
from planner.domain.gender import Gender
from planner.models.balance import BalanceTarget, PublishedBalance
from planner.models.events import Event, Track
from planner.models.programme import Appearance
from planner.models.speakers import SensitiveReading, SpeakerGender
from planner.queries import balance as queries
from planner.queries import drafts, events, releases
from planner.services import drafting
from planner.services.journal import Journal


class TooEarly(Refusal):
    """What is to be deleted is needed until the event is over."""


class NotPublishable(Refusal):
    """The event is not over, or too few have said, or too few have not, to hide everybody."""


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
    balance of the event or of a track that the speaker appears in, Invalid for an estimate of
    nothing.
    """
    tracks = tracks_where(actor, Action.SEE_BALANCE, event_id)
    if tracks is not None and not tracks & drafts.tracks_of_speaker(db, event_id, speaker_id):
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
    if actor.user_id is None or not may_somewhere(actor, Action.SEE_BALANCE, event_id):
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


def set_aims(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    norm_percent: int,
    targets: Mapping[str, int],
    version: int | None = None,
) -> None:
    """The event's norm, and the targets by part (a track's id, or WHOLE); others have none.

    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    for action in (Action.SEE_BALANCE, Action.EDIT_EVENT):
        drafting.require(actor, action, event.id, None)
    known = {WHOLE, *(track.id for track in drafts.listed(db, Track, event.id))}
    for part, percent in targets.items():
        if part not in known:
            raise NotFound("track", part)
        drafting.number({"percent": percent}, "percent", 1, 50)
    fields = {"norm_percent": norm_percent}
    drafting.number(fields, "norm_percent", 0, 50)
    db.refresh(event, with_for_update=True)
    drafting.change(Journal(db, actor, now, event.id, "edit_event"), event, fields, version)
    if targets != queries.targets(db, event.id):
        db.execute(delete(BalanceTarget).where(BalanceTarget.event_id == event.id))
        for part, percent in targets.items():
            db.add(BalanceTarget(event_id=event.id, part=part, percent=percent))
    db.flush()


def publishable_figure(db: Database, event: Event, now: datetime) -> PublicFigure | None:
    """What may be published of the event's final release now, if anything may."""
    final = releases.published(db, event.id)
    if final is None:
        return None
    known = queries.genders_of(db, {speaker.id for speaker in final.speakers})
    return public_figure(final, known, now)


def publish_figure(db: Database, event: Event, actor: Actor, now: datetime) -> PublishedBalance:
    """Publish the one figure there may be, frozen; asked for again, it is the same.

    Raises NotAllowed, and NotPublishable before the last day is over or where it could give
    somebody away.
    """
    for action in (Action.SEE_BALANCE, Action.PUBLISH):
        drafting.require(actor, action, event.id, None)
    db.refresh(event, with_for_update=True)
    before = queries.published(db, event.id)
    if before is not None:
        return before
    figure = publishable_figure(db, event, now)
    if figure is None:
        raise NotPublishable
    row = PublishedBalance(
        event_id=event.id,
        women=figure.women,
        people=figure.people,
        published_at=now,
        published_by_id=actor.user_id,
    )
    db.add(row)
    event.public_version += 1
    db.flush()
    return row


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


def join(db: Database, kept_id: str, gone_id: str) -> None:
    """Two records are one speaker's: what was said goes before what was estimated, and the later
    word before the earlier."""
    ours, theirs = db.get(SpeakerGender, kept_id), db.get(SpeakerGender, gone_id)
    if theirs is None:
        return
    if ours is None or (ours.estimated, theirs.entered_at) > (theirs.estimated, ours.entered_at):
        _enter(db, kept_id, theirs.gender, theirs.entered_at, estimated=theirs.estimated)
    db.delete(theirs)
    db.flush()
