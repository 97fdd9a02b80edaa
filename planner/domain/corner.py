"""Speakers Corner: the states of a talk, the fair order of the queue, and its times.

A proposal becomes `accepted`, `waitlisted` or `declined`; an accepted talk is an appearance in one
of the event's corner sessions (its *slot*). The rest happens on the day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.programme import Interval

TITLE_LENGTH = 60
SENTENCE_LENGTH = 200
NAME_LENGTH = 120
LONGEST = 15
"""Minutes that can be asked for at most; a corner may set fewer."""
USUAL = (3, 5)
"""How long a talk is, and may be at most, in a corner that nobody has set up."""


class TalkState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    CHECKED_IN = "checked_in"
    ON_STAGE = "on_stage"
    DONE = "done"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"


_S = TalkState
MOVES: Mapping[TalkState, frozenset[TalkState]] = {
    _S.PROPOSED: frozenset({_S.ACCEPTED, _S.WAITLISTED, _S.DECLINED, _S.WITHDRAWN}),
    _S.WAITLISTED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.WITHDRAWN}),
    _S.ACCEPTED: frozenset(
        {_S.WAITLISTED, _S.DECLINED, _S.CHECKED_IN, _S.ON_STAGE, _S.NO_SHOW, _S.WITHDRAWN}
    ),
    _S.DECLINED: frozenset({_S.ACCEPTED, _S.WAITLISTED}),
    _S.CHECKED_IN: frozenset({_S.ACCEPTED, _S.ON_STAGE, _S.NO_SHOW, _S.WITHDRAWN}),
    _S.ON_STAGE: frozenset({_S.CHECKED_IN, _S.DONE, _S.NO_SHOW}),
    _S.NO_SHOW: frozenset({_S.CHECKED_IN, _S.ACCEPTED}),
    _S.DONE: frozenset({_S.ON_STAGE}),
    _S.WITHDRAWN: frozenset(),
}
"""From each state, the states a talk may move to. Some are the way back from a slip of the hand."""

IN_SLOT = frozenset({_S.ACCEPTED, _S.CHECKED_IN, _S.ON_STAGE, _S.DONE})
"""The talk has its appearance in the programme, and takes its minutes of the slot."""

SHOWN = IN_SLOT | {_S.WAITLISTED}
"""The public sees the talk: it has a place, or waits for one."""

WAITING = frozenset({_S.PROPOSED, _S.WAITLISTED})
"""Somebody has to decide, or a place has to become free."""

TURN_TAKEN = frozenset({_S.ON_STAGE, _S.DONE})

WAITING_AT_STAGE = frozenset({_S.ACCEPTED, _S.CHECKED_IN})
"""The talk has its place and has not begun."""

MOST_EXTRA = 30
"""Minutes that can be added on stage."""

EVER = datetime.min.replace(tzinfo=UTC)


class CornerClosed(Refusal):
    """The corner takes no proposals now."""


class WrongMove(Refusal):
    """A talk cannot go from the one state to the other."""

    def __init__(self, state: TalkState, to: TalkState) -> None:
        super().__init__(f"a talk that is {state} cannot become {to}")
        self.state = state
        self.to = to


class ReasonMissing(Refusal):
    """A talk is not declined without a reason the proposer can read."""


class NoSlot(Refusal):
    """There is no corner session in the programme to take the talk."""


class SlotFull(Refusal):
    """The talk is longer than what is left of the slot: `left` minutes."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} minutes are left")
        self.left = left


class TooMuchMore(Refusal):
    """The talk has been given all the extra minutes that a talk can get."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """What the organisers have chosen for the order, told to everybody who waits. Only who has
    spoken how often, and who asked first, ever counts."""

    first_timers: bool = True
    one_each: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """What the queue needs to know. `person` tells proposers apart; `earlier` counts the corner
    talks that the person has given at earlier events.

    `extra` are minutes added on stage; `rank` is a place among those who wait that somebody at the
    desk has chosen, before all that have none; `started_at` and `ended_at` are when it was given.
    """

    id: str
    person: str
    proposed_at: datetime
    minutes: int
    state: TalkState = TalkState.PROPOSED
    earlier: int = 0
    extra: int = 0
    rank: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def allotted(self) -> int:
        """Minutes it may take."""
        return self.minutes + self.extra


@dataclass(frozen=True, slots=True)
class Place:
    """A talk's place in a slot, from 1. Without a known slot there are no times.

    A talk that has been given has its real times, one on stage its real start and the end it is
    allowed; those that wait follow on from there.
    """

    number: int
    talk: Talk
    start: datetime | None
    end: datetime | None


def check_move(state: TalkState, to: TalkState) -> None:
    """Raises WrongMove."""
    if to not in MOVES[state]:
        raise WrongMove(state, to)


def in_queue_order(talks: Iterable[Talk], fairness: Fairness = Fairness()) -> tuple[Talk, ...]:
    """The fair order: nobody's second talk before everybody's first, nor third before second.

    Within a turn, those who have never given a corner talk come first; then first come, first
    served. `fairness` may leave the one or the other out. Talks already given, or on stage, count
    as turns and come first, as they were held; then those whom the desk has placed.
    """
    by_person: dict[str, list[Talk]] = defaultdict(list)
    for talk in sorted(talks, key=_own_order):
        by_person[talk.person].append(talk)
    turn = {
        talk.id: n if fairness.one_each else 0
        for own in by_person.values()
        for n, talk in enumerate(own)
    }
    return tuple(
        sorted(
            (talk for own in by_person.values() for talk in own),
            key=lambda t: (
                t.state not in TURN_TAKEN,
                (t.started_at or t.proposed_at) if t.state in TURN_TAKEN else EVER,
                t.rank is None,
                t.rank or 0,
                turn[t.id],
                t.earlier > 0 and fairness.first_timers,
                t.proposed_at,
                t.id,
            ),
        )
    )


def places(queue: Iterable[Talk], slot: Interval | None) -> tuple[Place, ...]:
    """The queue's talks one after the other from the slot's start."""
    found: list[Place] = []
    clock = slot.start if slot else None
    for number, talk in enumerate(queue, start=1):
        start = talk.started_at if talk.state in TURN_TAKEN and talk.started_at else clock
        end = start + timedelta(minutes=talk.allotted) if start else None
        if talk.state is TalkState.DONE and talk.ended_at is not None:
            end = talk.ended_at
        found.append(Place(number, talk, start, end))
        clock = end
    return tuple(found)


def swapped(waiting: Sequence[Talk], first_id: str, second_id: str) -> tuple[str, ...] | None:
    """The ids of those who wait, in order, with the second let in before the first; None when it
    is so already. Raises ValueError when one of them does not wait."""
    order = [talk.id for talk in waiting]
    first, second = order.index(first_id), order.index(second_id)
    if second < first:
        return None
    order.insert(first, order.pop(second))
    return tuple(order)


def minutes_left(talks: Iterable[Talk], slot_minutes: int) -> int:
    """What is left of a slot beside the talks in it; below zero when it is overfull."""
    return slot_minutes - sum(talk.allotted for talk in talks if talk.state in IN_SLOT)


def check_fits(talk: Talk, talks: Iterable[Talk], slot_minutes: int) -> None:
    """Raises SlotFull when the talk, wherever it is now, would not fit beside the others."""
    left = minutes_left((other for other in talks if other.id != talk.id), slot_minutes)
    if talk.allotted > left:
        raise SlotFull(max(left, 0))


def _own_order(talk: Talk) -> tuple[bool, datetime, str]:
    return (talk.state not in TURN_TAKEN, talk.proposed_at, talk.id)
