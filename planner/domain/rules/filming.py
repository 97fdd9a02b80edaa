"""Filming: cameras, consent, and those who film."""

from collections.abc import Iterator

from planner.domain.programme import AppearanceState, Programme, Session
from planner.domain.rules.common import LIVING, standing, timed
from planner.domain.rules.finding import Fact, Found
from planner.domain.rules.planning import Planning


def film_no_camera(programme: Programme, _planning: Planning) -> Iterator[Found]:
    for session in _filmed(programme):
        room = programme.room.get(session.room_id or "")
        if room is not None and not room.camera:
            yield Found((session.id,), (), {"room": room.id})


def film_no_consent(programme: Programme, planning: Planning) -> Iterator[Found]:
    """Those on stage who have said no, and those who have said yes to speaking and nothing of being
    filmed: each group by itself, as the one cannot be filmed and the other is to be asked. Where
    nobody has been asked anything yet, as after an import, silence is not worth a word."""
    asking = bool(planning.asked or planning.consents)
    for session in _filmed(programme):
        refused, silent = set(), set()
        for appearance in session.appearances:
            speaker_id = appearance.speaker_id
            if speaker_id is None or appearance.state not in LIVING or not appearance.role.on_stage:
                continue
            agrees = planning.consents.get(speaker_id)
            if agrees is False:
                refused.add(speaker_id)
            elif asking and agrees is None and appearance.state is AppearanceState.ACCEPTED:
                silent.add(speaker_id)
        if refused:
            yield Found((session.id,), tuple(sorted(refused)), {"said": "no"})
        if silent:
            yield Found((session.id,), tuple(sorted(silent)), {"said": "nothing"})


def film_crews(programme: Programme, planning: Planning) -> Iterator[Found]:
    """One each time a filmed session begins while all crews are at others."""
    if planning.crews is None:
        return
    running: list[Session] = []
    for session in timed(_filmed(programme)):
        assert session.start is not None
        running = [s for s in running if s.end and s.end > session.start]
        running.append(session)
        if len(running) > planning.crews:
            facts: dict[str, Fact] = {
                "start": session.start.isoformat(),
                "filmed": len(running),
                "crews": planning.crews,
            }
            yield Found(tuple(s.id for s in running), (), facts)


def _filmed(programme: Programme) -> Iterator[Session]:
    return (s for s in standing(programme) if s.filmed)
