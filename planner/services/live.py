"""Adjusting the day: every action is kept, undone last first, and raises the public version.

None of it touches a release or the draft.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from planner.domain import live as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.live import Adjustment, NothingToUndo, NotReleased
from planner.domain.live_wishes import Outlook, StaleOutlook, Wish, outlook
from planner.domain.programme import Programme
from planner.domain.programme import Session as SessionValue
from planner.domain.release import thaw
from planner.models.events import Event
from planner.models.live import ActualTime, LiveAction, LiveAdjustment
from planner.queries import live as queries
from planner.queries import releases

LONGEST_MESSAGE = 300


def standing(db: Session, event: Event) -> Programme:
    """The latest release as it stands adjusted. Raises NotReleased."""
    return rules.current(_released(db, event), queries.adjustments(db, event.id))


def preview(db: Session, event: Event, now: datetime, wish: Wish) -> Outlook:
    """What the wish would do now. Raises NotReleased, NotFound, NothingToDelay, NothingToChange."""
    standing = {a.session_id: a for a in queries.adjustments(db, event.id)}
    tidy = replace(wish, message=_short(wish.message))
    return outlook(_released(db, event), standing, tidy, now, queries.locked(db, event.id))


def apply(
    db: Session, event: Event, actor: Actor, now: datetime, wish: Wish, mark: str | None = None
) -> LiveAction:
    """Do it. `mark` is that of the outlook that was looked at; without one it is done unseen.

    Raises NotAllowed, NotReleased, NotFound, NothingToDelay, NothingToChange and StaleOutlook.
    """
    _begin(db, event, actor)
    found = preview(db, event, now, wish)
    if mark is not None and mark != found.mark:
        raise StaleOutlook
    return _write(db, event, actor, now, wish, found.adjustments)


def undo(
    db: Session, event: Event, actor: Actor, now: datetime, number: int | None = None
) -> LiveAction:
    """Take back the newest action; `number` is the one that was looked at.

    Raises NotAllowed, NothingToUndo, and StaleOutlook when another is the newest.
    """
    _begin(db, event, actor)
    newest = queries.newest(db, event.id)
    if newest is None:
        raise NothingToUndo
    if number is not None and newest.number != number:
        raise StaleOutlook
    newest.undone_at = now
    event.public_version += 1
    db.flush()
    return newest


def note_time(
    db: Session, event: Event, actor: Actor, session_id: str, at: datetime, *, started: bool
) -> ActualTime:
    """A session began, or ended, just now. Noted again while that is so already, the first time
    holds; begun again after it has ended, it begins anew. Raises NotAllowed, NotReleased, NotFound.
    """
    _begin(db, event, actor)
    _known(standing(db, event), session_id)
    row = db.get(ActualTime, (event.id, session_id), populate_existing=True)
    if row is None:
        row = ActualTime(event_id=event.id, session_id=session_id)
        db.add(row)
    if started and (row.started_at is None or row.ended_at is not None):
        row.started_at, row.ended_at = at, None
    elif not started and row.ended_at is None:
        row.ended_at = at
    else:
        return row
    event.public_version += 1
    db.flush()
    return row


def forget_times(db: Session, event: Event, actor: Actor, session_id: str) -> None:
    """Take back what was noted of a session, a slip of the hand. Raises NotAllowed."""
    _begin(db, event, actor)
    row = db.get(ActualTime, (event.id, session_id), populate_existing=True)
    if row is not None:
        db.delete(row)
        event.public_version += 1
        db.flush()


def end_agreed(db: Session, event: Event) -> None:
    """After a release: end, for good, what it agrees with or no longer has."""
    released = releases.latest(db, event.id)
    if released is None:
        return
    programme = thaw(released.document)
    standing: dict[str, Adjustment] = {}
    for action in queries.in_force(db, event.id):
        for row in action.adjustments:
            if row.session_id not in standing:
                left = rules.still_needed(programme, [queries.value(row)])
                standing[row.session_id] = left[0] if left else Adjustment(row.session_id)
                kept = standing[row.session_id]
            elif standing[row.session_id].says_nothing:
                # What came before it has ended too: undoing must not bring it back.
                kept = standing[row.session_id]
            else:
                continue
            row.start, row.minutes, row.room_id = kept.start, kept.minutes, kept.room_id
            row.cancelled, row.message = kept.cancelled, kept.message
    db.flush()


def _released(db: Session, event: Event) -> Programme:
    """Raises NotReleased."""
    found = releases.published(db, event.id)
    if found is None:
        raise NotReleased
    return found


def _begin(db: Session, event: Event, actor: Actor) -> None:
    """One at a time: every action builds on the one before it."""
    if not may(actor, Action.ADJUST, event.id):
        raise NotAllowed
    db.refresh(event, with_for_update=True)


def _known(programme: Programme, session_id: str) -> SessionValue:
    session = programme.session.get(session_id)
    if session is None:
        raise NotFound("session", session_id)
    return session


def _short(message: str) -> str:
    return " ".join(message.split())[:LONGEST_MESSAGE]


def _write(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    wish: Wish,
    adjustments: Iterable[Adjustment],
) -> LiveAction:
    action = LiveAction(
        event_id=event.id,
        number=queries.next_number(db, event.id),
        kind=wish.kind,
        subject=wish.subject,
        minutes=wish.minutes or None,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.name,
        adjustments=[
            LiveAdjustment(
                session_id=a.session_id,
                start=a.start,
                minutes=a.minutes,
                room_id=a.room_id,
                cancelled=a.cancelled,
                message=a.message,
            )
            for a in adjustments
        ],
    )
    db.add(action)
    event.public_version += 1
    db.flush()
    return action
