"""The day itself: what is adjusted while it goes on, without touching what was released.

An `Adjustment` says where one session stands now, in absolute values; what it leaves None is as
released. Delaying a session or a room is worked out as a `Cascade` first, to be looked at, and
becomes adjustments when it is applied. They outlive a new release, and end when it agrees with them
or no longer has the session.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.domain.errors import Refusal
from planner.domain.programme import (
    Form,
    Interval,
    Programme,
    Session,
    SessionState,
    in_order,
)
from planner.domain.rules import Finding, Rule, check

SHORTEST_BREAK = 5
"""Minutes of a break that a delay leaves of it; the rest is buffer."""

CLASHES = frozenset(
    {
        Rule.ROOM_OVERLAP,
        Rule.SPEAKER_OVERLAP,
        Rule.SPEAKER_UNAVAILABLE,
        Rule.ROOM_TOO_SMALL,
    }
)
"""Rules whose new findings are told before the day is adjusted."""


class NotReleased(Refusal):
    """Nothing of the event is public yet, so there is nothing to adjust."""


class NothingToDelay(Refusal):
    """Nothing is left in that room that day."""


class NothingToUndo(Refusal):
    """No action of the day is left to take back."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Where a session stands now. `message` is for the public, in its author's language."""

    session_id: str
    start: datetime | None = None
    minutes: int | None = None
    room_id: str | None = None
    cancelled: bool | None = None
    message: str = ""

    @property
    def says_nothing(self) -> bool:
        return self == Adjustment(self.session_id)


@dataclass(frozen=True, slots=True)
class Shift:
    """One session that a delay touches, before and after. A break that lost minutes is one too."""

    session_id: str
    before: Interval
    after: Interval

    @property
    def later(self) -> int:
        """Minutes that it starts later."""
        return int((self.after.start - self.before.start).total_seconds()) // 60

    @property
    def shorter(self) -> int:
        """Minutes that it lost."""
        return self.before.minutes - self.after.minutes


@dataclass(frozen=True, slots=True)
class Cascade:
    """What a delay would do.

    `buffers` are stretches without a session that it uses up, wholly or in part; `held` are locked
    sessions that keep their time although the one before runs into them; `clashes` are findings
    that it would bring.
    """

    shifts: tuple[Shift, ...]
    buffers: tuple[Interval, ...]
    held: tuple[str, ...]
    clashes: tuple[Finding, ...]

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What applying it says of each session, all else left as it is."""
        return tuple(
            Adjustment(shift.session_id, shift.after.start, shift.after.minutes)
            for shift in self.shifts
        )


def current(release: Programme, adjustments: Iterable[Adjustment]) -> Programme:
    """The programme as it stands now: the release with its adjustments."""
    by_id = {a.session_id: a for a in adjustments}
    sessions = tuple(adjusted(s, by_id.get(s.id)) for s in release.sessions)
    return in_order(replace(release, sessions=sessions))


def adjusted(session: Session, adjustment: Adjustment | None) -> Session:
    if adjustment is None:
        return session
    state = session.state
    if adjustment.cancelled is not None:
        state = SessionState.CANCELLED if adjustment.cancelled else SessionState.CONFIRMED
    return replace(
        session,
        start=session.start if adjustment.start is None else adjustment.start,
        minutes=session.minutes if adjustment.minutes is None else adjustment.minutes,
        room_id=session.room_id if adjustment.room_id is None else adjustment.room_id,
        state=state,
    )


def merged(older: Adjustment | None, newer: Adjustment) -> Adjustment:
    """The newer one, and what the older says where the newer is silent."""
    if older is None:
        return newer
    return Adjustment(
        newer.session_id,
        older.start if newer.start is None else newer.start,
        older.minutes if newer.minutes is None else newer.minutes,
        older.room_id if newer.room_id is None else newer.room_id,
        older.cancelled if newer.cancelled is None else newer.cancelled,
        newer.message or older.message,
    )


def still_needed(release: Programme, adjustments: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    """Those that a release has not ended, each without what the release now agrees with."""
    kept = []
    for adjustment in adjustments:
        session = release.session.get(adjustment.session_id)
        if session is None:
            continue
        cancelled = session.state is SessionState.CANCELLED
        left = Adjustment(
            adjustment.session_id,
            None if adjustment.start == session.start else adjustment.start,
            None if adjustment.minutes == session.minutes else adjustment.minutes,
            None if adjustment.room_id == session.room_id else adjustment.room_id,
            None if adjustment.cancelled in (None, cancelled) else adjustment.cancelled,
            adjustment.message,
        )
        agreed = left == Adjustment(adjustment.session_id, message=adjustment.message)
        was_only_a_message = adjustment == Adjustment(
            adjustment.session_id, message=adjustment.message
        )
        # A message that explained a move ends with it; one that stood alone stays.
        if not agreed or (was_only_a_message and adjustment.message):
            kept.append(left)
    return tuple(kept)


def delay_session(
    now_standing: Programme, session_id: str, minutes: int, locked: Collection[str] = ()
) -> Cascade:
    """What starting a session later would do to it and to those after it in its room that day."""
    session = now_standing.session[session_id]
    if session.interval is None:
        raise ValueError("a session without a time cannot be delayed")
    start = session.interval.start + timedelta(minutes=minutes)
    moved = Interval(start, start + timedelta(minutes=session.minutes))
    return _cascade(now_standing, session, moved, locked)


def delay_room(
    now_standing: Programme,
    room_id: str,
    minutes: int,
    now: datetime,
    locked: Collection[str] = (),
) -> Cascade | None:
    """What a delay in a room would do: who is on now runs that much longer; where nobody is, the
    next one of the day starts that much later. None when nothing is left in the room that day."""
    first = _on_or_next(now_standing, room_id, now)
    if first is None or first.interval is None:
        return None
    if first.interval.start <= now:
        end = first.interval.end + timedelta(minutes=minutes)
        longer = Interval(first.interval.start, max(end, first.interval.start))
        return _cascade(now_standing, first, longer, locked)
    return delay_session(now_standing, first.id, minutes, locked)


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """What is on in a room and what comes; `next` on the same local day."""

    now: tuple[Session, ...]
    next: Session | None


def now_and_next(now_standing: Programme, room_id: str, at: datetime) -> NowAndNext:
    today = now_standing.event.local(at).date()
    here = [s for s in _standing(now_standing, room_id) if s.interval is not None]
    on = tuple(s for s in here if s.interval and s.interval.start <= at < s.interval.end)
    coming = (
        s
        for s in here
        if s.start is not None and s.start > at and _day(now_standing, s.start) == today
    )
    return NowAndNext(on, next(coming, None))


def _on_or_next(programme: Programme, room_id: str, now: datetime) -> Session | None:
    found = now_and_next(programme, room_id, now)
    return found.now[0] if found.now else found.next


def _standing(programme: Programme, room_id: str) -> list[Session]:
    """A room's sessions that are not cancelled, in order of time."""
    return [
        s
        for s in programme.scheduled
        if s.room_id == room_id and s.state is not SessionState.CANCELLED
    ]


def _day(programme: Programme, instant: datetime) -> date:
    return programme.event.local(instant).date()


def _cascade(
    programme: Programme, first: Session, moved: Interval, locked: Collection[str]
) -> Cascade:
    """Push those after `first` in its room, that day, until the buffer has taken up the delay."""
    assert first.interval is not None
    shifts = {first.id: Shift(first.id, first.interval, moved)}
    buffers: list[Interval] = []
    held: list[str] = []
    front, old_front = moved.end, first.interval.end
    for session in _after(programme, first):
        assert session.interval is not None
        before = session.interval
        if before.start > old_front and front > old_front:
            buffers.append(Interval(old_front, min(before.start, front)))
        if front <= before.start:
            break
        if session.id in locked:
            held.append(session.id)
            break
        after = Interval(front, max(front, _end(session, before, front)))
        shifts[session.id] = Shift(session.id, before, after)
        front, old_front = after.end, before.end
        if front <= old_front:
            break
    moves = {shift.session_id: shift.after for shift in shifts.values()}
    return Cascade(
        tuple(shifts.values()),
        tuple(b for b in buffers if b.minutes),
        tuple(held),
        new_clashes(programme, _moved(programme, moves)),
    )


def _after(programme: Programme, first: Session) -> list[Session]:
    """Sessions that start in its room when `first` ends or later, the same local day."""
    if first.room_id is None or first.start is None or first.end is None:
        return []
    today = _day(programme, first.start)
    return [
        s
        for s in _standing(programme, first.room_id)
        if s.start is not None and s.start >= first.end and _day(programme, s.start) == today
    ]


def _end(session: Session, before: Interval, start: datetime) -> datetime:
    """When a session pushed to `start` ends: a break gives up minutes first, others none."""
    if session.form is not Form.BREAK:
        return start + timedelta(minutes=before.minutes)
    least = start + timedelta(minutes=min(SHORTEST_BREAK, before.minutes))
    return max(before.end, least)


def new_clashes(before: Programme, after: Programme) -> tuple[Finding, ...]:
    """What a change of the day brings that was not so before."""
    known = {_what(f) for f in check(before, rules=CLASHES)}
    return tuple(f for f in check(after, rules=CLASHES) if _what(f) not in known)


def _moved(programme: Programme, moves: Mapping[str, Interval]) -> Programme:
    sessions = tuple(
        replace(s, start=moves[s.id].start, minutes=moves[s.id].minutes) if s.id in moves else s
        for s in programme.sessions
    )
    return in_order(replace(programme, sessions=sessions))


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.rule, frozenset(finding.sessions), finding.speakers
