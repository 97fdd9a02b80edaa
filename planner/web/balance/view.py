"""The balance as a page shows it: lines of tables with their pictures, people behind a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.balance import (
    Balance,
    Basis,
    Dimension,
    Funnel,
    Measure,
    Row,
    SingleGender,
)
from planner.domain.gender import Group, Share, Standing, Tally, judge
from planner.domain.programme import Appearance, Programme, Session, Speaker, Track
from planner.web.balance.chart import Bar, bar
from planner.web.balance.figure import Figure
from planner.words import balance as words

COLUMNS = (Group.WOMEN, Group.MEN, Group.ANOTHER, Group.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Number:
    """`figure` names the people behind it; empty where the number is nobody."""

    value: int
    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: one tally in words, numbers and a picture."""

    label: str
    note: str
    track: Track | None
    bar: Bar
    numbers: tuple[Number, ...]
    estimated: int
    share: Share
    possible: tuple[Share, Share]
    known: Share
    standing: Standing
    projected: Share | None = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    dimension: Dimension
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What becomes of a share when only some of those pending accept."""

    label: str
    bar: Bar
    share: Share
    standing: Standing


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """A group's way from suggestion to yes: one mark a person, and the numbers."""

    group: Group
    label: str
    marks: tuple[str, ...]
    part: Funnel


@dataclass(frozen=True, slots=True)
class Alone:
    """A session with one gender alone on stage: among how many, and on which basis."""

    session_id: str
    group: Group
    people: int
    note: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A person behind a figure. `speaker` is None while nobody is named."""

    speaker: Speaker | None
    placeholder: str
    estimated: bool
    seats: tuple[tuple[Session, Appearance], ...]


def totals(found: Balance) -> tuple[Line, ...]:
    """People, appearances and minutes, each confirmed and projected."""
    return tuple(
        _line(
            found.total.of(measure).on(basis),
            found.norm,
            Figure(basis, Group.WOMEN),
            label=words.measure(measure),
            note=words.basis(basis),
        )
        for measure in Measure
        for basis in Basis
    )


def breakdowns(found: Balance, programme: Programme, measure: Measure) -> tuple[Breakdown, ...]:
    """Every breakdown of the confirmed, with the projected share beside."""
    return tuple(
        Breakdown(
            dimension,
            words.dimension(dimension),
            tuple(
                _line(
                    part.figures.of(measure).confirmed,
                    found.norm,
                    Figure(Basis.CONFIRMED, Group.WOMEN, dimension, part.key),
                    label=words.part(dimension, part.key, programme),
                    track=programme.track.get(part.key) if dimension is Dimension.TRACK else None,
                    projected=part.figures.of(measure).projected.counts.share(Group.WOMEN),
                )
                for part in parts
            ),
        )
        for dimension, parts in found.parts.items()
    )


def cases(found: Balance) -> tuple[Case, ...]:
    """Best and worst for women and for men, among people."""
    people = found.total.people
    women, men = Group.WOMEN, Group.MEN
    named = (
        (_("Best for women: only the women accept"), women, people.best(women)),
        (_("Worst for women: only the others accept"), women, people.worst(women)),
        (_("Best for men: only the men accept"), men, people.best(men)),
        (_("Worst for men: only the others accept"), men, people.worst(men)),
    )
    return tuple(
        Case(label, bar(counts, found.norm), counts.share(group), judge(counts, found.norm))
        for label, group, counts in named
    )


def funnel(found: Balance) -> tuple[FunnelLine, ...]:
    """By group; a person is yes, waiting, no or only suggested, in that order."""
    lines = []
    for group in COLUMNS:
        part = found.funnel[group]
        marks = (
            ["yes"] * part.accepted
            + ["waiting"] * part.waiting
            + ["no"] * (part.declined + part.withdrawn)
            + ["suggested"] * (part.suggested - part.invited)
        )
        lines.append(FunnelLine(group, words.group(group), tuple(marks), part))
    return tuple(lines)


def alone(found: Balance) -> tuple[Alone, ...]:
    """Single-gender sessions, each once: as it is now, and what the invited would make of it."""
    by_session: dict[str, list[SingleGender]] = {}
    for single in found.single_gender:
        by_session.setdefault(single.session_id, []).append(single)
    return tuple(
        Alone(id_, found_[-1].group, found_[-1].people, words.alone([s.basis for s in found_]))
        for id_, found_ in by_session.items()
    )


def target_name(part: str, programme: Programme) -> str:
    """What a target is for: all of it, or a track."""
    return programme.track[part].name if part in programme.track else _("The whole event")


def figure_title(figure: Figure, programme: Programme) -> str:
    """ "Women, confirmed · Role: Talk"."""
    title = f"{words.group(figure.group)}, {words.basis(figure.basis)}"
    if figure.dimension is None:
        return title
    where = words.part(figure.dimension, figure.key, programme)
    return f"{title} · {words.dimension(figure.dimension)}: {where}"


def behind(figure: Figure, counted: Iterable[Row], programme: Programme) -> tuple[Behind, ...]:
    """The people of a figure, each once, with every appearance that puts them there."""
    appearances: Mapping[str, tuple[Session, Appearance]] = {
        appearance.id: (session, appearance) for session, appearance in programme.appearances
    }
    seats: dict[str, list[Row]] = {}
    for row in counted:
        if figure.counts(row) and row.group is figure.group:
            seats.setdefault(row.person, []).append(row)
    people = tuple(
        Behind(
            programme.speaker.get(rows[0].speaker_id or ""),
            appearances[rows[0].appearance_id][1].placeholder,
            rows[0].estimated,
            tuple(appearances[row.appearance_id] for row in rows),
        )
        for rows in seats.values()
    )
    order = {speaker.id: n for n, speaker in enumerate(programme.speakers)}
    return tuple(sorted(people, key=lambda p: order[p.speaker.id] if p.speaker else len(order)))


def _line(
    tally: Tally,
    norm: int,
    figure: Figure,
    *,
    label: str,
    note: str = "",
    track: Track | None = None,
    projected: Share | None = None,
) -> Line:
    counts = tally.counts
    return Line(
        label=label,
        note=note,
        track=track,
        bar=bar(counts, norm),
        numbers=tuple(_number(counts.of(group), figure, group, label) for group in COLUMNS),
        estimated=tally.estimated.known,
        share=counts.share(Group.WOMEN),
        possible=counts.possible(Group.WOMEN),
        known=Share(counts.known, counts.total),
        standing=judge(counts, norm),
        projected=projected,
    )


def _number(value: int, figure: Figure, group: Group, label: str) -> Number:
    own = Figure(figure.basis, group, figure.dimension, figure.key)
    return Number(value, own.name if value else "", f"{label}, {words.group(group)}")
