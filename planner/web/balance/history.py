"""How the balance has been, as a page shows it: points of a curve, and minutes as they became."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.balance import Actual, Balance, Basis, Minutes, Point
from planner.domain.gender import Group, Share
from planner.domain.programme import Programme
from planner.queries.balance_history import Year
from planner.web import clock
from planner.web.balance.chart import percentage
from planner.web.events import event
from planner.web.language import current
from planner.words import balance as words
from planner.words import dates

HEIGHT, TOP, PLOT = 210, 16, 160
"""Pixels: of the picture, above the 100 percent line, and from there to 0."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the picture: `x` an SVG percentage, the rest pixels from the top. `low` and `high`
    bound where the share of women can end when the unknown have said."""

    x: str
    women: int
    men: int
    low: int
    high: int
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A release, the draft or an event: what its table's row says."""

    label: str
    note: str
    share: Share
    possible: tuple[Share, Share]
    unknown: int
    verdict: str
    code: str


@dataclass(frozen=True, slots=True)
class Curve:
    """`marks` are the lines at every twenty percent: pixels and percent."""

    dots: tuple[Dot, ...]
    marks: tuple[tuple[int, int], ...]
    low: int
    high: int


def releases(points: Sequence[Point], found: Balance) -> list[Stage]:
    stages = [
        _stage(_("Release %(number)s", number=p.name), dates.short_date(p.at, current()), p)
        for p in points
    ]
    return [*stages, _stage(_("Draft"), _("today"), draft_point(found))]


def years(found: Iterable[Year]) -> list[Stage]:
    return [_stage(y.event.title, str(y.event.start.year), y.point) for y in found]


def draft_point(found: Balance) -> Point:
    now = event().local(clock.now()).date()
    return Point("", now, found.total.people.confirmed, found.standing(Basis.CONFIRMED))


def curve(points: Sequence[Point], norm: int) -> Curve:
    """Those of too few known people are in the table alone."""
    drawn = [(n, point) for n, point in enumerate(points) if point.people.counts.known >= words.FEW]
    steps = 2 * len(points)
    dots = []
    for n, point in drawn:
        counts = point.people.counts
        least, most = counts.possible(Group.WOMEN)
        women = counts.share(Group.WOMEN)
        dots.append(
            Dot(
                percentage(2 * n + 1, steps),
                _y(women),
                _y(counts.share(Group.MEN)),
                _y(least),
                _y(most),
                point.name,
                words.percent(women),
            )
        )
    marks = tuple((TOP + PLOT * (100 - p) // 100, p) for p in (0, 20, 40, 60, 80, 100))
    return Curve(tuple(dots), marks, TOP + PLOT * norm // 100, TOP + PLOT * (100 - norm) // 100)


@dataclass(frozen=True, slots=True)
class Became:
    """Planned and actual minutes of a part."""

    label: str
    planned: tuple[int, ...]
    actual: tuple[int, ...]
    planned_share: Share
    actual_share: Share


@dataclass(frozen=True, slots=True)
class BecameGroup:
    title: str
    lines: tuple[Became, ...]


def became(found: Actual, programme: Programme) -> list[BecameGroup]:
    return [
        BecameGroup("", (_became(_("All"), found.total),)),
        *(
            BecameGroup(
                words.dimension(by),
                tuple(_became(words.part(by, m.key, programme), m) for m in minutes),
            )
            for by, minutes in found.parts.items()
        ),
    ]


def _became(label: str, minutes: Minutes) -> Became:
    planned, actual = minutes.planned.counts, minutes.actual.counts
    return Became(
        label,
        tuple(planned.of(group) for group in Group),
        tuple(actual.of(group) for group in Group),
        planned.share(Group.WOMEN),
        actual.share(Group.WOMEN),
    )


def _stage(label: str, note: str, point: Point) -> Stage:
    counts = point.people.counts
    return Stage(
        label,
        note,
        counts.share(Group.WOMEN),
        counts.possible(Group.WOMEN),
        counts.unknown,
        words.verdict(point.standing),
        point.standing.verdict.value,
    )


def _y(share: Share) -> int:
    return TOP + PLOT - (PLOT * share.part // share.whole if share.whole else 0)
