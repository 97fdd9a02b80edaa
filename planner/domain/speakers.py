"""What a speaker and those who ask settle beyond yes and no: needs, substitutes, talks, slides.

Each is asked for by the one and decided by the other, one at a time, with a word back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.programme import AppearanceState, Role


class NeedKind(StrEnum):
    """What somebody may need so as to speak."""

    ACCESS = "access"
    SOUND = "sound"
    SLIDES = "slides"
    INTERPRETER = "interpreter"
    DIET = "diet"
    OTHER = "other"


class NeedState(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Channel(StrEnum):
    """How a speaker was asked, or how the answer came."""

    MAIL = "mail"
    PAGE = "page"
    PHONE = "phone"
    IN_PERSON = "in_person"


class Step(StrEnum):
    """What comes next with somebody who is wanted at an event, the most urgent first."""

    DECIDE_SUBSTITUTE = "decide_substitute"
    CALL = "call"
    FIND_ANOTHER = "find_another"
    DECIDE_TALK = "decide_talk"
    ARRANGE_NEEDS = "arrange_needs"
    INVITE = "invite"
    WAIT = "wait"
    CHASE_SLIDES = "chase_slides"
    NOTHING = "nothing"


WITH_SLIDES = frozenset({Role.KEYNOTE, Role.OPENING, Role.CLOSING, Role.TALK})
"""Who may be expected to show slides. One who asks the questions is not."""

REMIND_BEFORE = timedelta(days=3)
"""How long before an answer or slides are due a reminder goes out."""

REMIND_AGAIN = timedelta(days=4)
"""How long after the last mail about it the next one may, once it is overdue."""

MOST_REMINDERS = 4
"""After that a person must call: one who has not answered so many mails will not answer another."""


class SubstituteSettled(Refusal):
    """The suggestion of somebody else has been decided on, or taken back."""


class TalkSettled(Refusal):
    """The proposed title has been decided on, or taken back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What bears on a reminder: when it is due, when the last mail about it went, how many went."""

    due: datetime | None
    last: datetime
    reminders: int = 0


def to_be_reminded(asked: Asked, now: datetime) -> bool:
    """Whether a reminder is to go out now: once when it is soon due, then every few days after,
    until somebody must call instead. Nothing is due before a day and a half after the question."""
    if asked.due is None or asked.reminders >= MOST_REMINDERS:
        return False
    if now - asked.last < timedelta(hours=36):
        return False
    if now < asked.due:
        return asked.reminders == 0 and now >= asked.due - REMIND_BEFORE
    return now - asked.last >= REMIND_AGAIN or asked.last < asked.due <= now - timedelta(days=1)


def slides_late(due: date | None, today: date, given: bool) -> bool:
    """Slides may come until the end of their day."""
    return due is not None and today > due and not given


def next_step(
    states: Collection[AppearanceState],
    *,
    overdue: bool = False,
    substitute: bool = False,
    talk: bool = False,
    needs: bool = False,
    slides_late: bool = False,
) -> Step:
    """The most urgent thing that whoever plans has to do about a speaker."""
    gone = {AppearanceState.DECLINED, AppearanceState.WITHDRAWN}
    checks = (
        (substitute, Step.DECIDE_SUBSTITUTE),
        (overdue, Step.CALL),
        (bool(gone & set(states)), Step.FIND_ANOTHER),
        (talk, Step.DECIDE_TALK),
        (needs, Step.ARRANGE_NEEDS),
        (AppearanceState.SUGGESTED in states, Step.INVITE),
        (AppearanceState.INVITED in states, Step.WAIT),
        (slides_late, Step.CHASE_SLIDES),
    )
    return next((step for holds, step in checks if holds), Step.NOTHING)
