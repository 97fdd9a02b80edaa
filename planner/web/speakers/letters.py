"""Letters to speakers: written once in three languages, used again and again."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from planner.database import db
from planner.domain import letters as rules
from planner.domain.access import Action
from planner.domain.errors import Invalid, Stale, Taken
from planner.domain.identity import new_id, valid_id
from planner.models.speaker_pages import SpeakerLetter
from planner.queries import asking
from planner.services import letters as service
from planner.services.invitations import MESSAGE
from planner.web import access
from planner.web.events import event, event_row
from planner.web.forms import long_text, short_text
from planner.web.language import LANGUAGES
from planner.web.speakers import speakers
from planner.words import refusals
from planner.words import speakers as words

Page = str | Response | tuple[str, int]


class LetterForm(FlaskForm):
    """`row` is the id a new letter is to get: a form sent twice makes one."""

    row = HiddenField()
    version = HiddenField()
    name = short_text(_l("What you call it"), service.NAME, _l("Give it a name."))
    nb = long_text("Bokmål", MESSAGE)
    nn = long_text("Nynorsk", MESSAGE)
    en = long_text("English", MESSAGE)


@speakers.get("/letters")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def letters() -> str:
    rows = asking.letters(db.session(), event_row().id)
    return render_template("speakers/letters.html", rows=rows, languages=LANGUAGES, event=event())


@speakers.route("/letters/new", methods=["GET", "POST"])
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def new_letter() -> Page:
    form = LetterForm()
    form.row.data = valid_id(form.row.data or "") or new_id()
    if request.method == "POST":
        return _save(form, form.row.data, None)
    return _page(form)


@speakers.route("/letters/<uuid:letter_id>", methods=["GET", "POST"])
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def letter(letter_id: object) -> Page:
    row = asking.letter(db.session(), event_row().id, str(letter_id))
    if row is None:
        abort(404)
    if request.method == "POST":
        form = LetterForm()
        return _save(form, row.id, _whole(form.version.data), row)
    known = {code: getattr(row, code) for code in LANGUAGES}
    form = LetterForm(
        formdata=None, data={"name": row.name, "version": row.version, "row": row.id, **known}
    )
    return _page(form, row)


@speakers.post("/letters/<uuid:letter_id>/delete")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def delete_letter(letter_id: object) -> Response:
    service.delete_letter(db.session(), event_row(), access.current_actor(), str(letter_id))
    flash(_("The letter is deleted. What was sent stands as it was."))
    return redirect(url_for(".letters"), 303)


def _save(
    form: LetterForm, letter_id: str, version: int | None, row: SpeakerLetter | None = None
) -> Page:
    if not form.validate_on_submit():
        return _page(form, row, 422)
    said = {name: form[name].data for name in ("name", *LANGUAGES)}
    try:
        with db.session().begin_nested():
            service.save_letter(
                db.session(),
                event_row(),
                access.current_actor(),
                said,
                letter_id=letter_id,
                version=version,
            )
    except Invalid as invalid:
        form[invalid.field].errors = [_said(invalid, said[invalid.field])]
        return _page(form, row, 422)
    except Taken as taken:
        form.name.errors = [refusals.taken(taken.value)]
        return _page(form, row, 422)
    except Stale as stale:
        form.version.data = str(stale.version)
        return _page(form, row, 422, [words.refusal(stale)])
    flash(_("The letter is saved."))
    return redirect(url_for(".letters"), 303)


def _said(invalid: Invalid, text: str) -> str:
    if invalid.rule == "unknown_field":
        unknown = ", ".join(f"{{{name}}}" for name in rules.unknown(text))
        return _("There is no such field: %(names)s.", names=unknown)
    if invalid.rule == "missing" and invalid.field != "name":
        return _("Write the letter in one language at least.")
    return refusals.invalid(invalid.field, invalid.rule)


def _whole(text: str | None) -> int:
    """0, which no letter has, when the form lost it."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _page(
    form: LetterForm,
    row: SpeakerLetter | None = None,
    status: int = 200,
    errors: list[str] | None = None,
) -> tuple[str, int]:
    page = render_template(
        "speakers/letter.html",
        form=form,
        row=row,
        fields=words.letter_fields(),
        errors=errors or [],
        event=event(),
    )
    return page, status
