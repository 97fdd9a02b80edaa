"""The pages on which an input is changed and withdrawn, with an account or its private link."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import Refusal, Stale
from planner.models.inputs import Input
from planner.services.inputs import changing as service
from planner.services.inputs.anchoring import subject_of
from planner.services.inputs.attaching import Enclosed
from planner.services.inputs.sending import Said
from planner.web import access, clock
from planner.web.inputs import enclosing, options, views
from planner.web.inputs.send_forms import SendForm
from planner.web.stored import storage
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an input's sender reads, changes and withdraws it."""

    item: str
    edit: str
    withdraw: str


def addresses(row: Input) -> Addresses:
    """Those of somebody with an account."""
    pages = (
        url_for(f".{page}", round_id=row.round_id, label=row.label)
        for page in ("item", "edit", "withdraw")
    )
    return Addresses(*pages)


def change(row: Input, at: Addresses) -> Page:
    """The form in which it is changed, and what comes of it."""
    request.max_content_length = enclosing.largest_request(row.round)
    if not options.may_edit(row):
        flash(_("It can no longer be changed: the deadline is over, or it has been answered."))
        return redirect(at.item, 303)
    form = options.edit_form(row)
    if request.method == "GET":
        return _edit_page(row, form, at)
    valid = form.validate()
    chosen = enclosing.all_chosen(form)
    if form.reading().faults or form.refused_files or not valid:
        return _edit_page(row, form, at, AGAIN)
    subject = form.subject if "about" in form else subject_of(row)
    said = Said.of(form.text.data or "", subject, dict(form.reading().answers), row.language)
    actor, now = access.current_actor(), clock.arrived()
    files = Enclosed(storage(), chosen)
    try:
        with db.session().begin_nested():
            service.edit(db.session(), actor, now, row, said, form.known, files, form.removed)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _edit_page(row, form, at, 409)
    except Refusal as refusal:
        form.tell(refusal)
        return _edit_page(row, form, at, AGAIN)
    flash(_("Saved. What it said before stays in its history."))
    return redirect(at.item, 303)


def _edit_page(row: Input, form: SendForm, at: Addresses, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "inputs/edit.html",
        round=row.round,
        view=views.round_view(row.round, clock.now()),
        row=row,
        form=form,
        at=at,
        words=words,
        may_withdraw=options.may_withdraw(row),
    )
    return page, status


def take_back(row: Input, at: Addresses) -> Response:
    try:
        service.withdraw(db.session(), access.current_actor(), clock.arrived(), row)
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
    else:
        flash(
            _(
                "%(label)s is withdrawn. Its number stays, its text is no longer shown.",
                label=row.label,
            )
        )
    return redirect(at.item, 303)
