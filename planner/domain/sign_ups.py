"""Seats in sessions that take sign-ups: who has one, who waits, and who comes next.

A session's `seats` is how many may sign up for it; None takes no sign-ups. Whoever signs up while
there are seats left and nobody waits gets one; everyone after that waits, in the order they came.
A seat that is given up, or added, goes to the first who waits. Nobody loses a seat because seats
are taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.programme import Session, SessionState


class SignUpState(StrEnum):
    SEATED = "seated"
    WAITING = "waiting"


class NoSignUp(Refusal):
    """The session takes no sign-ups, is cancelled, or has begun."""


@dataclass(frozen=True, slots=True)
class Seats:
    """How full a session is."""

    seats: int
    taken: int = 0
    waiting: int = 0

    @property
    def left(self) -> int:
        """Seats that the next to sign up can have: none while anybody waits."""
        return 0 if self.waiting else max(0, self.seats - self.taken)

    @property
    def full(self) -> bool:
        return self.left == 0


def takes_sign_ups(session: Session) -> bool:
    """Whether one may sign up for the session at all, were there a seat."""
    return (
        session.seats is not None
        and session.start is not None
        and session.state is not SessionState.CANCELLED
    )


def state_of_next(seats: Seats) -> SignUpState:
    """What the next to sign up gets."""
    return SignUpState.SEATED if seats.left else SignUpState.WAITING


def promoted(seats: int, taken: int, waiting: Sequence[str]) -> tuple[str, ...]:
    """Which of those who wait, in the order they came, get the seats that are free."""
    return tuple(waiting[: max(0, seats - taken)])
