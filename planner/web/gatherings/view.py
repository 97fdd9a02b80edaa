"""The gathering's front page as finished values: networks side by side, common items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.domain.programme import Programme, Scope, Session, Theme, Track
from planner.models.releases import Release
from planner.web.published import last_with


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network's slice: its sessions, and the release that last had it."""

    track: Track
    sessions: tuple[Session, ...]
    number: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CommonView:
    """A theme that every network takes up: the session that does, network by network."""

    theme: Theme
    sessions: tuple[Session | None, ...]


def networks(programme: Programme, history: Sequence[Release]) -> tuple[NetworkView, ...]:
    """`history`: the event's releases, the newest first."""
    views = []
    for track in programme.tracks:
        last = last_with(history, track.id)
        views.append(
            NetworkView(
                track,
                tuple(s for s in programme.scheduled if s.track_id == track.id),
                last.number if last else None,
                last.created_at if last else None,
            )
        )
    return tuple(views)


def plenaries(programme: Programme) -> tuple[Session, ...]:
    return tuple(s for s in programme.scheduled if s.plenary)


def common(programme: Programme) -> tuple[CommonView, ...]:
    return tuple(
        CommonView(
            theme,
            tuple(
                next(
                    (
                        s
                        for s in programme.scheduled
                        if s.track_id == track.id and theme.id in s.theme_ids
                    ),
                    None,
                )
                for track in programme.tracks
            ),
        )
        for theme in programme.themes
        if theme.scope is Scope.EACH_NETWORK
    )
