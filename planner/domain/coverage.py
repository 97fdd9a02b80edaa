"""Which themes a programme covers: by which sessions, for how long, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.programme import (
    Advice,
    Decision,
    Programme,
    Scope,
    Session,
    SessionState,
    Theme,
)


class Standing(StrEnum):
    """`PARTLY`: there are sessions, but none both confirmed and placed; or not in every network.
    `NOT_WANTED`: advised or decided against, so nothing is missing."""

    COVERED = "covered"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True, slots=True)
class TrackCoverage:
    """A theme in one track: how it stands, and its sessions there in order of time."""

    track_id: str
    standing: Standing
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class ThemeCoverage:
    """`minutes` counts the sessions that have a time; `tracks` only where every network must
    cover the theme, in the programme's order of tracks."""

    theme: Theme
    standing: Standing
    sessions: tuple[Session, ...]
    minutes: int
    tracks: tuple[TrackCoverage, ...] = ()


UNWANTED = frozenset({Decision.REJECTED, Decision.OUT_OF_SCOPE})


def coverage(programme: Programme) -> tuple[ThemeCoverage, ...]:
    """Every theme, in the organisers' order."""
    return tuple(_of(theme, programme) for theme in programme.themes)


def uncovered(themes: Iterable[ThemeCoverage]) -> tuple[ThemeCoverage, ...]:
    return tuple(theme for theme in themes if theme.standing is Standing.MISSING)


def _of(theme: Theme, programme: Programme) -> ThemeCoverage:
    sessions = tuple(
        session
        for session in programme.sessions
        if theme.id in session.theme_ids and session.state is not SessionState.CANCELLED
    )
    minutes = sum(session.minutes for session in sessions if session.start is not None)
    tracks: tuple[TrackCoverage, ...] = ()
    standing = standing_of(sessions)
    if theme.scope is Scope.EACH_NETWORK:
        tracks = tuple(_in_track(track.id, sessions) for track in programme.tracks)
        standing = _together([track.standing for track in tracks], standing)
    if standing is not Standing.COVERED and unwanted(theme):
        standing = Standing.NOT_WANTED
    return ThemeCoverage(theme, standing, sessions, minutes, tracks)


def _in_track(track_id: str, sessions: tuple[Session, ...]) -> TrackCoverage:
    mine = tuple(session for session in sessions if session.track_id == track_id)
    return TrackCoverage(track_id, standing_of(mine), mine)


def standing_of(sessions: Iterable[Session]) -> Standing:
    """Of what these sessions cover together; none of them called off."""
    found = tuple(sessions)
    if any(s.start is not None and s.state is SessionState.CONFIRMED for s in found):
        return Standing.COVERED
    return Standing.PARTLY if found else Standing.MISSING


def _together(tracks: list[Standing], without: Standing) -> Standing:
    """Of all networks at once; without any track, that of the event."""
    if not tracks:
        return without
    if all(standing is Standing.COVERED for standing in tracks):
        return Standing.COVERED
    every_missing = all(standing is Standing.MISSING for standing in tracks)
    return Standing.MISSING if every_missing else Standing.PARTLY


def unwanted(theme: Theme) -> bool:
    """Whether it was advised or decided against."""
    return theme.advice is Advice.NOT_RECOMMENDED or theme.decision in UNWANTED
