"""Themes: the board, and adding, editing, putting in order and deleting one."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.coverage import Standing, ThemeCoverage, coverage, uncovered
from planner.domain.errors import NotFound
from planner.domain.programme import Advice, Decision, Scope
from planner.models.events import Theme
from planner.queries import drafts
from planner.services import frames
from planner.web import access, clock
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.forms import ChoiceField, RowForm, long_text, short_text
from planner.web.themes import themes
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


class ThemeForm(RowForm):
    title = short_text(_l("Title"), frames.NAME * 2, _l("Give the theme a title."))
    description = long_text(_l("Description"), frames.LONG_TEXT)
    scope = ChoiceField(_l("Scope"))
    advice = ChoiceField(_l("Advice"))
    decision = ChoiceField(_l("Decision"))

    def offer(self) -> None:
        self.scope.choices = [(scope.value, words.scope(scope)) for scope in Scope]
        self.advice.choices = [(advice.value, words.advice(advice)) for advice in Advice]
        self.decision.choices = [(d.value, words.decision(d)) for d in Decision]

    def show(self, row: Theme) -> None:
        self.title.data, self.description.data = row.title, row.description
        self.scope.data, self.advice.data = row.scope.value, row.advice.value
        self.decision.data = row.decision.value

    @property
    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.data,
            "description": self.description.data,
            "scope": Scope(self.scope.data),
            "advice": Advice(self.advice.data),
            "decision": Decision(self.decision.data),
        }


@themes.get("/")
@access.allowed_somewhere(Action.READ_DRAFT)
def index() -> str:
    programme = draft()
    covered = coverage(programme)
    columns = []
    for advice in ORDER:
        mine = [theme for theme in covered if theme.theme.advice is advice]
        mine.sort(key=lambda theme: FIRST.index(theme.standing))
        if mine:
            columns.append(Column(advice, words.advice(advice), tuple(mine)))
    return render_template(
        "themes/index.html",
        programme=programme,
        columns=columns,
        covered=covered,
        missing=uncovered(covered),
        partly=[theme for theme in covered if theme.standing is Standing.PARTLY],
        common=[theme for theme in covered if theme.tracks],
        longest=max((theme.minutes for theme in covered), default=0),
    )


@themes.route("/new", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def new_theme() -> Page:
    return _page(None)


@themes.route("/<theme_id>", methods=["GET", "POST"])
@access.allowed(Action.EDIT_PROGRAMME)
def theme(theme_id: str) -> Page:
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
    return render_template("themes/theme.html", form=form, row=row), status


def _save(form: ThemeForm, theme_id: str, version: int | None) -> object:
    actor, now = access.current_actor(), clock.now()
    return frames.save_theme(
        db.session(), event_row(), actor, now, form.values, theme_id=theme_id, version=version
    )
