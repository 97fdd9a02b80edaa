"""Speakers: whether they can be where they are expected, and rested."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from planner.domain.programme import Programme, Session
from planner.domain.rules.common import (
    busy,
    following,
    merged,
    on_the_way,
    overlapping,
    shared,
    standing,
)
from planner.domain.rules.finding import Fact, Found
from planner.domain.rules.planning import Planning


def speaker_overlap(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """One for each pair of sessions, however many people they share."""
    pairs: dict[tuple[str, str], tuple[Session, Session, set[str]]] = {}
    for speaker_id, sessions in busy(programme):
        for first, second in overlapping(sessions):
            pair = pairs.setdefault((first.id, second.id), (first, second, set()))
            pair[2].add(speaker_id)
    for first, second, speakers in pairs.values():
        yield Found((first.id, second.id), tuple(sorted(speakers)), shared(first, second))


def speaker_unavailable(programme: Programme, _planning: Planning) -> Iterator[Found]:
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
                yield Found((session.id,), (speaker_id,), facts)


def speaker_travel(programme: Programme, planning: Planning) -> Iterator[Found]:
    """Less time between two sessions than the way from the one room to the other takes."""
    for first, second, gap, speakers in _in_a_row(programme, planning.longest):
        needed = planning.travel(first.room_id, second.room_id)
        if gap < needed:
            facts: dict[str, Fact] = {
                "from": first.room_id or "",
                "to": second.room_id or "",
                "minutes": gap,
                "needed": needed,
            }
            yield Found((first.id, second.id), speakers, facts)


def speaker_no_pause(programme: Programme, planning: Planning) -> Iterator[Found]:
    for first, second, gap, speakers in _in_a_row(programme, planning.pause):
        facts: dict[str, Fact] = {"minutes": gap, "pause": planning.pause}
        yield Found((first.id, second.id), speakers, facts)


def speaker_daily_limit(programme: Programme, planning: Planning) -> Iterator[Found]:
    """By the local day on which sessions start."""
    if not planning.daily:
        return
    for speaker_id, sessions in busy(programme):
        most = planning.daily.get(speaker_id)
        if most is None:
            continue
        days: dict[date, list[Session]] = defaultdict(list)
        for session in sessions:
            if session.start is not None:
                days[programme.event.local(session.start).date()].append(session)
        for day, on in days.items():
            if len(on) > most:
                facts: dict[str, Fact] = {
                    "day": day.isoformat(),
                    "sessions": len(on),
                    "most": most,
                }
                yield Found(tuple(s.id for s in on), (speaker_id,), facts)


def shared_speaker(programme: Programme, planning: Planning) -> Iterator[Found]:
    """Wanted by two networks or more: each should know of the others."""
    if not planning.networks:
        return
    for speaker_id, sessions in busy(programme):
        wished = [s for s in sessions if s.track_id in planning.networks]
        networks = {planning.networks[s.track_id] for s in wished if s.track_id}
        if len(networks) > 1:
            facts: dict[str, Fact] = {
                "tracks": tuple(sorted({s.track_id for s in wished if s.track_id})),
                "asked": int(speaker_id in planning.asked),
            }
            yield Found(tuple(s.id for s in wished), (speaker_id,), facts)


def _in_a_row(
    programme: Programme, within: int
) -> Iterator[tuple[Session, Session, int, tuple[str, ...]]]:
    """Pairs of sessions less than so many minutes apart, with the speakers they share."""
    if within < 1:
        return
    pairs: dict[tuple[str, str], tuple[Session, Session, int, set[str]]] = {}
    for speaker_id, sessions in busy(programme):
        for first, second, gap in following(sessions, within):
            pair = pairs.setdefault((first.id, second.id), (first, second, gap, set()))
            pair[3].add(speaker_id)
    for first, second, gap, speakers in pairs.values():
        yield first, second, gap, tuple(sorted(speakers))
