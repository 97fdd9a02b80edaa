"""The figures as files for spreadsheets: counts only, never who is behind them."""

from flask import make_response
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.domain.access import Action
from planner.domain.balance import Balance, Basis, Dimension, Figures, Measure
from planner.domain.gender import Counts, Group
from planner.domain.programme import Programme
from planner.formats.sheets import CSV_TYPE, XLSX_TYPE, Cell, Table, csv_file, xlsx_file
from planner.web import access, clock
from planner.web.balance import balance, view
from planner.web.balance.loaded import load
from planner.web.events import event_row
from planner.words import balance as words


@balance.get("/balance/figures.csv")
@access.allowed_somewhere(Action.SEE_BALANCE)
def figures_csv() -> Response:
    """Every figure in one table; the other tables are in the spreadsheet."""
    loaded = load()
    return _file(csv_file(_figures(loaded.figures(), loaded.programme)), CSV_TYPE, "csv")


@balance.get("/balance/figures.xlsx")
@access.allowed_somewhere(Action.SEE_BALANCE)
def figures_xlsx() -> Response:
    loaded = load()
    found, programme = loaded.figures(), loaded.programme
    tables = [
        _figures(found, programme),
        _cases(found),
        _funnel(found),
        _alone(found, programme),
        _panels(found, programme),
    ]
    return _file(xlsx_file(tables, clock.now()), XLSX_TYPE, "xlsx")


def _file(content: bytes, kind: str, ending: str) -> Response:
    event = event_row()
    response = make_response(content)
    response.headers["Content-Type"] = kind
    name = f"{event.kind.value}-{event.slug}-balance.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _heads() -> tuple[str, ...]:
    """Of the columns that every table of counts ends with."""
    return (
        *(words.group(group) for group in Group),
        _("Known"),
        _("All"),
        _("Share of women, percent"),
    )


def _numbers(counts: Counts) -> tuple[Cell, ...]:
    return (
        *(counts.of(group) for group in Group),
        counts.known,
        counts.total,
        counts.share(Group.WOMEN).percent,
    )


def _figures(found: Balance, programme: Programme) -> Table:
    heads = (_("Breakdown"), _("Part"), _("Count"), _("Basis"), *_heads(), _("of which estimated"))
    rows = list(_lines(_("All"), "", found.total))
    for dimension in Dimension:
        for part in found.parts[dimension]:
            name = words.part(dimension, part.key, programme)
            rows += _lines(words.dimension(dimension), name, part.figures)
    return Table(_("Figures"), heads, tuple(rows))


def _lines(breakdown: str, part: str, figures: Figures) -> list[tuple[Cell, ...]]:
    return [
        (
            breakdown,
            part,
            words.measure(measure),
            words.basis(basis),
            *_numbers(figures.of(measure).on(basis).counts),
            figures.of(measure).on(basis).estimated.known,
        )
        for measure in Measure
        for basis in Basis
    ]


def _cases(found: Balance) -> Table:
    rows = tuple(
        (
            case.label,
            case.share.part,
            case.share.whole,
            case.share.percent,
            words.verdict(case.standing),
        )
        for case in view.cases(found)
    )
    heads = (_("Case"), _("Number"), _("Known"), _("Share, percent"), _("Norm"))
    return Table(_("Best and worst case"), heads, rows)


def _funnel(found: Balance) -> Table:
    heads = (
        _("Gender"),
        _("Suggested"),
        _("Invited"),
        _("Yes"),
        _("Waiting"),
        _("No"),
        _("Withdrawn"),
        _("Days to answer, median"),
    )
    rows = tuple(
        (
            line.label,
            line.part.suggested,
            line.part.invited,
            line.part.accepted,
            line.part.waiting,
            line.part.declined,
            line.part.withdrawn,
            line.part.median_days,
        )
        for line in view.funnel(found)
    )
    return Table(_("From suggestion to yes"), heads, rows)


def _alone(found: Balance, programme: Programme) -> Table:
    rows = tuple(
        (
            programme.session[s.session_id].title,
            words.group(s.group),
            words.basis(s.basis),
            s.people,
        )
        for s in found.single_gender
    )
    heads = (_("Session"), _("Gender"), _("Basis"), _("People"))
    return Table(_("One gender alone on stage"), heads, rows)


def _panels(found: Balance, programme: Programme) -> Table:
    rows = tuple(
        (
            programme.session[panel.session_id].title,
            words.basis(basis),
            *_numbers(panel.people.on(basis).counts),
            words.verdict(panel.confirmed if basis is Basis.CONFIRMED else panel.projected),
        )
        for panel in found.panels
        for basis in Basis
    )
    return Table(_("Panels"), (_("Session"), _("Basis"), *_heads(), _("Norm")), rows)
