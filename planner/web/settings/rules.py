"""The table of rules: what each asks for, what it finds now, and how strict the event is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action, may_somewhere
from planner.domain.rules import RULES, Family, Level, Rule, level_of
from planner.queries import findings
from planner.services import events
from planner.web import access, clock
from planner.web.drafts import draft, draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.settings import settings
from planner.web.settings.forms import levels_form
from planner.words import findings as words

Page = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as the table shows it. `found` is None for whoever may not know."""

    code: str
    title: str
    text: str
    example: str
    level: Level
    level_word: str
    found: int | None


@settings.route("/rules", methods=["GET", "POST"])
@access.allowed_somewhere(Action.READ_DRAFT)
def rules() -> Page:
    """Whoever plans may read it; the levels are the organisers' to choose."""
    row, status = event_row(), 200
    form: Any = levels_form(findings.levels(row))
    if request.method == "POST":
        access.require(Action.EDIT_EVENT)
        status = save(form, "event", row.id, lambda: _set(form)) or 303
        if status == 303:
            done(_("The levels are saved."))
            return redirect(url_for(".rules"), 303)
    else:
        form.about(row.version, draft_version())
    page = render_template(
        "settings/rules.html",
        event=row,
        form=form,
        families=by_family(table()),
        may_edit=access.may(Action.EDIT_EVENT),
    )
    return page, status


def _set(form: Any) -> None:
    actor, now = access.current_actor(), clock.now()
    events.set_levels(
        db.session(), event_row(), actor, now, form.values, version=form.known_version
    )


def table() -> dict[Rule, Row]:
    """Every rule with its level here and the number of its findings in the draft, those accepted
    left out."""
    row, actor = event_row(), access.current_actor()
    levels = findings.levels(row)
    told = findings.to(db.session(), row, draft(), actor)
    counts = Counter(finding.rule for finding in told if not finding.acknowledged)
    sees = may_somewhere(actor, Action.SEE_BALANCE, row.id)
    found = {}
    for rule, spec in RULES.items():
        level = level_of(rule, levels)
        unknown = level is Level.IGNORE or (spec.private and not sees)
        found[rule] = Row(
            rule.value,
            words.title(rule),
            words.explanation(rule),
            words.example(rule),
            level,
            words.level(level),
            None if unknown else counts[rule],
        )
    return found


def by_family(rows: dict[Rule, Row]) -> Sequence[tuple[str, str, tuple[Row, ...]]]:
    """The families' codes and names with their rules."""
    return [
        (
            family.value,
            words.family(family),
            tuple(row for rule, row in rows.items() if RULES[rule].family is family),
        )
        for family in Family
    ]
