"""The Speakers Corner: its settings, its talks and the slots they can have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.corner import (
    IN_SLOT,
    USUAL,
    WAITING,
    WAITING_AT_STAGE,
    Fairness,
    Talk,
    TalkState,
    in_queue_order,
)
from planner.domain.programme import AppearanceState, Form, SessionState
from planner.models.corner import Corner, CornerSupport, CornerTalk
from planner.models.events import Event
from planner.models.programme import Appearance, Session


@dataclass(frozen=True, slots=True)
class Pool:
    """Every confirmed talk of an event. `queue` is all that are alive, in the fair order; `lost`
    holds the ids of accepted talks that are no longer in the draft, for the organisers to decide
    on: until then the public sees them where they were."""

    rows: Mapping[str, CornerTalk]
    queue: tuple[Talk, ...]
    lost: frozenset[str]

    def shown_in_slot(self, session_id: str) -> tuple[Talk, ...]:
        """The talks with a place in that session, in the order they are held, as decided."""
        return tuple(
            talk
            for talk in self.queue
            if talk.state in IN_SLOT and self.rows[talk.id].session_id == session_id
        )

    def in_slot(self, session_id: str) -> tuple[Talk, ...]:
        """The same as the draft has it: without those that are lost."""
        return tuple(talk for talk in self.shown_in_slot(session_id) if talk.id not in self.lost)

    def in_state(self, state: TalkState) -> tuple[CornerTalk, ...]:
        """In the fair order, where the state is in the queue at all; else oldest first."""
        if state in IN_SLOT | WAITING:
            return tuple(self.rows[talk.id] for talk in self.queue if talk.state is state)
        return tuple(row for row in self.rows.values() if row.state is state)

    def waiting_before(self, talk_id: str) -> int:
        """How many undecided talks come before this one."""
        waiting = [talk.id for talk in self.queue if talk.state in WAITING]
        return waiting.index(talk_id) if talk_id in waiting else 0


def settings(db: Database, event_id: str) -> Corner:
    """The corner as set up; else what one is before anybody has, not yet in the database."""
    return db.get(Corner, event_id) or Corner(
        event_id=event_id,
        open=False,
        minutes=USUAL[0],
        longest=USUAL[1],
        introduction="",
        first_timers=True,
        one_each=True,
        version=0,
    )


def fairness(db: Database, event_id: str) -> Fairness:
    """The rule of the queue, as the organisers have set it."""
    corner = settings(db, event_id)
    return Fairness(corner.first_timers, corner.one_each)


def pool(db: Database, event: Event) -> Pool:
    """In four statements, however many talks."""
    found = db.execute(
        select(CornerTalk, Appearance.state)
        .outerjoin(Appearance, Appearance.id == CornerTalk.appearance_id)
        .where(CornerTalk.event_id == event.id, CornerTalk.confirmed_at.is_not(None))
        .order_by(CornerTalk.proposed_at, CornerTalk.id)
    ).all()
    before = _earlier(db, event)
    talks = [
        Talk(
            id=row.id,
            person=_person(row),
            proposed_at=row.proposed_at,
            minutes=row.minutes,
            state=row.state,
            earlier=before.get(row.email, 0),
            extra=row.extra,
            rank=row.rank if row.state in WAITING_AT_STAGE else None,
            started_at=row.started_at,
            ended_at=row.ended_at,
        )
        for row, _ in found
        if row.state in IN_SLOT | WAITING
    ]
    return Pool(
        rows={row.id: row for row, _ in found},
        queue=in_queue_order(talks, fairness(db, event.id)),
        lost=frozenset(
            row.id
            for row, state in found
            if row.state in IN_SLOT and state is not AppearanceState.ACCEPTED
        ),
    )


def last_on_stage(pool: Pool, slot_id: str | None) -> CornerTalk | None:
    """Who is on stage in a slot; when nobody is, who left it last."""
    talks = pool.in_slot(slot_id or "")
    on = next((t for t in talks if t.state is TalkState.ON_STAGE), None)
    left = [t for t in talks if t.state is TalkState.DONE and t.ended_at is not None]
    last = on or max(left, key=lambda t: (t.ended_at, t.id), default=None)
    return pool.rows[last.id] if last else None


def _person(row: CornerTalk) -> str:
    """By address; who handed in a paper without one is known by name."""
    return row.email or f"name: {row.name.casefold()}"


def supports(db: Database, event_id: str) -> Mapping[str, int]:
    """How many want to hear each talk, by its id; nothing for one that nobody supports."""
    rows = db.execute(
        select(CornerSupport.talk_id, func.count().label("number"))
        .join(CornerTalk, CornerTalk.id == CornerSupport.talk_id)
        .where(CornerTalk.event_id == event_id)
        .group_by(CornerSupport.talk_id)
    )
    return {row.talk_id: row.number for row in rows}


def supported_by(db: Database, event_id: str, user_id: str) -> frozenset[str]:
    """The talks that a person wants to hear."""
    found = (
        select(CornerSupport.talk_id)
        .join(CornerTalk, CornerTalk.id == CornerSupport.talk_id)
        .where(CornerTalk.event_id == event_id, CornerSupport.user_id == user_id)
    )
    return frozenset(db.scalars(found))


def talk(db: Database, event_id: str, talk_id: str) -> CornerTalk | None:
    return db.scalar(
        select(CornerTalk).where(CornerTalk.event_id == event_id, CornerTalk.id == talk_id)
    )


def submitted(db: Database, event_id: str, submission: str) -> CornerTalk | None:
    """The talk that a form with that id has made already."""
    return db.scalar(
        select(CornerTalk).where(
            CornerTalk.event_id == event_id, CornerTalk.submission == submission
        )
    )


def own(db: Database, event_id: str, user_id: str) -> Sequence[CornerTalk]:
    """What somebody with an account has proposed, oldest first."""
    return db.scalars(
        select(CornerTalk)
        .where(CornerTalk.event_id == event_id, CornerTalk.proposer_id == user_id)
        .order_by(CornerTalk.proposed_at, CornerTalk.id)
    ).all()


def slots(db: Database, event_id: str) -> Sequence[Session]:
    """The draft's corner sessions that are not cancelled, in order of time, unplaced ones last."""
    rows = db.scalars(
        select(Session)
        .where(
            Session.event_id == event_id,
            Session.form == Form.CORNER,
            Session.state != SessionState.CANCELLED,
        )
        .order_by(Session.start, Session.id)
    ).all()
    return sorted(rows, key=lambda row: row.start is None)


def _earlier(db: Database, event: Event) -> Mapping[str, int]:
    """How many corner talks people have given at the initiative's other events, by address."""
    rows = db.execute(
        select(CornerTalk.email, func.count().label("given"))
        .join(Event, Event.id == CornerTalk.event_id)
        .where(
            Event.initiative_id == event.initiative_id,
            Event.id != event.id,
            CornerTalk.state == TalkState.DONE,
            CornerTalk.email != "",
        )
        .group_by(CornerTalk.email)
    )
    return {row.email: row.given for row in rows}
