"""Adjusting the day: every action is kept, undone last first, and raises the public version.

None of it touches a release or the draft.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain import live as rules
from planner.domain.access import Action, Actor, may
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.live import Adjustment, Cascade, NothingToDelay, NothingToUndo, NotReleased
from planner.domain.programme import Programme
from planner.domain.programme import Session as SessionValue
from planner.domain.release import thaw
from planner.models.events import Event
from planner.models.live import ActualTime, LiveAction, LiveAdjustment, LiveKind
from planner.queries import live as queries
from planner.queries import releases

LONGEST_MESSAGE = 300


def standing(db: Session, event: Event) -> Programme:
    """The latest release as it stands adjusted. Raises NotReleased."""
    released = releases.published(db, event.id)
    if released is None:
        raise NotReleased
    return rules.current(released, queries.adjustments(db, event.id))


def preview_room(db: Session, event: Event, now: datetime, room_id: str, minutes: int) -> Cascade:
    """What a room's delay would do. Raises NotReleased, NotFound, NothingToDelay."""
    programme = standing(db, event)
    if room_id not in programme.room:
        raise NotFound("room", room_id)
    cascade = rules.delay_room(programme, room_id, minutes, now, queries.locked(db, event.id))
    if cascade is None:
        raise NothingToDelay
    return cascade


def preview_session(db: Session, event: Event, session_id: str, minutes: int) -> Cascade:
    """What a session's delay would do. Raises NotReleased, NotFound."""
    programme = standing(db, event)
    _known(programme, session_id)
    return rules.delay_session(programme, session_id, minutes, queries.locked(db, event.id))


def delay_room(
    db: Session, event: Event, actor: Actor, now: datetime, room_id: str, minutes: int
) -> LiveAction:
    """Delay what is on in a room, or what comes next, and push the rest of its day.

    Raises NotAllowed, NotReleased, NotFound, NothingToDelay.
    """
    _begin(db, event, actor)
    cascade = preview_room(db, event, now, room_id, minutes)
    return _act(
        db, event, actor, now, LiveKind.DELAY, room_id, cascade.adjustments, minutes=minutes
    )


def delay_session(
    db: Session, event: Event, actor: Actor, now: datetime, session_id: str, minutes: int
) -> LiveAction:
    """Start a session later, and push those after it. Raises NotAllowed, NotReleased, NotFound."""
    _begin(db, event, actor)
    cascade = preview_session(db, event, session_id, minutes)
    return _act(
        db, event, actor, now, LiveKind.DELAY, session_id, cascade.adjustments, minutes=minutes
    )


def move(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    *,
    start: datetime | None = None,
    room_id: str | None = None,
) -> LiveAction:
    """Another time, another room, or both. Raises NotAllowed, NotReleased, NotFound."""
    _begin(db, event, actor)
    programme = standing(db, event)
    _known(programme, session_id)
    if room_id is not None and room_id not in programme.room:
        raise NotFound("room", room_id)
    wanted = Adjustment(session_id, start=start, room_id=room_id)
    return _act(db, event, actor, now, LiveKind.MOVE, session_id, [wanted])


def cancel(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    session_id: str,
    message: str = "",
    *,
    cancelled: bool = True,
) -> LiveAction:
    """Call a session off, or (`cancelled` False) on again. Raises NotAllowed, NotReleased,
    NotFound."""
    _begin(db, event, actor)
    _known(standing(db, event), session_id)
    wanted = Adjustment(session_id, cancelled=cancelled, message=_short(message))
    kind = LiveKind.CANCEL if cancelled else LiveKind.RESTORE
    return _act(db, event, actor, now, kind, session_id, [wanted])


def tell(
    db: Session, event: Event, actor: Actor, now: datetime, session_id: str, message: str
) -> LiveAction:
    """Put a message on a session; an empty one takes it away. Raises NotAllowed, NotReleased,
    NotFound."""
    _begin(db, event, actor)
    _known(standing(db, event), session_id)
    older = {a.session_id: a for a in queries.adjustments(db, event.id)}.get(session_id)
    wanted = replace(older or Adjustment(session_id), message=_short(message))
    return _write(db, event, actor, now, LiveKind.MESSAGE, session_id, [wanted])


def undo(db: Session, event: Event, actor: Actor, now: datetime) -> LiveAction:
    """Take back the newest action. Raises NotAllowed, NothingToUndo."""
    _begin(db, event, actor)
    newest = db.scalar(
        select(LiveAction)
        .where(LiveAction.event_id == event.id, LiveAction.undone_at.is_(None))
        .order_by(LiveAction.number.desc())
        .limit(1)
    )
    if newest is None:
        raise NothingToUndo
    newest.undone_at = now
    event.public_version += 1
    db.flush()
    return newest


def note_time(
    db: Session, event: Event, actor: Actor, session_id: str, at: datetime, *, started: bool
) -> ActualTime:
    """A session began, or ended, just now; noted again, the newest holds. Raises NotAllowed,
    NotReleased, NotFound."""
    _begin(db, event, actor)
    _known(standing(db, event), session_id)
    row = db.get(ActualTime, (event.id, session_id))
    if row is None:
        row = ActualTime(event_id=event.id, session_id=session_id)
        db.add(row)
    if started:
        row.started_at, row.ended_at = at, None
    else:
        row.ended_at = at
    event.public_version += 1
    db.flush()
    return row


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


def _act(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    kind: LiveKind,
    subject: str,
    wanted: Iterable[Adjustment],
    *,
    minutes: int | None = None,
) -> LiveAction:
    older = {a.session_id: a for a in queries.adjustments(db, event.id)}
    whole = [rules.merged(older.get(a.session_id), a) for a in wanted]
    return _write(db, event, actor, now, kind, subject, whole, minutes=minutes)


def _write(
    db: Session,
    event: Event,
    actor: Actor,
    now: datetime,
    kind: LiveKind,
    subject: str,
    whole: Iterable[Adjustment],
    *,
    minutes: int | None = None,
) -> LiveAction:
    action = LiveAction(
        event_id=event.id,
        number=queries.next_number(db, event.id),
        kind=kind,
        subject=subject,
        minutes=minutes,
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
            for a in whole
        ],
    )
    db.add(action)
    event.public_version += 1
    db.flush()
    return action
