"""What a remark is anchored to in a frozen programme, and where that stands in a later one.

A remark on a session keeps to the session by its id, wherever it is moved. A remark on a slot (a
time in a room, or in a network's track) keeps to the time and the place; the session that the slot
held when the remark was made is carried along beside it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.domain.programme import Programme, Session, SessionState


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a remark was made. `start` (UTC) and `place_id` (a room's or a track's) are where the
    session stood or where the slot is; None where that is not known. `slot` tells the two apart."""

    session_id: str | None = None
    start: datetime | None = None
    place_id: str | None = None
    slot: bool = False


class Fate(StrEnum):
    """What has become of the session since; `NONE` where the slot held none."""

    NONE = "none"
    HERE = "here"
    MOVED = "moved"
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Stand:
    """`session` is as it is now, None when it is gone; `holds` is what is in the slot now but the
    session itself, in the programme's order."""

    fate: Fate
    session: Session | None
    holds: tuple[Session, ...] = ()


def anchored(session: Session) -> Anchor:
    """The anchor of a remark on a session as it stands: its time, and its room, else its track."""
    return Anchor(session.id, session.start, session.room_id or session.track_id)


def held(programme: Programme, start: datetime, place_id: str) -> tuple[Session, ...]:
    """The sessions that are on at that moment in that room or track, those called off last."""
    found = [
        session
        for session in programme.scheduled
        if place_id in (session.room_id, session.track_id) and _on(session, start)
    ]
    return tuple(sorted(found, key=lambda session: session.state is SessionState.CANCELLED))


def slot(programme: Programme, start: datetime, place_id: str) -> Anchor:
    """The anchor of a remark on a time and place, with what is there."""
    there = held(programme, start, place_id)
    return Anchor(there[0].id if there else None, start, place_id, slot=True)


def stand(anchor: Anchor, now: Programme) -> Stand:
    """What has become of it in a later programme."""
    session = now.session.get(anchor.session_id or "")
    holds: tuple[Session, ...] = ()
    if anchor.slot and anchor.start is not None and anchor.place_id is not None:
        there = held(now, anchor.start, anchor.place_id)
        holds = tuple(one for one in there if one.id != anchor.session_id)
    return Stand(_fate(anchor, session), session, holds)


def place_name(programme: Programme, place_id: str | None) -> str:
    """The room's or track's name there; empty when there is none."""
    found = programme.room.get(place_id or "") or programme.track.get(place_id or "")
    return "" if found is None else found.name


def _fate(anchor: Anchor, session: Session | None) -> Fate:
    if anchor.session_id is None:
        return Fate.NONE
    if session is None:
        return Fate.GONE
    if session.state is SessionState.CANCELLED:
        return Fate.CANCELLED
    if anchor.start is None:
        return Fate.HERE
    if session.start is None:
        return Fate.UNPLACED
    return Fate.HERE if _at(anchor, session) else Fate.MOVED


def _at(anchor: Anchor, session: Session) -> bool:
    """Whether it still stands there: at that time, or in a slot still on then, in that place."""
    assert anchor.start is not None
    there = anchor.place_id in (None, session.room_id, session.track_id)
    then = _on(session, anchor.start) if anchor.slot else session.start == anchor.start
    return there and then


def _on(session: Session, at: datetime) -> bool:
    """A session without length is on at its start."""
    span = session.interval
    return span is not None and (span.start <= at < span.end or span.start == at)
