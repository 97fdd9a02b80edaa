"""A programme of one's own: what one has starred, what clashes in it, and what one could do
instead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.programme import Form, Programme, Session, SessionState
from planner.domain.rules.planning import Planning

MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Clash:
    """Another of one's own sessions at the same time, for that many minutes."""

    other: Session
    minutes: int


@dataclass(frozen=True, slots=True)
class Own:
    """One of one's own sessions. `alternatives` are for those that clash: first where the same is
    given again, then what shares most themes with it, at times when nothing else of one's own is.
    """

    session: Session
    clashes: tuple[Clash, ...] = ()
    alternatives: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """From the room of one of one's own sessions to that of the next, in whole minutes; whoever
    leaves by then is there when it begins."""

    origin: Session
    target: Session
    minutes: int
    leave: datetime

    @property
    def early(self) -> bool:
        """Whether that is before the one they come from is over."""
        return self.origin.end is not None and self.origin.end > self.leave


def own(programme: Programme, starred: Collection[str]) -> tuple[Own, ...]:
    """What somebody has starred in the programme as it stands, in order of time. A cancelled
    session stays among one's own, and clashes with nothing; what the programme no longer has is
    left out."""
    wanted = set(starred)
    mine = tuple(s for s in programme.scheduled if s.id in wanted)
    return tuple(_own(programme, session, mine) for session in mine)


def walk(
    programme: Programme, planning: Planning, starred: Collection[str], at: datetime
) -> Walk | None:
    """The way to the next of one's own sessions, from the one that began last before it on that
    day. None where nothing was before it, or nobody has said how far it is."""
    mine = [
        s
        for s in programme.scheduled
        if s.id in starred and s.state is not SessionState.CANCELLED and s.start is not None
    ]
    coming = next((s for s in mine if s.start is not None and s.start > at), None)
    if coming is None or coming.start is None:
        return None
    day = programme.event.local(coming.start).date()
    before = [s for s in programme.on(day) if s in mine and s.start is not None and s.start <= at]
    if not before:
        return None
    minutes = planning.travel(before[-1].room_id, coming.room_id)
    if not minutes:
        return None
    return Walk(before[-1], coming, minutes, coming.start - timedelta(minutes=minutes))


def _own(programme: Programme, session: Session, mine: tuple[Session, ...]) -> Own:
    clashes = tuple(
        Clash(other, _shared(session, other))
        for other in mine
        if other.id != session.id and _overlap(session, other)
    )
    if not clashes:
        return Own(session)
    return Own(session, clashes, alternatives(programme, session, mine))


def alternatives(
    programme: Programme, session: Session, mine: Collection[Session]
) -> tuple[Session, ...]:
    """What one could go to instead of that session: at most three, best first."""
    taken = {other.id for other in mine}
    others = [other for other in mine if other.id != session.id]
    themes = set(session.theme_ids)
    ranked = []
    for candidate in programme.scheduled:
        again = candidate.title == session.title
        shared = len(themes & set(candidate.theme_ids))
        if (
            candidate.id in taken
            or not (again or shared)
            or candidate.form in (Form.BREAK, Form.SOCIAL)
            or candidate.state is SessionState.CANCELLED
            or any(_overlap(candidate, other) for other in others)
        ):
            continue
        ranked.append((not again, -shared, candidate.start, candidate.id, candidate))
    ranked.sort(key=lambda found: found[:4])
    return tuple(found[4] for found in ranked[:MOST_ALTERNATIVES])


def _overlap(one: Session, other: Session) -> bool:
    if SessionState.CANCELLED in (one.state, other.state):
        return False
    mine, theirs = one.interval, other.interval
    return mine is not None and theirs is not None and mine.overlaps(theirs)


def _shared(one: Session, other: Session) -> int:
    """Minutes that two overlapping sessions have in common."""
    mine, theirs = one.interval, other.interval
    assert mine is not None and theirs is not None
    length = min(mine.end, theirs.end) - max(mine.start, theirs.start)
    return int(length.total_seconds()) // 60
