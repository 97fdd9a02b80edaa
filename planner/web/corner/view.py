"""The corner as pages show it: slots with their queues, and one's own place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.corner import Place, TalkState, minutes_left, places
from planner.domain.programme import Form, Interval, Programme, SessionState
from planner.domain.programme import Session as SessionValue
from planner.models.programme import Session
from planner.queries.corner import Pool

MEET_BEFORE = timedelta(minutes=5)
"""How long before their talk people should be at the stage."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A corner session with its queue; `left` is how many of its minutes nobody has yet."""

    id: str
    start: datetime | None
    end: datetime | None
    room: str
    minutes: int
    left: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What the public sees: the slots that are published, and accepted talks whose time is not."""

    slots: tuple[Slot, ...]
    without_time: tuple[Place, ...]

    @property
    def talks(self) -> int:
        return sum(len(slot.places) for slot in self.slots) + len(self.without_time)

    def place_of(self, talk_id: str) -> tuple[Slot | None, Place] | None:
        for slot in self.slots:
            for place in slot.places:
                if place.talk.id == talk_id:
                    return slot, place
        for place in self.without_time:
            if place.talk.id == talk_id:
                return None, place
        return None


def published_queue(pool: Pool, release: Programme | None) -> Queue:
    """The queue of accepted talks, at the times and places that are published.

    Nothing here depends on the draft: a slot that is only there gives no time away, and its talks
    stand without one.
    """
    sessions = [s for s in release.scheduled if _is_open_slot(s)] if release else []
    slots = tuple(_published(session, pool, release) for session in sessions if release)
    shown = {place.talk.id for slot in slots for place in slot.places}
    rest = [
        talk for talk in pool.queue if talk.state is TalkState.ACCEPTED and talk.id not in shown
    ]
    return Queue(slots, places(rest, None))


def drafted(session: Session, pool: Pool, room: str) -> Slot:
    """A slot as the organisers' draft has it."""
    talks = pool.in_slot(session.id)
    start, minutes = session.start, session.minutes
    slot = Interval(start, start + timedelta(minutes=minutes)) if start else None
    return Slot(
        session.id,
        start,
        slot.end if slot else None,
        room,
        minutes,
        minutes_left(talks, minutes),
        places(talks, slot),
    )


def _is_open_slot(session: SessionValue) -> bool:
    return session.form is Form.CORNER and session.state is not SessionState.CANCELLED


def _published(session: SessionValue, pool: Pool, release: Programme) -> Slot:
    talks = pool.shown_in_slot(session.id)
    room = release.room.get(session.room_id or "")
    return Slot(
        session.id,
        session.start,
        session.end,
        room.name if room else "",
        session.minutes,
        minutes_left(talks, session.minutes),
        places(talks, session.interval),
    )
