"""A screen as finished values."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from planner.domain.moments import Moment, RoomMoment, day_of, in_rooms, moment
from planner.domain.programme import Form, Programme, Role, Room, Session, Track
from planner.domain.screens import ScreenKind, Shows
from planner.words.programme import person

MOST_ROWS = 6
"""Rows of a list that can be read across a hall."""


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a screen; `was` is when it was to begin, where the day has moved it."""

    session: Session
    track: Track | None
    room: Room | None
    was: datetime | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A room with what is on, or else what comes; `next` follows it. `stream` plays now."""

    room: Room
    on: Row | None
    next: Row | None
    stream: str
    waiting: bool

    @property
    def shown(self) -> Row | None:
        return self.next if self.waiting else self.on


@dataclass(frozen=True, slots=True)
class Screen:
    """`until` is when it has to be made anew. Of what is on, `more` did not fit."""

    shows: Shows
    day: date
    on: tuple[Row, ...]
    next: tuple[Row, ...]
    more: int
    cells: tuple[Cell, ...]
    until: datetime | None
    messages: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What can be seen again, and where."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """The programme as it stands, what was released, and what the day says of sessions."""

    programme: Programme
    released: Programme
    messages: dict[str, str]

    def row(self, session: Session) -> Row:
        planned = self.released.session.get(session.id)
        moved = planned is not None and planned.start != session.start
        return Row(
            session,
            self.programme.track.get(session.track_id or ""),
            self.programme.room.get(session.room_id or ""),
            planned.start if planned is not None and moved else None,
            self.messages.get(session.id, ""),
        )


def screen(day: Day, shows: Shows, now: datetime) -> Screen:
    here = moment(day.programme, now)
    rooms = in_rooms(day.programme, now)
    if shows.kind is ScreenKind.ROOM:
        rooms = tuple(r for r in rooms if r.room.id == shows.room_id)
    elif shows.kind is ScreenKind.WALL:
        rooms = tuple(r for r in rooms if _filmed(r))
    coming = (*here.next, *here.later)
    following = [s for s in coming if s.form is not Form.BREAK] or list(coming)
    return Screen(
        shows=shows,
        day=day_of(day.programme, now),
        on=tuple(day.row(s) for s in here.on[:MOST_ROWS]),
        next=tuple(day.row(s) for s in following[:MOST_ROWS]),
        more=max(0, len(here.on) - MOST_ROWS),
        cells=tuple(_cell(day, room) for room in rooms),
        until=_until(here, rooms),
        messages=tuple(day.row(s) for s in (*here.on, *coming) if day.messages.get(s.id))[:1],
    )


def people(programme: Programme, session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of those on stage with their organisation, and of those who moderate."""
    names: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for appearance in session.appearances:
        if not appearance.role.on_stage:
            continue
        speaker = programme.speaker.get(appearance.speaker_id or "")
        parts = [person(appearance, programme), speaker.organisation if speaker else ""]
        names[appearance.role is Role.MODERATOR][", ".join(part for part in parts if part)] = None
    return tuple(names[False]), tuple(names[True])


def origins(programme: Programme) -> tuple[str, ...]:
    """Where the event's streams come from, as a security policy names it."""
    found = set()
    for room in programme.rooms:
        parts = urlsplit(room.stream_url)
        if parts.scheme in ("http", "https") and parts.netloc:
            found.add(f"{parts.scheme}://{parts.netloc}")
    return tuple(sorted(found))


def _filmed(found: RoomMoment) -> bool:
    room = found.room
    return bool(room.camera or room.stream_url) or any(s.filmed for s in found.day)


def _cell(day: Day, found: RoomMoment) -> Cell:
    on = day.row(found.now) if found.now else None
    is_break = on is not None and on.session.form is Form.BREAK
    waiting = (on is None or is_break) and found.next is not None
    streams = on is not None and on.session.filmed and not is_break
    return Cell(
        room=found.room,
        on=on,
        next=day.row(found.next) if found.next else None,
        stream=found.room.stream_url if streams else "",
        waiting=waiting,
    )


def _until(here: Moment, rooms: tuple[RoomMoment, ...]) -> datetime | None:
    edges = [here.until] + [
        edge
        for room in rooms
        for edge in (room.now.end if room.now else None, room.next.start if room.next else None)
    ]
    return min((edge for edge in edges if edge is not None), default=None)
