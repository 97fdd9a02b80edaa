"""Challenges: one speaker whom several networks want, in one invitation with one answer.

Each network wishes for its own session; all of them see the others' wishes, how they clash, and
what the speaker has said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import Refusal
from planner.domain.invitations import ANSWERED, GONE, is_challenge
from planner.domain.plain import digest
from planner.domain.programme import Appearance, AppearanceState, Programme, Session, Track
from planner.domain.rules import Finding, Level, Planning, Rule, check, standing

CLASHES = frozenset(
    {
        Rule.SPEAKER_OVERLAP,
        Rule.SPEAKER_UNAVAILABLE,
        Rule.SPEAKER_TRAVEL,
        Rule.SPEAKER_NO_PAUSE,
        Rule.SPEAKER_DAILY_LIMIT,
    }
)
"""What keeps one person from all that is wished for; told whatever levels an event has."""


class ChallengeChanged(Refusal):
    """What was wished for, asked or answered is no longer what was looked at."""


class NobodyElseAsks(Refusal):
    """No other network wants the speaker (any more): there is nothing to join."""


class AlreadyWished(Refusal):
    """The speaker is wished for in that session already."""


class Asking(StrEnum):
    """How far the one invitation has come. `PARTLY`: sent, and something wished for since."""

    NOT_ASKED = "not_asked"
    PARTLY = "partly"
    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Wish:
    """What one track asks of the speaker."""

    session: Session
    appearance: Appearance
    track: Track

    @property
    def stands(self) -> bool:
        return self.appearance.state not in GONE


@dataclass(frozen=True, slots=True)
class Challenge:
    """A speaker's wishes in order of time, by the tracks that have them, and what clashes: with one
    another, with the speaker's other sessions, or with when the speaker can come."""

    speaker_id: str
    wishes: tuple[Wish, ...]
    clashes: tuple[Finding, ...] = ()

    @property
    def tracks(self) -> tuple[Track, ...]:
        """Those with a wish that still stands; with all of them gone, those that had one."""
        wishes = [wish for wish in self.wishes if wish.stands] or self.wishes
        return tuple({wish.track.id: wish.track for wish in wishes}.values())

    @property
    def several(self) -> bool:
        """Whether it is a challenge, and not one track's own wish."""
        return is_challenge({track.id for track in self.tracks})

    @property
    def asking(self) -> Asking:
        states = {wish.appearance.state for wish in self.wishes}
        if states == {AppearanceState.SUGGESTED}:
            return Asking.NOT_ASKED
        if AppearanceState.SUGGESTED in states:
            return Asking.PARTLY
        return Asking.WAITING if AppearanceState.INVITED in states else Asking.ANSWERED

    @property
    def answered(self) -> tuple[Wish, ...]:
        return tuple(wish for wish in self.wishes if wish.appearance.state in ANSWERED)

    @property
    def seen(self) -> str:
        """The same as long as nothing is wished for, asked, answered or moved: whoever joins says
        by it what they looked at."""
        return digest(
            [
                (w.appearance.id, w.appearance.state, w.session.id, w.session.start, w.track.id)
                for w in self.wishes
            ]
        )


def wanted(draft: Programme, planning: Planning) -> tuple[Challenge, ...]:
    """Everybody whom a network wants, challenges first, then by name.

    Only tracks of networks count. A cancelled session is no wish, nor what somebody else does now.
    """
    wishes: dict[str, list[Wish]] = defaultdict(list)
    for session in standing(draft):
        track = draft.track.get(session.track_id or "")
        if track is None or track.id not in planning.networks:
            continue
        for appearance in session.appearances:
            if appearance.speaker_id and appearance.state is not AppearanceState.REPLACED:
                wishes[appearance.speaker_id].append(Wish(session, appearance, track))
    clashes = _clashes(draft, planning)
    found = [
        Challenge(speaker_id, tuple(listed), tuple(clashes.get(speaker_id, ())))
        for speaker_id, listed in wishes.items()
    ]
    names = {speaker.id: n for n, speaker in enumerate(draft.speakers)}
    return tuple(sorted(found, key=lambda c: (not c.several, names.get(c.speaker_id, -1))))


def about(draft: Programme, planning: Planning, speaker_id: str) -> Challenge | None:
    """The one about this speaker; None where no network wants them."""
    return next((c for c in wanted(draft, planning) if c.speaker_id == speaker_id), None)


def joinable(
    challenge: Challenge | None, draft: Programme, tracks: Iterable[str], planning: Planning
) -> tuple[Session, ...]:
    """The sessions of these tracks of networks that the speaker can be wished for in."""
    own = set(tracks) & set(planning.networks)
    taken = {w.session.id for w in challenge.wishes if w.stands} if challenge else set()
    return tuple(s for s in standing(draft) if s.track_id in own and s.id not in taken)


def check_join(
    challenge: Challenge | None, session: Session, networks: Mapping[str, str], seen: str
) -> None:
    """Raises ChallengeChanged, AlreadyWished, NobodyElseAsks."""
    if challenge is None or challenge.seen != seen:
        raise ChallengeChanged
    if any(w.session.id == session.id and w.stands for w in challenge.wishes):
        raise AlreadyWished
    mine = networks.get(session.track_id or "")
    if mine is None or not any(networks[w.track.id] != mine for w in challenge.wishes if w.stands):
        raise NobodyElseAsks


def _clashes(draft: Programme, planning: Planning) -> Mapping[str, list[Finding]]:
    """By speaker."""
    found: dict[str, list[Finding]] = defaultdict(list)
    levels: dict[str, Level] = dict.fromkeys(CLASHES, Level.WARN)
    for finding in check(draft, levels, planning=planning, rules=CLASHES):
        for speaker_id in finding.speakers:
            found[speaker_id].append(finding)
    return found
