"""What several rules go by."""

from collections.abc import Iterable, Iterator

from planner.domain.programme import (
    FAR_FUTURE,
    AppearanceState,
    Form,
    Interval,
    Programme,
    Session,
    SessionState,
)
from planner.domain.rules.finding import Fact

LIVING = frozenset(
    {AppearanceState.SUGGESTED, AppearanceState.INVITED, AppearanceState.ACCEPTED},
)
"""Appearances that still stand: the rest were declined, withdrawn or replaced."""

LECTURES = frozenset({Form.TALK, Form.DEBATE, Form.PANEL, Form.WORKSHOP})
"""The forms whose sessions somebody reads about before they choose."""


def standing(programme: Programme) -> Iterator[Session]:
    """The sessions that are not cancelled."""
    return (s for s in programme.sessions if s.state is not SessionState.CANCELLED)


def promised(programme: Programme) -> Iterator[Session]:
    """The sessions that are confirmed: what they lack is missing."""
    return (s for s in programme.sessions if s.state is SessionState.CONFIRMED)


def on_the_way(session: Session) -> frozenset[str]:
    """Ids of the people whose appearance in the session still stands."""
    return frozenset(
        a.speaker_id for a in session.appearances if a.speaker_id and a.state in LIVING
    )


def busy(programme: Programme) -> Iterator[tuple[str, list[Session]]]:
    """Each speaker who is to be in two standing sessions or more, and these in order of time."""
    for speaker_id, sessions in programme.sessions_of.items():
        if len(sessions) < 2:
            continue
        own = [
            session
            for session in sessions
            if session.state is not SessionState.CANCELLED
            and any(a.speaker_id == speaker_id and a.state in LIVING for a in session.appearances)
        ]
        if len(own) > 1:
            yield speaker_id, sorted(own, key=in_time)


def timed(sessions: Iterable[Session]) -> list[Session]:
    """Those that take time, in order of it."""
    return sorted((s for s in sessions if s.start is not None and s.minutes > 0), key=in_time)


def in_time(session: Session) -> tuple[object, ...]:
    """Sort key: by time, the unplaced last."""
    return (session.start or FAR_FUTURE, session.minutes, session.id)


def overlapping(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Every pair that overlaps in time, the earlier first. Looks only at sessions still running
    when one starts, not at all pairs."""
    running: list[Session] = []
    for session in timed(sessions):
        running = [s for s in running if s.end and session.start and s.end > session.start]
        for other in running:
            yield other, session
        running.append(session)


def following(sessions: Iterable[Session], within: int) -> Iterator[tuple[Session, Session, int]]:
    """Every pair of which one ends before the other starts, less than `within` minutes before it:
    with the whole minutes between."""
    listed = timed(sessions)
    for number, session in enumerate(listed):
        for other in listed[number + 1 :]:
            assert session.end and other.start
            if other.start < session.end:
                continue
            gap = Interval(session.end, other.start).minutes
            if gap >= within:
                break
            yield session, other, gap


def shared(first: Session, second: Session) -> dict[str, Fact]:
    """The stretch two overlapping sessions share: `start` (instant) and `minutes`."""
    assert first.start and second.start and first.end and second.end
    start = max(first.start, second.start)
    both = Interval(start, min(first.end, second.end))
    return {"start": start.isoformat(), "minutes": both.minutes}


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same stretches of time, in order, those that meet or overlap made one."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=lambda i: (i.start, i.end)):
        if joined and interval.start <= joined[-1].end:
            end = max(joined[-1].end, interval.end)
            joined[-1] = Interval(joined[-1].start, end)
        else:
            joined.append(interval)
    return tuple(joined)
