"""The corner as pages and the public state show it: slots with their queues, and one's place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import g

from planner.database import db
from planner.domain.corner import WAITING_AT_STAGE, Place, TalkState, minutes_left, places
from planner.domain.programme import Form, Interval, Programme, SessionState
from planner.domain.programme import Session as SessionValue
from planner.formats.live_json import CornerState, Words
from planner.models.corner import CornerTalk
from planner.models.events import Event as EventRow
from planner.models.programme import Session
from planner.queries import corner
from planner.queries.corner import Pool
from planner.web import clock, published
from planner.web.events import event, event_row

MEET_BEFORE = timedelta(minutes=5)
"""How long before their talk people should be at the stage."""

PATIENCE = timedelta(minutes=30)
"""How long those who still wait when their slot is over are waited for."""


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

    @property
    def until(self) -> datetime | None:
        """When the corner goes on to the next: a slot that runs late lasts while somebody waits,
        but not for ever. The stage's screen counts in the same way (parts/corner.js)."""
        waiting = [p.end for p in self.places if p.talk.state in WAITING_AT_STAGE]
        ends = [end for end in (self.end, *waiting) if end is not None]
        return max(ends) + (PATIENCE if waiting else timedelta()) if ends else None

    @property
    def given(self) -> tuple[Place, ...]:
        """The talks that have been held, as they were held."""
        return tuple(p for p in self.places if p.talk.state is TalkState.DONE)


@dataclass(frozen=True, slots=True)
class Queue:
    """What the public sees: the slots that are published, and accepted talks whose time is not."""

    slots: tuple[Slot, ...]
    without_time: tuple[Place, ...]

    @property
    def talks(self) -> int:
        return sum(len(slot.places) for slot in self.slots) + len(self.without_time)

    @property
    def on_stage(self) -> Place | None:
        """Who speaks now, if anybody does."""
        places = (place for slot in self.slots for place in slot.places)
        return next((p for p in places if p.talk.state is TalkState.ON_STAGE), None)

    @property
    def next(self) -> Place | None:
        """Who is first among those that wait: in the slot of the one on stage, else in the first
        slot where anybody waits."""
        waiting = [
            (slot, place)
            for slot in self.slots
            for place in slot.places
            if place.talk.state in WAITING_AT_STAGE
        ]
        on = self.on_stage
        here = [place for slot, place in waiting if on in slot.places]
        return next(iter(here or (place for _slot, place in waiting)), None)

    def turn_of(self, talk_id: str) -> int:
        """From 1, among those that still wait in its slot; 0 for who waits no longer."""
        for queue in (*(slot.places for slot in self.slots), self.without_time):
            waiting = [p.talk.id for p in queue if p.talk.state in WAITING_AT_STAGE]
            if talk_id in waiting:
                return waiting.index(talk_id) + 1
        return 0

    @property
    def given(self) -> bool:
        """Whether any talk has been held."""
        return any(slot.given for slot in self.slots)

    def place_of(self, talk_id: str) -> tuple[Slot | None, Place] | None:
        for slot in self.slots:
            for place in slot.places:
                if place.talk.id == talk_id:
                    return slot, place
        for place in self.without_time:
            if place.talk.id == talk_id:
                return None, place
        return None


def page() -> dict[str, object]:
    """What every page of the corner shows. Times and places are those that are published."""
    row = event_row()
    release = published.here()
    pool = corner.pool(db.session(), row)
    queue = published_queue(pool, published.standing(release).programme if release else None)
    now = clock.now()
    ends = [slot.until for slot in queue.slots if slot.until is not None and slot.until > now]
    if ends:
        # A page that is kept for everybody says of the next slot that it is over when it is.
        g.public_until = min(ends)
    return {
        "event": event(),
        "moment": now,
        "settings": corner.settings(db.session(), row.id),
        "pool": pool,
        "waiting": pool.in_state(TalkState.WAITLISTED),
        "supports": corner.supports(db.session(), row.id),
        "queue": queue,
    }


def published_queue(pool: Pool, release: Programme | None) -> Queue:
    """The queue of accepted talks, at the times and places that are published, as they stand on
    the day.

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


def state(row: EventRow, standing: Programme) -> CornerState:
    """The corner's part of the day's public state; `standing` is the programme as it stands."""
    pool = corner.pool(db.session(), row)
    queue = published_queue(pool, standing)
    shown = [place.talk.id for slot in queue.slots for place in slot.places]
    return CornerState(
        open=corner.settings(db.session(), row.id).open,
        queues={slot.id: slot.places for slot in queue.slots},
        words={id_: _words(pool.rows[id_]) for id_ in shown},
    )


def _words(row: CornerTalk) -> Words:
    return Words(row.title, row.sentence, row.name, row.organisation, row.language, row.filmed)
