"""How often what a calendar says about a session has changed, told from the releases alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.programme import Programme, Session, SessionState


@dataclass(frozen=True, slots=True)
class Revision:
    """`sequence` counts the changes from 0; `modified` is the release of the latest (or first)."""

    sequence: int
    modified: datetime


def says(programme: Programme, session: Session) -> tuple[object, ...]:
    """All that a calendar entry tells of a session; entries differ exactly when this does."""
    room = programme.room.get(session.room_id or "")
    return (
        session.title,
        session.subtitle,
        session.abstract,
        session.start,
        session.minutes,
        session.state is SessionState.CANCELLED,
        (room.name, room.location) if room else None,
        speaker_names(programme, session),
        (programme.event.venue, programme.event.city),
    )


def speaker_names(programme: Programme, session: Session) -> tuple[str, ...]:
    """Who appears, each once, in order."""
    names = (
        programme.speaker[a.speaker_id].name if a.speaker_id else a.placeholder
        for a in session.appearances
    )
    return tuple(dict.fromkeys(name for name in names if name))


def revisions(
    history: Iterable[tuple[datetime, Programme]],
    touched: Mapping[datetime, Collection[str]] | None = None,
) -> dict[str, Revision]:
    """By session id, from all releases with the time of each, in order.

    A session that leaves has changed, and has again when it comes back: those who were told that it
    is off have an entry with that count. `touched` are sessions that were adjusted at a time: that
    counts even when nothing of it is left to see, for a count that has been told must never sink.
    """
    found: dict[str, Revision] = {}
    last: dict[str, tuple[object, ...]] = {}
    for at, programme in history:
        for gone in last.keys() - programme.session.keys():
            found[gone] = Revision(found[gone].sequence + 1, at)
            del last[gone]
        for session in programme.sessions:
            said = says(programme, session)
            known = found.get(session.id)
            if known is None:
                found[session.id] = Revision(0, at)
            elif last.get(session.id) != said or session.id in (touched or {}).get(at, ()):
                found[session.id] = Revision(known.sequence + 1, at)
            last[session.id] = said
    return found
