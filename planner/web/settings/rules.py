"""The table of rules: what each asks for, what it finds now, and how strict the event is."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.queries import findings
from planner.services import events
from planner.web import access, clock
from planner.web.drafts import draft_version, save
from planner.web.events import event_row
from planner.web.feedback import done
from planner.web.settings import settings
from planner.web.settings.forms import levels_form
from planner.web.settings.rule_table import by_family, table

Page = str | Response | tuple[str, int]


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
