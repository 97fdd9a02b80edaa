"""Every figure of a balance as a line of text, so that two balances can be laid side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.balance import Balance, Basis, Dimension, Measure, aims
from planner.domain.gender import Counts, Group
from planner.domain.programme import Programme
from planner.web.balance import view
from planner.words import balance as words

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    section: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after; "–" where there is none."""

    section: str
    label: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def changes(before: Mapping[Key, Told], after: Mapping[Key, Told]) -> tuple[Change, ...]:
    """Every figure there is in either, in the order of the page."""
    keys = list(after) + [key for key in before if key not in after]
    order = {section: n for n, section in enumerate(dict.fromkeys(_section(k) for k in keys))}
    keys.sort(key=lambda key: order[_section(key)])
    nothing = Told("", "", "–")
    return tuple(
        Change(
            (after.get(key) or before[key]).section,
            (after.get(key) or before[key]).label,
            before.get(key, nothing).text,
            after.get(key, nothing).text,
        )
        for key in keys
    )


def by_section(found: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """The same, under their headings."""
    sections: dict[str, list[Change]] = {}
    for change in found:
        sections.setdefault(change.section, []).append(change)
    return list(sections.items())


def _section(key: Key) -> str:
    return key[0]


def told(found: Balance, programme: Programme, percents: Mapping[str, int]) -> dict[Key, Told]:
    """By what the figure is of."""
    return (
        _totals(found)
        | _norm(found)
        | _parts(found, programme)
        | _sessions(found, programme)
        | _targets(found, programme, percents)
        | _funnel(found)
    )


def _totals(found: Balance) -> dict[Key, Told]:
    section = _("People, appearances and minutes")
    return {
        ("total", measure, basis): Told(
            section,
            f"{words.measure(measure)}, {words.basis(basis)}",
            _counts(found.total.of(measure).on(basis).counts),
        )
        for measure in Measure
        for basis in Basis
    }


def _norm(found: Balance) -> dict[Key, Told]:
    section = _("Norm")
    lines: dict[Key, Told] = {}
    for basis in Basis:
        name, standing = words.basis(basis), found.standing(basis)
        lines["norm", basis] = Told(
            section, _("Norm, %(basis)s", basis=name), words.verdict(standing)
        )
        lines["norm", "gap", basis] = Told(
            section, _("Gap to the norm, %(basis)s", basis=name), words.gap(standing)
        )
    for n, case in enumerate(view.cases(found)):
        lines["norm", "case", str(n)] = Told(section, case.label, words.share(case.share))
    return lines


def _parts(found: Balance, programme: Programme) -> dict[Key, Told]:
    return {
        (dimension, part.key, measure, basis): Told(
            words.dimension(dimension),
            f"{words.part(dimension, part.key, programme)}: "
            f"{words.measure(measure).lower()}, {words.basis(basis)}",
            _counts(part.figures.of(measure).on(basis).counts),
        )
        for dimension in Dimension
        for part in found.parts[dimension]
        for measure in Measure
        for basis in Basis
    }


def _sessions(found: Balance, programme: Programme) -> dict[Key, Told]:
    alone: dict[Key, Told] = {
        ("alone", single.session_id): Told(
            _("One gender alone on stage"),
            programme.session[single.session_id].title,
            f"{words.counted(single.group, single.people)}. {single.note}",
        )
        for single in view.alone(found)
    }
    panels: dict[Key, Told] = {
        ("panel", panel.session_id): Told(
            _("Panels"),
            programme.session[panel.session_id].title,
            f"{words.verdict(panel.projected)}. {words.panel(panel)}",
        )
        for panel in found.panels
    }
    return alone | panels


def _targets(found: Balance, programme: Programme, percents: Mapping[str, int]) -> dict[Key, Told]:
    return {
        ("target", aim.target.part, basis): Told(
            _("Targets"),
            f"{view.target_name(aim.target.part, programme)}, {words.basis(basis)}",
            words.decided(aim.verdict(basis)),
        )
        for aim in aims(found, percents, programme.track)
        for basis in Basis
    }


def _funnel(found: Balance) -> dict[Key, Told]:
    section = _("From suggestion to yes")
    return {
        ("funnel", line.group): Told(
            section,
            line.label,
            _(
                "%(suggested)s suggested, %(invited)s invited, %(yes)s yes, %(waiting)s waiting",
                suggested=line.part.suggested,
                invited=line.part.invited,
                yes=line.part.accepted,
                waiting=line.part.waiting,
            ),
        )
        for line in view.funnel(found)
    }


def _counts(counts: Counts) -> str:
    """ "9 of 21 are women, 43 %; 3 not known"."""
    if counts.total == 0:
        return _("nobody")
    said = words.share(counts.share(Group.WOMEN))
    if counts.unknown:
        said = f"{said}; {words.counted(Group.UNKNOWN, counts.unknown)}"
    return said
