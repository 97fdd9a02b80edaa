"""What is wrong, or may be, with a programme: `check` gives findings.

A rule is a function from a programme to what it found. `RULES` is the one table of them, with the
level each has where an event sets no other. Cancelled sessions are left out throughout; those that
are only an idea are checked for where they stand, not for how complete they are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.domain.plain import digest
from planner.domain.programme import (
    AppearanceState,
    Blocked,
    Form,
    Interval,
    Programme,
    Role,
    Session,
    SessionState,
)

Fact = str | int | tuple[str, ...]

LIVING = frozenset(
    {AppearanceState.SUGGESTED, AppearanceState.INVITED, AppearanceState.ACCEPTED},
)
"""Appearances that still stand: the rest were declined, withdrawn or replaced."""


class Level(StrEnum):
    """What a finding does: nothing (and is not listed), warns, or blocks a release."""

    IGNORE = "ignore"
    WARN = "warn"
    BLOCK = "block"


class Rule(StrEnum):
    ROOM_OVERLAP = "room_overlap"
    ROOM_BLOCKED = "room_blocked"
    SPEAKER_OVERLAP = "speaker_overlap"
    SPEAKER_UNAVAILABLE = "speaker_unavailable"
    OUTSIDE_EVENT = "outside_event"
    ROOM_TOO_SMALL = "room_too_small"
    NO_MODERATOR = "no_moderator"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, about sessions (in order of time) and perhaps speakers, by id.

    `facts` are the plain values it rests on, sorted by name: ids, whole minutes, numbers, and
    instants as ISO 8601 in UTC. They make its sentence, and its `key`.
    """

    rule: Rule
    level: Level
    sessions: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()
    acknowledged: bool = False

    @property
    def key(self) -> str:
        """The same as long as the finding rests on the same facts; an acknowledgement holds on to
        it, so that the finding comes back by itself when they change."""
        return digest((self.rule, self.sessions, self.speakers, self.facts))

    def fact(self, name: str) -> Fact:
        return dict(self.facts)[name]

    @property
    def blocks(self) -> bool:
        return self.level is Level.BLOCK and not self.acknowledged


@dataclass(frozen=True, slots=True)
class _Found:
    sessions: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    facts: Mapping[str, Fact] | None = None


def check(
    programme: Programme,
    levels: Mapping[str, Level] | None = None,
    acknowledged: Collection[str] = (),
) -> tuple[Finding, ...]:
    """All findings of a programme, blocking ones first, then in order of rule and time.

    `levels` by rule, where the event sets its own; `acknowledged` are keys of findings that
    somebody has accepted with a reason: they stay listed, and block nothing.
    """
    positions = {session.id: n for n, session in enumerate(programme.sessions)}
    findings = []
    for rule, (default, find) in RULES.items():
        level = (levels or {}).get(rule, default)
        if level is Level.IGNORE:
            continue
        for found in find(programme):
            facts = tuple(sorted((found.facts or {}).items()))
            finding = Finding(rule, level, found.sessions, found.speakers, facts)
            if finding.key in acknowledged:
                finding = replace(finding, acknowledged=True)
            findings.append(finding)
    rules = list(RULES)

    def order(finding: Finding) -> tuple[object, ...]:
        return (
            not finding.blocks,
            finding.acknowledged,
            rules.index(finding.rule),
            [positions.get(session_id, -1) for session_id in finding.sessions],
            finding.speakers,
        )

    return tuple(sorted(findings, key=order))


def in_the_way(
    before: Iterable[Finding],
    after: Iterable[Finding],
    touched: Collection[str],
) -> tuple[Finding, ...]:
    """The findings that keep `after` from being released: blocking, about a session that the
    release touches, and not already there in the release before it."""
    known = {finding.key for finding in before}
    return tuple(
        finding
        for finding in after
        if finding.blocks
        and finding.key not in known
        and (not finding.sessions or any(s in touched for s in finding.sessions))
    )


def overlapping(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Every pair that overlaps in time, the earlier first. Looks only at sessions still running
    when one starts, not at all pairs."""
    timed = [s for s in sessions if s.interval is not None and s.minutes > 0]
    running: list[Session] = []
    for session in sorted(timed, key=_by_time):
        running = [s for s in running if s.end and session.start and s.end > session.start]
        for other in running:
            yield other, session
        running.append(session)


def standing(programme: Programme) -> Iterator[Session]:
    """The sessions that are not cancelled."""
    return (s for s in programme.sessions if s.state is not SessionState.CANCELLED)


def on_the_way(session: Session) -> frozenset[str]:
    """Ids of the people whose appearance in the session still stands."""
    return frozenset(
        a.speaker_id for a in session.appearances if a.speaker_id and a.state in LIVING
    )


def _by_time(session: Session) -> tuple[object, ...]:
    return (session.start, session.end, session.id)


def _shared(first: Session, second: Session) -> dict[str, Fact]:
    """The stretch two overlapping sessions share: `start` (instant) and `minutes`."""
    assert first.start and second.start and first.end and second.end
    start = max(first.start, second.start)
    shared = Interval(start, min(first.end, second.end))
    return {"start": start.isoformat(), "minutes": shared.minutes}


def _room_overlap(programme: Programme) -> Iterator[_Found]:
    by_room: dict[str, list[Session]] = defaultdict(list)
    for session in standing(programme):
        if session.room_id is not None:
            by_room[session.room_id].append(session)
    for room_id, sessions in by_room.items():
        for first, second in overlapping(sessions):
            facts = {"room": room_id, **_shared(first, second)}
            yield _Found((first.id, second.id), (), facts)


def _room_blocked(programme: Programme) -> Iterator[_Found]:
    """One for each stretch in which a room is blocked and a session is in it."""
    by_room: dict[str, list[Blocked]] = defaultdict(list)
    for blocked in programme.blocked:
        by_room[blocked.room_id].append(blocked)
    for session in standing(programme):
        interval = session.interval
        if interval is None or session.minutes == 0:
            continue
        for blocked in by_room.get(session.room_id or "", ()):
            if interval.overlaps(blocked.interval):
                start = max(interval.start, blocked.interval.start)
                shared = Interval(start, min(interval.end, blocked.interval.end))
                facts: dict[str, Fact] = {
                    "room": blocked.room_id,
                    "start": start.isoformat(),
                    "minutes": shared.minutes,
                    "reason": blocked.reason,
                }
                yield _Found((session.id,), (), facts)


def _speaker_overlap(programme: Programme) -> Iterator[_Found]:
    """One for each pair of sessions, however many people they share."""
    by_speaker: dict[str, list[Session]] = defaultdict(list)
    for session in standing(programme):
        for speaker_id in on_the_way(session):
            by_speaker[speaker_id].append(session)
    pairs: dict[tuple[str, str], tuple[Session, Session, set[str]]] = {}
    for speaker_id, sessions in by_speaker.items():
        for first, second in overlapping(sessions):
            pair = pairs.setdefault((first.id, second.id), (first, second, set()))
            pair[2].add(speaker_id)
    for first, second, speakers in pairs.values():
        yield _Found((first.id, second.id), tuple(sorted(speakers)), _shared(first, second))


def _speaker_unavailable(programme: Programme) -> Iterator[_Found]:
    for session in standing(programme):
        interval = session.interval
        if interval is None:
            continue
        for speaker_id in sorted(on_the_way(session)):
            speaker = programme.speaker.get(speaker_id)
            if speaker is None or not speaker.available:
                continue
            if not any(free.contains(interval) for free in merged(speaker.available)):
                facts: dict[str, Fact] = {
                    "start": interval.start.isoformat(),
                    "end": interval.end.isoformat(),
                    "available": tuple(
                        f"{free.start.isoformat()}/{free.end.isoformat()}"
                        for free in merged(speaker.available)
                    ),
                }
                yield _Found((session.id,), (speaker_id,), facts)


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


def _outside_event(programme: Programme) -> Iterator[_Found]:
    """A session belongs to the day it starts on, as a dinner that ends after midnight does."""
    event = programme.event
    dates = frozenset(event.dates)
    for session in standing(programme):
        if session.start is not None and event.local(session.start).date() not in dates:
            facts: dict[str, Fact] = {
                "start": session.start.isoformat(),
                "first_day": event.start.isoformat(),
                "last_day": event.end.isoformat(),
            }
            yield _Found((session.id,), (), facts)


def _room_too_small(programme: Programme) -> Iterator[_Found]:
    for session in standing(programme):
        room = programme.room.get(session.room_id or "")
        if room is None or room.capacity is None or session.expected is None:
            continue
        if session.expected > room.capacity:
            facts: dict[str, Fact] = {
                "room": room.id,
                "capacity": room.capacity,
                "expected": session.expected,
            }
            yield _Found((session.id,), (), facts)


def _no_moderator(programme: Programme) -> Iterator[_Found]:
    for session in standing(programme):
        if session.form is not Form.DEBATE or session.state is SessionState.IDEA:
            continue
        if not any(a.role is Role.MODERATOR and a.state in LIVING for a in session.appearances):
            yield _Found((session.id,))


RULES: Mapping[Rule, tuple[Level, Callable[[Programme], Iterable[_Found]]]] = {
    Rule.OUTSIDE_EVENT: (Level.BLOCK, _outside_event),
    Rule.ROOM_OVERLAP: (Level.WARN, _room_overlap),
    Rule.ROOM_BLOCKED: (Level.WARN, _room_blocked),
    Rule.SPEAKER_OVERLAP: (Level.WARN, _speaker_overlap),
    Rule.SPEAKER_UNAVAILABLE: (Level.WARN, _speaker_unavailable),
    Rule.ROOM_TOO_SMALL: (Level.WARN, _room_too_small),
    Rule.NO_MODERATOR: (Level.WARN, _no_moderator),
}
"""Every rule there is, in the order of its findings, with its level where an event sets no other.

Only what cannot be shown at all blocks of itself: real programmes are published with a speaker
expected in two places, and an event that wants that stopped says so.
"""
