"""A round's document: read with its remarks, handed in, and looked through before it is shown."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, Stale
from planner.domain.files import MEGABYTE, FileKind, Received
from planner.extensions import csrf
from planner.formats.office_text import text_of
from planner.models.inputs import InputRound
from planner.models.round_documents import RoundDocument
from planner.queries import documents as queries
from planner.services.inputs import documents as service
from planner.services.inputs import rights
from planner.web import access, clock, public, uploads
from planner.web.inputs import document_forms, inputs, lookup, reading, views
from planner.web.inputs.document_forms import HandInForm, SectionsForm
from planner.web.stored import send as send_file
from planner.web.stored import storage
from planner.words import inputs as words

Page = str | Answer | tuple[str, int]
AGAIN = 422
LARGEST = 10 * MEGABYTE
KINDS = frozenset({FileKind.TEXT, FileKind.ODT, FileKind.DOCX, FileKind.PDF})


@inputs.get("/inputs/<uuid:round_id>/document")
@access.public
@public.public_page("version", rounds=True)
def document(round_id: UUID) -> str:
    """The latest version, or the one of that number, with the remarks on each section."""
    public.until_tomorrow()
    round_ = lookup.find_round(round_id)
    versions = queries.versions(db.session(), round_.id)
    shown = _chosen(versions, request.args.get("version", ""))
    return render_template(
        "inputs/document.html",
        round=round_,
        view=views.round_view(round_, clock.now()),
        shown=views.document_view(shown, versions, reading.seen_inputs(round_)),
        versions=versions,
        manages=rights.manages(access.current_actor(), round_),
        words=words,
    )


@inputs.get("/inputs/<uuid:round_id>/document/<int:number>/file")
@access.public
def document_file(round_id: UUID, number: int) -> Response:
    """What was handed in."""
    round_ = lookup.find_round(round_id)
    versions = queries.versions(db.session(), round_.id)
    found = next((one for one in versions if one.number == number), None)
    if found is None or found.file is None:
        abort(404)
    return send_file(found.file)


@inputs.route("/inputs/<uuid:round_id>/document/new", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps what was pasted
def hand_in(round_id: UUID) -> Page:
    request.max_content_length = LARGEST + MEGABYTE
    round_ = _managed(round_id)
    form = HandInForm()
    if request.method == "GET":
        latest = queries.latest(db.session(), round_.id)
        form.title.data = "" if latest is None else latest.title
        return _hand_in_page(round_, form)
    valid = form.validate()
    chosen = uploads.chosen(form.file, KINDS, LARGEST)
    if not valid or form.file.errors:
        return _hand_in_page(round_, form, AGAIN)
    try:
        _hand_in(round_, form, chosen)
    except Invalid as invalid:
        form.refuse("text" if chosen is None else "file", words.invalid(invalid))
        return _hand_in_page(round_, form, AGAIN)
    return redirect(url_for(".sections", round_id=round_id), 303)


def _hand_in(round_: InputRound, form: HandInForm, chosen: Received | None) -> RoundDocument:
    text = form.text.data or ""
    if not text and chosen is not None:
        text = text_of(chosen.content, chosen.kind)
        if not text.strip():
            raise Invalid("document", "unreadable")
    return service.hand_in(
        db.session(),
        access.current_actor(),
        clock.now(),
        round_,
        text,
        form.title.data or "",
        form.note.data or "",
        chosen,
        storage(),
    )


@inputs.route("/inputs/<uuid:round_id>/document/sections", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # as above
def sections(round_id: UUID) -> Page:
    """Look through what was found, and show it."""
    round_ = _managed(round_id)
    row = queries.being_prepared(db.session(), round_.id)
    if row is None:
        return redirect(url_for(".hand_in", round_id=round_id), 303)
    latest = queries.latest(db.session(), round_.id)
    form = document_forms.sections_form(row, () if latest is None else latest.sections)
    if request.method == "GET":
        return _sections_page(round_, row, form)
    if not form.validate():
        return _sections_page(round_, row, form, AGAIN)
    actor, now = access.current_actor(), clock.now()
    try:
        service.confirm(db.session(), actor, now, round_, form.headings(), form.known)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", words.invalid(Invalid("document", "changed")))
        return _sections_page(round_, row, form, 409)
    except Invalid as invalid:
        form.refuse("", words.invalid(invalid))
        return _sections_page(round_, row, form, AGAIN)
    flash(_("Version %(n)s of the document is shown.", n=row.number))
    return redirect(url_for(".document", round_id=round_id), 303)


@inputs.post("/inputs/<uuid:round_id>/document/discard")
@access.allowed(Action.MANAGE_INPUTS)
def put_away(round_id: UUID) -> Answer:
    """Let go of the version that is being looked through."""
    round_ = _managed(round_id)
    service.discard(db.session(), access.current_actor(), round_)
    flash(_("The version is put away. Nobody has seen it."))
    return redirect(url_for(".show", round_id=round_id), 303)


def _managed(round_id: UUID) -> InputRound:
    round_ = lookup.managed_round(round_id)
    if round_.kind not in service.REMARKED:
        abort(404)
    return round_


def _chosen(versions: Sequence[RoundDocument], number: str) -> RoundDocument:
    if not versions:
        abort(404)
    found = [one for one in versions if str(one.number) == number]
    return found[0] if found else versions[-1]


def _hand_in_page(round_: InputRound, form: HandInForm, status: int = 200) -> tuple[str, int]:
    latest = queries.latest(db.session(), round_.id)
    page = render_template("inputs/document_new.html", round=round_, form=form, latest=latest)
    return page, status


def _sections_page(
    round_: InputRound, row: RoundDocument, form: SectionsForm, status: int = 200
) -> tuple[str, int]:
    latest = queries.latest(db.session(), round_.id)
    earlier = () if latest is None else latest.sections
    page = render_template(
        "inputs/document_sections.html",
        round=round_,
        row=row,
        form=form,
        earlier=earlier,
    )
    return page, status
