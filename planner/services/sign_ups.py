"""Seats in sessions: taken, given up, and handed to whoever waits first.

Seats never oversell: everything here first locks the event's row, and counts after that. What takes
sign-ups is decided by the programme as the public sees it, which is handed in with the public
version it was read at; a newer one since makes the request Stale, to be looked at again.
"""

from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain.access import Actor
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.domain.programme import Programme, Session
from planner.domain.sign_ups import (
    NoSignUp,
    SignUpState,
    promoted,
    state_of_next,
    takes_sign_ups,
)
from planner.models.events import Event
from planner.models.personal import SignUp
from planner.queries import sign_ups
from planner.services import outbox, stars


def sign_up(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    standing: Programme,
    version: int,
    session_id: str,
) -> SignUp:
    """A seat for the actor if one is left, else a place in the waiting list; in the own programme
    too. Asking again changes nothing. Raises NotAllowed, Stale, NotFound, NoSignUp."""
    if actor.user_id is None:
        raise NotAllowed
    _hold(db, event, version)
    session = _session(standing, session_id)
    if session.seats is None or not takes_sign_ups(session) or _has_begun(session, now):
        raise NoSignUp
    row = sign_ups.one(db, session_id, actor.user_id)
    if row is None:
        row = SignUp(
            event_id=event.id,
            session_id=session_id,
            user_id=actor.user_id,
            state=state_of_next(sign_ups.seats_of(db, session_id, session.seats)),
            at=now,
        )
        db.add(row)
        db.flush()
        stars.star(db, actor, now, event.id, [session_id])
    return row


def give_up(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    standing: Programme,
    version: int,
    session_id: str,
) -> None:
    """Let go of the seat, or of the place in the waiting list; the first who waits moves up. The
    session stays starred. Nothing to let go of is no mistake. Raises NotAllowed, Stale."""
    if actor.user_id is None:
        raise NotAllowed
    _hold(db, event, version)
    row = sign_ups.one(db, session_id, actor.user_id)
    if row is not None and row.event_id == event.id:
        db.delete(row)
        db.flush()
        fill(db, event, now, standing)


def fill(db: Database, event: Event, now: datetime, standing: Programme) -> tuple[SignUp, ...]:
    """Hand free seats to those who wait, each told by mail; who got one. For sessions that have
    not begun. Call it with the event's row locked, after whatever may have made seats free."""
    got: list[SignUp] = []
    seats = sign_ups.seats(db, event.id, standing)
    for session_id, rows in sign_ups.waiting(db, event.id).items():
        if session_id not in seats or _has_begun(standing.session[session_id], now):
            continue
        here = seats[session_id]
        chosen = set(promoted(here.seats, here.taken, [row.id for row in rows]))
        got += [row for row in rows if row.id in chosen]
    for row in got:
        row.state = SignUpState.SEATED
        outbox.send(
            db,
            now,
            "sign_up_seat",
            row.user.email,
            row.user.language,
            {"event_id": event.id, "sign_up_id": row.id},
            once=f"seat {row.id}",
        )
    db.flush()
    return tuple(got)


def _hold(db: Database, event: Event, version: int) -> None:
    """Let nobody else at the event's seats until this is done."""
    db.refresh(event, with_for_update=True)
    if event.public_version != version:
        raise Stale("event", event.id, event.public_version)


def _session(standing: Programme, session_id: str) -> Session:
    session = standing.session.get(session_id)
    if session is None:
        raise NotFound("session", session_id)
    return session


def _has_begun(session: Session, now: datetime) -> bool:
    return session.start is not None and session.start <= now
