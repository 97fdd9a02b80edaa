"""What rules need to know that no programme holds, handed in as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.gender import GenderEntry
from planner.domain.programme import Form


@dataclass(frozen=True, slots=True)
class Limits:
    """How long sessions of a form are, in minutes, and how many are on their panel: those on stage
    who do not moderate. None sets no limit."""

    least_minutes: int | None = None
    most_minutes: int | None = None
    least_people: int | None = None
    most_people: int | None = None


USUAL_LIMITS: Mapping[Form, Limits] = {
    Form.TALK: Limits(5, 90),
    Form.DEBATE: Limits(20, 120, 2, 6),
    Form.PANEL: Limits(20, 120, 2, 6),
    Form.WORKSHOP: Limits(30, 240),
    Form.BREAK: Limits(5, 240),
}
"""Where an event sets no others; the remaining forms have none."""

USUAL_PAUSE = 5
"""Minutes between two sessions of one speaker, where an event sets no others."""


@dataclass(frozen=True)
class Planning:
    """`pause`: minutes between two sessions of one speaker. `room_change`: minutes from any room to
    another; `venues`: the venue of a room, by its id; `between`: minutes from one venue to another,
    by both ids in order. `crews`: how many film at a time, None where nobody counts.

    `daily`: how many sessions a day a speaker wants at most. `consents`: whether a speaker agrees
    to be filmed; those who have not said are not in it. `sign_ups`: how many have signed up for a
    session or wait for a seat. `networks`: the network of a track. `asked`: the speakers who have
    been sent an invitation.

    `genders` is None for whoever may not see the balance; `genders_in`: the tracks in which they
    may, None for all.
    """

    limits: Mapping[Form, Limits] = field(default_factory=lambda: USUAL_LIMITS)
    pause: int = USUAL_PAUSE
    room_change: int = 0
    venues: Mapping[str, str] = field(default_factory=dict)
    between: Mapping[tuple[str, str], int] = field(default_factory=dict)
    crews: int | None = None
    daily: Mapping[str, int] = field(default_factory=dict)
    consents: Mapping[str, bool] = field(default_factory=dict)
    sign_ups: Mapping[str, int] = field(default_factory=dict)
    networks: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    genders: Mapping[str, GenderEntry] | None = None
    genders_in: frozenset[str] | None = None

    def travel(self, room_id: str | None, other_id: str | None) -> int:
        """Minutes from one room to another; 0 while either is unknown."""
        if room_id is None or other_id is None or room_id == other_id:
            return 0
        here, there = self.venues.get(room_id), self.venues.get(other_id)
        if here is None or there is None or here == there:
            return self.room_change
        return max(self.between.get((min(here, there), max(here, there)), 0), self.room_change)

    @property
    def longest_way(self) -> int:
        """Minutes between the two rooms furthest apart; 0 while nobody has said."""
        return max(self.room_change, *self.between.values(), 0)

    @property
    def longest(self) -> int:
        """Minutes apart at which two sessions may still have to do with one another."""
        return max(self.pause, self.longest_way)


NOTHING = Planning()
