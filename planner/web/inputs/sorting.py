"""Labels, notes and answer templates: kept on a page of their own, used while weighing."""

from collections.abc import Callable
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed, NotFound, Refusal, Stale, Taken
from planner.domain.input_desk import LabelColour
from planner.extensions import csrf
from planner.models.events import Event
from planner.models.input_desk import AnswerTemplate, InputLabel
from planner.queries import input_desk as queries
from planner.services.inputs import sorting as service
from planner.web import access, clock
from planner.web.inputs import desk_forms, inputs, lookup
from planner.web.inputs.desk_forms import LabelForm, TemplateForm
from planner.words import input_desk as words
from planner.words import inputs as input_words

Page = str | Response | tuple[str, int]
AGAIN = 422


def _place() -> tuple[str, str | None]:
    row = lookup.home()
    return (row.initiative_id, row.id) if isinstance(row, Event) else (row.id, None)


@inputs.get("/inputs/sorting")
@access.allowed(Action.MANAGE_INPUTS)
def sorting() -> Page:
    """The labels and the answer templates of this event, or of the initiative's own rounds."""
    return _page(desk_forms.label_form(), desk_forms.template_form())


def _page(
    label: LabelForm, template: TemplateForm, status: int = 200, changes: str = ""
) -> tuple[str, int]:
    """`changes` is the id of the label or template that a refused form is about."""
    labels = queries.labels(db.session(), *_place())
    templates = queries.templates(db.session(), *_place())
    blank_label = desk_forms.LabelForm(formdata=None)
    blank_label.colour.choices = label.colour.choices
    page = render_template(
        "inputs/sorting.html",
        labels=[(row, label if row.id == changes else _label_form(row)) for row in labels],
        templates=[
            (row, template if row.id == changes else _template_form(row)) for row in templates
        ],
        new_label=blank_label if changes else label,
        new_template=desk_forms.TemplateForm(formdata=None) if changes else template,
        words=words,
    )
    return page, status


def _label_form(row: InputLabel) -> LabelForm:
    form = desk_forms.LabelForm(
        formdata=None, data={"name": row.name, "colour": row.colour.value}, meta={"csrf": False}
    )
    form.colour.choices = [(code.value, words.colour(code)) for code in LabelColour]
    return form


def _template_form(row: AnswerTemplate) -> TemplateForm:
    return desk_forms.TemplateForm(
        formdata=None,
        data={
            "version": row.version,
            "name": row.name,
            "nb": row.text_nb,
            "nn": row.text_nn,
            "en": row.text_en,
        },
        meta={"csrf": False},
    )


def _here() -> Response:
    return redirect(url_for(".sorting"), 303)


@inputs.post("/inputs/sorting/labels")
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was typed when that is too old
def add_label() -> Page:
    form = desk_forms.label_form()
    actor = access.current_actor()

    def act() -> None:
        service.add_label(db.session(), actor, lookup.home(), form.name.data or "", _colour(form))

    if not _done(form, act):
        return _page(form, desk_forms.TemplateForm(formdata=None), AGAIN)
    return _here()


@inputs.post("/inputs/sorting/labels/<uuid:label_id>")
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def change_label(label_id: UUID) -> Page:
    """Another name or colour; or, with the other button, take it away."""
    labels = queries.labels(db.session(), *_place())
    row = next((one for one in labels if one.id == str(label_id)), None) or abort(404)
    form = desk_forms.label_form(row)
    actor = access.current_actor()

    def act() -> None:
        if request.form.get("act") == "remove":
            service.remove_label(db.session(), actor, lookup.home(), row)
        else:
            name = form.name.data or ""
            service.change_label(db.session(), actor, lookup.home(), row, name, _colour(form))

    if not _done(form, act):
        return _page(form, desk_forms.TemplateForm(formdata=None), AGAIN, row.id)
    return _here()


def _colour(form: LabelForm) -> LabelColour:
    code = form.colour.data
    return LabelColour(code) if code in set(LabelColour) else LabelColour.GREY


@inputs.post("/inputs/sorting/templates")
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def add_template() -> Page:
    form = desk_forms.template_form()
    actor = access.current_actor()

    def act() -> None:
        service.add_template(db.session(), actor, lookup.home(), form.name.data or "", form.texts)

    if not _done(form, act):
        return _page(_blank_label(), form, AGAIN)
    return _here()


@inputs.post("/inputs/sorting/templates/<uuid:template_id>")
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def change_template(template_id: UUID) -> Page:
    """Another name or text; or, with the other button, take it away."""
    templates = queries.templates(db.session(), *_place())
    row = next((one for one in templates if one.id == str(template_id)), None) or abort(404)
    form = desk_forms.template_form(row)
    actor = access.current_actor()

    def act() -> None:
        if request.form.get("act") == "remove":
            service.remove_template(db.session(), actor, lookup.home(), row)
            return
        name = form.name.data or ""
        service.change_template(
            db.session(), actor, lookup.home(), row, name, form.texts, form.known
        )

    try:
        done = _done(form, act)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _page(_blank_label(), form, 409, row.id)
    return _here() if done else _page(_blank_label(), form, AGAIN, row.id)


def _blank_label() -> LabelForm:
    form = desk_forms.LabelForm(formdata=None)
    form.colour.choices = [(code.value, words.colour(code)) for code in LabelColour]
    return form


def _done(form: LabelForm | TemplateForm, act: Callable[[], None]) -> bool:
    """Whether it was done; what is refused stands beside its field."""
    if not form.validate():
        return False
    try:
        act()
    except Invalid as invalid:
        name = "nb" if invalid.field == "template" else invalid.field
        form.refuse(name, input_words.invalid(invalid))
        return False
    except Taken as taken:
        form.refuse(taken.field, input_words.refusal(taken))
        return False
    flash(_("Saved."))
    return True


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/labels")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def label(round_id: UUID, label: str) -> Page:
    """Give it the labels that are ticked, and no others."""
    row = lookup.desk_input(round_id, label)
    wanted = set(request.form.getlist("label"))
    labels = [one for one in desk_forms.labels_of(row.round) if one.id in wanted]
    service.label(db.session(), access.current_actor(), clock.now(), row, labels)
    return redirect(url_for(".weigh", round_id=round_id, label=label, _anchor="labels"), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/notes")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def note(round_id: UUID, label: str) -> Page:
    """Tell the others who weigh."""
    row = lookup.desk_input(round_id, label)
    text = request.form.get("note", "")
    try:
        service.note(db.session(), access.current_actor(), clock.now(), row, text)
    except NotAllowed:
        raise
    except Refusal as refusal:
        flash(input_words.refusal(refusal), "error")
    return redirect(url_for(".weigh", round_id=round_id, label=label, _anchor="notes"), 303)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/notes/<int:note_id>/remove")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def remove_note(round_id: UUID, label: str, note_id: int) -> Page:
    row = lookup.desk_input(round_id, label)
    try:
        service.remove_note(db.session(), access.current_actor(), clock.now(), row, note_id)
    except NotFound:
        abort(404)
    return redirect(url_for(".weigh", round_id=round_id, label=label, _anchor="notes"), 303)
