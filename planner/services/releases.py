"""Publishing: what the public sees changes here, and with the day's adjustments, only."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Action, Actor, may
from planner.domain.errors import NotAllowed
from planner.domain.live import current
from planner.domain.release import WHOLE, Slice, freeze, redact, thaw
from planner.models.events import Event
from planner.models.releases import Release
from planner.queries import live as adjusted
from planner.queries import pool, releases, telling
from planner.services import live, recordings, sign_ups
from planner.services import telling as send

NOTE_LENGTH = 2000


def publish(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    *,
    part: Slice = WHOLE,
    note: str = "",
    shown: str | None = None,
    earlier: Release | None = None,
    tell: bool = True,
) -> Release:
    """Freeze the next release: the latest with `part` as the draft (or `earlier`) has it.

    `shown` is the hash of the difference that was looked at. Those whom it concerns are told by
    mail, unless `tell` is false. Raises NotAllowed, NothingToPublish,
    DifferenceChanged, PublishingBlocked.
    """
    if not may_publish(actor, event.id, part):
        raise NotAllowed
    # One at a time: the next release builds on this one, and its number follows.
    db.refresh(event, with_for_update=True)
    proposal = releases.proposal(db, event, part, earlier)
    proposal.approve(shown)
    before = releases.latest(db, event.id)
    release = Release(
        event_id=event.id,
        number=1 if before is None else before.number + 1,
        note=note.strip(),
        created_at=now,
        created_by_id=actor.user_id,
        part=None if part.whole else sorted(part.tracks, key=lambda track: track or ""),
        taken_from=None if earlier is None else earlier.number,
        document=freeze(proposal.result),
    )
    db.add(release)
    event.public_version += 1
    db.flush()
    live.end_agreed(db, event)
    standing = current(proposal.result, adjusted.adjustments(db, event.id))
    sign_ups.fill(db, event, now, standing)  # there may be more seats than before
    if tell:
        audience = telling.audience(db, event.id, proposal.previous, proposal.result)
        send.tell(db, release, audience, now)
    return release


def may_publish(actor: Actor, event_id: str, part: Slice) -> bool:
    """A whole needs the right in the event, a slice in each of its tracks."""
    tracks = {None} if part.whole else part.tracks
    return bool(tracks) and all(may(actor, Action.PUBLISH, event_id, track) for track in tracks)


def redact_speaker(db: Session, event: Event, speaker_id: str) -> bool:
    """Take a person who is to be forgotten out of every release of the event; whether any had
    them. By every id their records have had. The only change ever made to a release."""
    found = False
    ids = [speaker_id, *pool.gone_ids(db, speaker_id)]
    for release in db.scalars(select(Release).where(Release.event_id == event.id)):
        programme = thaw(release.document)
        recordings.drop_with(db, event, programme, ids)
        redacted = programme
        for id in ids:
            redacted = redact(redacted, id)
        if redacted != programme:
            release.document = freeze(redacted)
            found = True
    if found:
        event.public_version += 1
        db.flush()
    return found
