"""Themes: the board, and one theme with what was advised, decided, said and done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.coverage import Standing, ThemeCoverage, coverage, uncovered
from planner.domain.errors import NotFound
from planner.domain.inputs import About
from planner.domain.programme import Advice, Programme
from planner.models.changes import Change
from planner.models.events import Theme
from planner.queries import drafts, journal
from planner.services import frames
from planner.web import access, clock, earlier
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.themes import themes
from planner.web.themes.forms import ThemeForm
from planner.web.themes.history import lines
from planner.words import programme as words

Page = str | Response | tuple[str, int]

ORDER = (
    Advice.SUPPORTED,
    Advice.POSSIBLE,
    Advice.QUESTIONED,
    Advice.NOT_RECOMMENDED,
    Advice.NONE,
)
FIRST = (Standing.MISSING, Standing.PARTLY, Standing.COVERED, Standing.NOT_WANTED)


@dataclass(frozen=True, slots=True)
class Column:
    """The themes that got one advice, the uncovered first."""

    advice: Advice
    title: str
    themes: tuple[ThemeCoverage, ...]


@themes.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def index() -> str:
    programme = draft()
    covered = coverage(programme)
    rows = {row.id: row for row in drafts.listed(db.session(), Theme, event_row().id)}
    return render_template(
        "themes/index.html",
        programme=programme,
        columns=_columns(covered),
        covered=covered,
        rows=rows,
        said=earlier.said(event_row(), About.THEME, rows),
        missing=uncovered(covered),
        partly=[theme for theme in covered if theme.standing is Standing.PARTLY],
        common=[theme for theme in covered if theme.tracks],
        longest=max((theme.minutes for theme in covered), default=0),
    )


def _columns(covered: tuple[ThemeCoverage, ...]) -> list[Column]:
    columns = []
    for advice in ORDER:
        mine = [theme for theme in covered if theme.theme.advice is advice]
        mine.sort(key=lambda theme: FIRST.index(theme.standing))
        if mine:
            columns.append(Column(advice, words.advice(advice), tuple(mine)))
    return columns


@themes.route("/new", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def new_theme() -> Page:
    return _page(None)


@themes.route("/<theme_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.READ_DRAFT)
def theme(theme_id: str) -> Page:
    """For whoever plans; the organisers change it here too."""
    if request.method == "POST":
        access.require(Action.EDIT_PROGRAMME)
    row = drafts.row(db.session(), Theme, event_row().id, theme_id)
    if row is None:
        raise NotFound("theme", theme_id)
    return _page(row)


@themes.post("/<theme_id>/delete")
@access.allowed(Action.EDIT_PROGRAMME)
def delete_theme(theme_id: str) -> Response:
    row = drafts.row(db.session(), Theme, event_row().id, theme_id)
    if row is not None:  # pressed twice, it is deleted once
        title = row.title
        actor, now = access.current_actor(), clock.now()
        frames.delete_theme(db.session(), event_row(), actor, now, theme_id)
        done(_("%(title)s is deleted.", title=title))
    return redirect(url_for(".index"), 303)


def _page(row: Theme | None) -> Page:
    form, status = ThemeForm(), 200
    form.offer()
    if request.method == "POST":
        row_id, version = (form.row_id, None) if row is None else (row.id, form.known_version)
        status = save(form, "theme", row_id, lambda: _save(form, row_id, version)) or 303
        if status == 303:
            done(_("%(title)s is saved.", title=form.title.data))
            return redirect(url_for(".index"), 303)
        if row is None:
            form.about(None, draft_version())
    else:
        if row is not None:
            form.show(row)
        form.about(None if row is None else row.version, draft_version())
    if row is None:
        return render_template("themes/new.html", form=form), status
    programme = draft()
    page = render_template(
        "themes/theme.html",
        form=form,
        row=row,
        programme=programme,
        item=_coverage_of(row, programme),
        said=earlier.said(event_row(), About.THEME, [row.id])[row.id],
        history=lines(_changes(row), programme),
    )
    return page, status


def _coverage_of(row: Theme, programme: Programme) -> ThemeCoverage:
    return next(found for found in coverage(programme) if found.theme.id == row.id)


def _changes(row: Theme) -> Sequence[Change]:
    return journal.since(db.session(), event_row().id, "theme", row.id, 0)


def _save(form: ThemeForm, theme_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return frames.save_theme(
        db.session(), event_row(), actor, now, form.values, theme_id=theme_id, version=version
    )
