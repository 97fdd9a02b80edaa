"""What somebody at the desk wants of the day, and what it would do: worked out before it is done.

A `Wish` becomes an `Outlook`, which is shown, and then done exactly as it was shown: its `mark`
tells whether it still would be.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.domain.errors import NotFound, Refusal
from planner.domain.live import (
    Adjustment,
    Cascade,
    NothingToDelay,
    Shift,
    current,
    delay_room,
    delay_session,
    merged,
    new_clashes,
)
from planner.domain.plain import digest
from planner.domain.programme import Programme, Session, SessionState


class LiveKind(StrEnum):
    DELAY = "delay"
    MOVE = "move"
    CANCEL = "cancel"
    RESTORE = "restore"
    MESSAGE = "message"


class NothingToChange(Refusal):
    """It is so already; pressed twice it is still one action."""


class StaleOutlook(Refusal):
    """What was shown is not what would happen any longer: somebody, or the clock, was faster."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`subject` is the id of a session, or of a room to delay. `minutes` later (below zero:
    earlier); `start`, `room_id` and `message` where the kind needs them, else as it stands."""

    kind: LiveKind
    subject: str
    minutes: int = 0
    start: datetime | None = None
    room_id: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a wish would do. `before` and `after` are the programme as it stands and as it would;
    `adjustments` say all of each session that it touches."""

    before: Programme
    after: Programme
    cascade: Cascade
    adjustments: tuple[Adjustment, ...]

    @property
    def mark(self) -> str:
        """The same as long as it would do the same to the same."""
        touched = tuple(
            (a.session_id, a.start, a.minutes, a.room_id, a.cancelled, a.message)
            for a in self.adjustments
        )
        clashes = tuple((c.rule, c.sessions, c.speakers) for c in self.cascade.clashes)
        return digest((touched, self.cascade.held, clashes))


def outlook(
    released: Programme,
    standing: Mapping[str, Adjustment],
    wish: Wish,
    now: datetime,
    locked: Collection[str] = (),
) -> Outlook:
    """What the wish would do to `released` with what `standing` adjusts of it, by session id.

    Raises NotFound, NothingToDelay and NothingToChange.
    """
    before = current(released, standing.values())
    if wish.kind is LiveKind.DELAY:
        cascade = _delay(before, wish, now, locked)
        wanted = cascade.adjustments
    else:
        cascade = None
        wanted = (_single(before, standing, wish),)
    if wish.kind is not LiveKind.MESSAGE:
        wanted = tuple(merged(standing.get(a.session_id), a) for a in wanted)
    whole = tuple(_lean(released.session[a.session_id], a) for a in wanted)
    if all(standing.get(a.session_id, Adjustment(a.session_id)) == a for a in whole):
        raise NothingToChange
    after = current(released, {**standing, **{a.session_id: a for a in whole}}.values())
    if cascade is None:
        cascade = Cascade(_shifts(before, after, whole), (), (), new_clashes(before, after))
    return Outlook(before, after, cascade, whole)


def _delay(before: Programme, wish: Wish, now: datetime, locked: Collection[str]) -> Cascade:
    if wish.minutes == 0:
        raise NothingToChange
    if wish.subject in before.room:
        cascade = delay_room(before, wish.subject, wish.minutes, now, locked)
        if cascade is None:
            raise NothingToDelay
        return cascade
    session = before.session.get(wish.subject)
    if session is None:
        raise NotFound("room", wish.subject)
    return delay_session(before, session.id, wish.minutes, locked)


def _single(before: Programme, standing: Mapping[str, Adjustment], wish: Wish) -> Adjustment:
    """What the wish says of its one session."""
    session = before.session.get(wish.subject)
    if session is None:
        raise NotFound("session", wish.subject)
    match wish.kind:
        case LiveKind.MOVE:
            return _moved(before, session, wish)
        case LiveKind.CANCEL:
            return Adjustment(session.id, cancelled=True, message=wish.message)
        case LiveKind.RESTORE:
            return Adjustment(session.id, cancelled=False)
    older = standing.get(session.id, Adjustment(session.id))
    return replace(older, message=wish.message)


def _moved(before: Programme, session: Session, wish: Wish) -> Adjustment:
    if wish.room_id is not None and wish.room_id not in before.room:
        raise NotFound("room", wish.room_id)
    return Adjustment(
        session.id,
        start=None if wish.start == session.start else wish.start,
        room_id=None if wish.room_id == session.room_id else wish.room_id,
    )


def _lean(planned: Session, adjustment: Adjustment) -> Adjustment:
    """Without what is as released anyway."""
    off = planned.state is SessionState.CANCELLED
    return replace(
        adjustment,
        start=None if adjustment.start == planned.start else adjustment.start,
        minutes=None if adjustment.minutes == planned.minutes else adjustment.minutes,
        room_id=None if adjustment.room_id == planned.room_id else adjustment.room_id,
        cancelled=None if adjustment.cancelled == off else adjustment.cancelled,
    )


def _shifts(
    before: Programme, after: Programme, touched: tuple[Adjustment, ...]
) -> tuple[Shift, ...]:
    found = []
    for adjustment in touched:
        old = before.session[adjustment.session_id].interval
        new = after.session[adjustment.session_id].interval
        if old is not None and new is not None and old != new:
            found.append(Shift(adjustment.session_id, old, new))
    return tuple(found)
