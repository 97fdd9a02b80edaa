"""The one figure that may ever be public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.balance.whole import balance
from planner.domain.gender import GenderEntry
from planner.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """The only thing ever public: of `people` in the final release, `women` have said they are."""

    women: int
    people: int


def public_figure(
    release: Programme, genders: Mapping[str, GenderEntry], now: datetime
) -> PublicFigure | None:
    """The public figure of a final release; None before the last day is over, or when it could
    give somebody away: at least five must have said so, and at least five not."""
    counts = balance(release, genders).total.people.confirmed.declared
    if now < release.event.interval.end or not may_publish(counts.women, counts.total):
        return None
    return PublicFigure(counts.women, counts.total)


def may_publish(women: int, people: int) -> bool:
    return 5 <= women <= people - 5
