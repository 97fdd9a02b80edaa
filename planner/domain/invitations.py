"""Asking people to speak: which answer may follow which, and how long links and offers last.

One invitation asks a speaker for all the appearances wished for at an event. It is a *challenge*
when two tracks or more are in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.programme import Appearance, AppearanceState, Interval, Programme, Session

LINK_LASTS = timedelta(days=30)
"""How long a personal link works after the event, and at the least."""

OFFER_LASTS = timedelta(days=7)
"""How long somebody who offered to speak has to confirm the address."""

OFFERS_AT_ONCE = 3
OFFERS_WITHIN = timedelta(hours=1)
"""No more mails to confirm an offer than that to one address, whoever fills in the form."""


class Side(StrEnum):
    """Who moves an appearance from one state to another."""

    SPEAKER = "speaker"
    ORGANISER = "organiser"


class Purpose(StrEnum):
    """What a speaker may consent to, each apart."""

    STREAM = "stream"
    RECORD = "record"
    PUBLISH = "publish"


_S = AppearanceState
MOVES: Mapping[Side, Mapping[AppearanceState, frozenset[AppearanceState]]] = {
    # An answer can be changed both ways; a yes that is taken back is a withdrawal.
    Side.SPEAKER: {
        _S.SUGGESTED: frozenset(),
        _S.INVITED: frozenset({_S.ACCEPTED, _S.DECLINED}),
        _S.ACCEPTED: frozenset({_S.WITHDRAWN}),
        _S.DECLINED: frozenset({_S.ACCEPTED}),
        _S.WITHDRAWN: frozenset({_S.ACCEPTED}),
        _S.REPLACED: frozenset(),
    },
    # Organisers also write down what they were told on the telephone, and find somebody else.
    Side.ORGANISER: {
        _S.SUGGESTED: frozenset({_S.INVITED, _S.ACCEPTED, _S.DECLINED}),
        _S.INVITED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.WITHDRAWN, _S.REPLACED}),
        _S.ACCEPTED: frozenset({_S.WITHDRAWN, _S.REPLACED}),
        _S.DECLINED: frozenset({_S.INVITED, _S.ACCEPTED, _S.REPLACED}),
        _S.WITHDRAWN: frozenset({_S.INVITED, _S.ACCEPTED, _S.REPLACED}),
        _S.REPLACED: frozenset({_S.SUGGESTED}),
    },
}
"""From each state, the states each side may move an appearance to."""

TO_INVITE = frozenset(
    state for state, to in MOVES[Side.ORGANISER].items() if AppearanceState.INVITED in to
)
"""The states an appearance can be invited from."""

ANSWERED = frozenset({_S.ACCEPTED, _S.DECLINED, _S.WITHDRAWN})
"""The speaker has said yes or no."""

GONE = frozenset({_S.DECLINED, _S.WITHDRAWN, _S.REPLACED})
"""Somebody who will not come."""

SEEN_BY_SPEAKER = frozenset(AppearanceState) - {_S.SUGGESTED}
"""A wish that nobody has put to the speaker is not on the speaker's page."""


class WrongMove(Refusal):
    """An appearance cannot go from the one state to the other."""

    def __init__(self, state: AppearanceState, to: AppearanceState) -> None:
        super().__init__(f"an appearance that is {state} cannot become {to}")
        self.state = state
        self.to = to


class NothingToAsk(Refusal):
    """An invitation must ask for something."""


class AskedTogether(Refusal):
    """Several networks want the speaker: one invitation asks for all of it, and who may not send
    for all of them does not send a part of it."""


class NoAddress(Refusal):
    """The speaker has no e-mail address to send to."""


class LinkRevoked(Refusal):
    """An organiser has made the speaker's link useless."""


class LinkOfOther(Refusal):
    """The link belongs to another event, or to a speaker who is no longer here."""


class OfferSettled(Refusal):
    """The offer to speak has been confirmed or decided on already."""


def check_move(side: Side, state: AppearanceState, to: AppearanceState) -> None:
    """Raises WrongMove. Staying in a state is no move."""
    if to is not state and to not in MOVES[side][state]:
        raise WrongMove(state, to)


def answer(state: AppearanceState, yes: bool) -> AppearanceState:
    """What a speaker's yes or no makes of an appearance. Raises WrongMove."""
    if yes:
        to = AppearanceState.ACCEPTED
    elif state in (AppearanceState.ACCEPTED, AppearanceState.WITHDRAWN):
        to = AppearanceState.WITHDRAWN
    else:
        to = AppearanceState.DECLINED
    check_move(Side.SPEAKER, state, to)
    return to


def said_yes(state: AppearanceState) -> bool | None:
    """The speaker's present answer; None when there is none yet."""
    return state is AppearanceState.ACCEPTED if state in ANSWERED else None


def is_challenge(tracks: Collection[str | None]) -> bool:
    """Whether several tracks want the same speaker."""
    return len(set(tracks) - {None}) > 1


def link_expires(event: Interval, now: datetime) -> datetime:
    """A link made now is good until some time after the event, and never for less than that."""
    return max(event.end, now) + LINK_LASTS


def overdue(answer_by: datetime | None, states: Collection[AppearanceState], now: datetime) -> bool:
    """Whether an answer that was asked for by then is still missing."""
    return answer_by is not None and answer_by < now and AppearanceState.INVITED in states


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What one person does in one session: from `start` (UTC, None while unplaced) for `minutes`.

    `others` counts the other people wanted on the session's stage.
    """

    session: Session
    appearance: Appearance
    start: datetime | None
    minutes: int
    others: int

    @property
    def end(self) -> datetime | None:
        return None if self.start is None else self.start + timedelta(minutes=self.minutes)


def own_parts(draft: Programme, speaker_id: str) -> tuple[OwnPart, ...]:
    """The speaker's parts of a programme in order of time, those put to the speaker alone."""
    return tuple(
        _own_part(session, appearance)
        for session, appearance in draft.appearances
        if appearance.speaker_id == speaker_id and appearance.state in SEEN_BY_SPEAKER
    )


def _own_part(session: Session, own: Appearance) -> OwnPart:
    item = next(item for item in session.agenda if own in item.appearances)
    whole = item.start is None or item.minutes is None
    return OwnPart(
        session=session,
        appearance=own,
        start=session.start if whole else item.start,
        minutes=session.minutes if item.minutes is None else item.minutes,
        others=sum(
            other.id != own.id and other.role.on_stage and other.state not in GONE
            for other in session.appearances
        ),
    )
