"""Linking recordings once sessions are over, and seeing to it that they become accessible.

What the public sees follows from the agreements as they are (queries/recordings.py); here is what
makes it look again.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

from planner.domain import recordings as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.domain.live import current
from planner.domain.programme import Programme, SessionState
from planner.models.events import Event
from planner.models.recordings import Recording
from planner.queries import accounts, events, live, releases, speakers
from planner.queries import recordings as queries
from planner.services import outbox

URL = 500


def link(
    db: Database, event: Event, actor: Actor, now: datetime, session_id: str, url: str, version: int
) -> Recording:
    """Tell where a session's recording lies: 14 days to make it accessible begin, anew where it
    lies somewhere else now. `version` is that of the one that was looked at, 0 for none.

    Raises NotAllowed, NotFound, NotOver, NotAgreed with those whose agreement is missing, NotHttps,
    and Stale.
    """
    programme = _begin(db, event, actor)
    session = programme.session.get(session_id)
    if session is None:
        raise NotFound("session", session_id)
    cancelled = session.state is SessionState.CANCELLED
    actual = live.actual_times(db, event.id).get(session_id)
    end = (actual and actual.ended_at) or session.end
    if not rules.may_link(end, now, cancelled=cancelled):
        raise rules.NotOver
    missing = queries.agreements(db, event.id).missing(programme, session)
    if missing:
        raise rules.NotAgreed(missing)
    if not rules.is_https(url) or len(url) > URL:
        raise rules.NotHttps
    row = queries.one(db, event.id, session_id, hold=True)
    if row is not None and row.url == url:
        return row
    if (row.version if row else 0) != version:
        raise Stale("recording", session_id, row.version if row else 0)
    if row is None:
        row = Recording(event_id=event.id, session_id=session_id)
        db.add(row)
    else:
        row.version += 1
    row.url, row.linked_at = url, now
    row.linked_by_id, row.linked_by = actor.user_id, actor.name
    row.due = rules.due(programme.event.local(now).date())
    row.done_at, row.done_by_id, row.done_by = None, None, ""
    _tell(db, event)
    return row


def unlink(db: Database, event: Event, actor: Actor, session_id: str) -> bool:
    """There is none after all; whether there was. Raises NotAllowed."""
    _begin(db, event, actor)
    row = queries.one(db, event.id, session_id, hold=True)
    if row is not None:
        db.delete(row)
        _tell(db, event)
    return row is not None


def mark(
    db: Database, event: Event, actor: Actor, now: datetime, session_id: str, *, done: bool
) -> Recording:
    """It has captions and a text by now, or not after all. Pressed twice, the first one counts.
    Raises NotAllowed and NotFound."""
    _begin(db, event, actor)
    row = queries.one(db, event.id, session_id, hold=True)
    if row is None:
        raise NotFound("recording", session_id)
    if done and row.done_at is None:
        row.done_at, row.done_by_id, row.done_by = now, actor.user_id, actor.name
    elif not done and row.done_at is not None:
        row.done_at, row.done_by_id, row.done_by = None, None, ""
    else:
        return row
    row.version += 1
    _tell(db, event)
    return row


def agreements_changed(db: Database, event_id: str) -> None:
    """After consents were given or withdrawn: what is public is looked at again."""
    if db.scalar(select(Recording.id).where(Recording.event_id == event_id).limit(1)) is not None:
        db.get_one(Event, event_id).public_version += 1
        db.flush()


def drop_with(
    db: Database, event: Event, programme: Programme, speaker_ids: Collection[str]
) -> int:
    """Whoever is to be forgotten is in no recording that is linked; how many there were."""
    theirs = [
        session.id
        for session in programme.sessions
        if any(a.speaker_id in speaker_ids for a in session.appearances)
    ]
    gone = db.execute(
        delete(Recording).where(Recording.event_id == event.id, Recording.session_id.in_(theirs))
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def remind(db: Database, now: datetime) -> int:
    """Put a mail in the outbox for each recording that is soon to be accessible and for each that
    was to be: once before and once when it is due, to all who run the event. How many mails."""
    sent = 0
    for row in queries.unfinished(db, now.date() + rules.REMINDED_BEFORE + rules.REMINDED_BEFORE):
        event = db.get_one(Event, row.event_id)
        today = events.value(event).local(now).date()
        which = rules.reminder(row.due, today)
        if which is None:
            continue
        for user in speakers.holders_of_roles(db, event.id):
            if not may(accounts.actor_of(user), Action.EDIT_EVENT, event.id):
                continue
            once = f"recording:{row.id}:{row.due.isoformat()}:{which}:{user.id}"
            params = {"recording_id": row.id, "due": row.due.isoformat()}
            mail = outbox.send(
                db, now, "recording_due", user.email, user.language, params, once=once
            )
            sent += mail is not None
    db.flush()
    return sent


def _begin(db: Database, event: Event, actor: Actor) -> Programme:
    """The programme as it stands, the event's row held. Raises NotAllowed, NotFound."""
    if not may(actor, Action.EDIT_EVENT, event.id):
        raise NotAllowed
    db.refresh(event, with_for_update=True)
    released = releases.published(db, event.id)
    if released is None:
        raise NotFound("release", event.id)
    return current(released, live.adjustments(db, event.id))


def _tell(db: Database, event: Event) -> None:
    event.public_version += 1
    db.flush()
