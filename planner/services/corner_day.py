"""The corner on the day: who is here, who is on stage, and who is next.

Everything is done under a lock on the corner, from what is there then: two moderators at once do
nothing twice, and whoever acts on what is gone is told so. A press that has been made already is no
second action.
"""

from datetime import datetime

from sqlalchemy.orm import Session as Database

from planner.domain import corner as rules
from planner.domain.access import Action, Actor, may
from planner.domain.corner import TalkState, TooMuchMore
from planner.domain.errors import NotAllowed, NotFound, Stale
from planner.models.corner import CornerTalk
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries import corner as queries
from planner.services import corner as before_the_day
from planner.services import corner_slots
from planner.services.journal import Journal


class Moderator:
    """Somebody at the stage's desk; from here to the commit nobody else acts.

    Raises NotAllowed. `own` is the talk of somebody who acts on nothing else.
    """

    def __init__(
        self,
        db: Database,
        actor: Actor,
        now: datetime,
        event: Event,
        own: CornerTalk | None = None,
    ) -> None:
        if own is None and not may(actor, Action.MANAGE_CORNER, event.id):
            raise NotAllowed
        before_the_day.lock(db, event)
        self._db = db
        self._now = now
        self._event = event
        self._journal = Journal(db, actor, now, event.id, "run_corner")

    def check_in(self, talk_id: str) -> CornerTalk:
        """They are here. Who comes after having been given up is last in the queue. Raises NotFound
        and WrongMove."""
        talk = self._talk(talk_id)
        if talk.state is TalkState.CHECKED_IN:
            return talk
        rules.check_move(talk.state, TalkState.CHECKED_IN)
        if talk.state is TalkState.NO_SHOW:
            slot = self._db.get(Session, talk.session_id) if talk.session_id else None
            if slot is None:
                raise NotFound("session", talk.session_id or "")
            for rank, row in enumerate(self._waiting(slot.id)):
                self._set(self._row(row.id), {"rank": rank})
            corner_slots.place(self._db, self._journal, self._now, self._event, talk, slot)
            self._set(talk, {"rank": len(self._waiting(slot.id))})
        return self._to(talk, TalkState.CHECKED_IN)

    def not_here(self, talk_id: str) -> CornerTalk:
        """A slip: they have not checked in after all. Raises NotFound and WrongMove."""
        talk = self._talk(talk_id)
        if talk.state is TalkState.ACCEPTED:
            return talk
        return self._to(talk, TalkState.ACCEPTED)

    def put_on_stage(self, talk_id: str, after: str) -> CornerTalk:
        """They begin now; whoever was on stage is done. `after` is the id of the talk that the
        moderator saw there, or nothing. Raises NotFound, WrongMove, and Stale when it is another.
        """
        talk = self._talk(talk_id)
        if talk.state is TalkState.ON_STAGE:
            return talk
        on = self._on_stage(talk.session_id)
        if (on.id if on else "") != after:
            raise Stale("corner_talk", after, on.version if on else 0)
        rules.check_move(talk.state, TalkState.ON_STAGE)
        if on is not None:
            self._to(on, TalkState.DONE, ended_at=self._now)
        return self._to(talk, TalkState.ON_STAGE, started_at=self._now, ended_at=None, extra=0)

    def one_minute_more(self, talk_id: str, extra: int) -> CornerTalk:
        """`extra` is how many it had when the moderator looked. Raises NotFound, WrongMove and
        TooMuchMore."""
        talk = self._talk(talk_id)
        if talk.state is not TalkState.ON_STAGE:
            raise rules.WrongMove(talk.state, TalkState.ON_STAGE)
        if talk.extra != extra:
            return talk
        if extra >= rules.MOST_EXTRA:
            raise TooMuchMore
        self._set(talk, {"extra": extra + 1})
        self._shown()
        return talk

    def done(self, talk_id: str) -> CornerTalk:
        """They have spoken; the stage is empty. Raises NotFound and WrongMove."""
        talk = self._talk(talk_id)
        if talk.state is TalkState.DONE:
            return talk
        return self._to(talk, TalkState.DONE, ended_at=self._now)

    def no_show(self, talk_id: str) -> tuple[CornerTalk, CornerTalk | None]:
        """They are not here: the next one moves up, and the first on the waiting list that fits
        gets the place and a mail. Gives both. Raises NotFound and WrongMove."""
        talk = self._talk(talk_id)
        if talk.state is TalkState.NO_SHOW:
            return talk, None
        slot_id = talk.session_id
        rules.check_move(talk.state, TalkState.NO_SHOW)
        corner_slots.leave(self._db, self._journal, talk)
        self._to(talk, TalkState.NO_SHOW, started_at=None, extra=0)
        return talk, self._promote(slot_id)

    def let_before(self, first_id: str, second_id: str) -> None:
        """The second goes on before the first; so already, nothing changes. Raises NotFound, and
        Stale when one of them does not wait any longer."""
        first = self._talk(first_id)
        waiting = self._waiting(first.session_id)
        try:
            order = rules.swapped(waiting, first_id, second_id)
        except ValueError:
            raise Stale("corner_talk", first_id, first.version) from None
        if order is None:
            return
        for rank, id_ in enumerate(order):
            self._set(self._row(id_), {"rank": rank})
        self._arrange(first.session_id)

    def let_next_before(self, talk_id: str) -> None:
        """Whoever follows goes on before this one. Raises NotFound, and Stale when nobody does."""
        talk = self._talk(talk_id)
        order = [waiting.id for waiting in self._waiting(talk.session_id)]
        if talk.id not in order[:-1]:
            raise Stale("corner_talk", talk.id, talk.version)
        self.let_before(talk.id, order[order.index(talk.id) + 1])

    def undo(self, talk_id: str, state: TalkState) -> CornerTalk:
        """Take back what last happened on stage to the talk, which the moderator saw in `state`: it
        goes back to the queue, and who was on stage until that moment is there again; or, done, it
        is on stage again. Raises NotFound, WrongMove and Stale."""
        talk = self._talk(talk_id)
        if talk.state is not state or self.last_on_stage(talk.session_id) != talk:
            raise Stale("corner_talk", talk.id, talk.version)
        if talk.state is TalkState.DONE:
            return self._to(talk, TalkState.ON_STAGE, ended_at=None)
        began = talk.started_at
        self._to(talk, TalkState.CHECKED_IN, started_at=None, extra=0)
        pool = queries.pool(self._db, self._event)
        for other in pool.in_slot(talk.session_id or ""):
            if other.state is TalkState.DONE and other.ended_at == began:
                self._to(pool.rows[other.id], TalkState.ON_STAGE, ended_at=None)
        return talk

    def last_on_stage(self, slot_id: str | None) -> CornerTalk | None:
        """Who is on stage in the slot; when nobody is, who left it last."""
        return queries.last_on_stage(queries.pool(self._db, self._event), slot_id)

    def _talk(self, talk_id: str) -> CornerTalk:
        talk = queries.talk(self._db, self._event.id, talk_id)
        if talk is None or talk.confirmed_at is None:
            raise NotFound("corner_talk", talk_id)
        self._db.refresh(talk)
        return talk

    def _on_stage(self, slot_id: str | None) -> CornerTalk | None:
        pool = queries.pool(self._db, self._event)
        talks = pool.in_slot(slot_id or "")
        found = next((t for t in talks if t.state is TalkState.ON_STAGE), None)
        return pool.rows[found.id] if found else None

    def _waiting(self, slot_id: str | None) -> tuple[rules.Talk, ...]:
        talks = queries.pool(self._db, self._event).in_slot(slot_id or "")
        return tuple(t for t in talks if t.state in rules.WAITING_AT_STAGE)

    def _row(self, talk_id: str) -> CornerTalk:
        return self._db.get_one(CornerTalk, talk_id)

    def _promote(self, slot_id: str | None) -> CornerTalk | None:
        slot = self._db.get(Session, slot_id) if slot_id else None
        if slot is None:
            return None
        pool = queries.pool(self._db, self._event)
        left = rules.minutes_left(pool.in_slot(slot.id), slot.minutes)
        first = next(
            (t for t in pool.queue if t.state is TalkState.WAITLISTED and t.minutes <= left), None
        )
        if first is None:
            return None
        talk = pool.rows[first.id]
        before_the_day.give_place(self._db, self._journal, self._now, self._event, talk, slot)
        return talk

    def _set(self, talk: CornerTalk, values: dict[str, object]) -> None:
        self._journal.set(talk, values)
        self._db.flush()

    def _to(self, talk: CornerTalk, state: TalkState, **values: object) -> CornerTalk:
        rules.check_move(talk.state, state)
        self._set(talk, {"state": state} | values)
        self._arrange(talk.session_id)
        return talk

    def _arrange(self, slot_id: str | None) -> None:
        corner_slots.arrange(self._db, self._journal, self._event, slot_id)
        self._shown()

    def _shown(self) -> None:
        self._event.public_version += 1
        self._db.flush()
