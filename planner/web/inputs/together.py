"""The organisers' side, many at once: change, merge, keep apart, split, and undo."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotAllowed, Refusal, Stale
from planner.domain.input_desk import Part
from planner.domain.inputs import About
from planner.extensions import csrf
from planner.models.inputs import Input, InputRound
from planner.queries.programme import draft
from planner.services.inputs import many as service
from planner.services.inputs import merging
from planner.web import access, clock
from planner.web.inputs import choosing, desk_forms, inputs, lookup, reading, views
from planner.web.inputs.desk_forms import SplitForm
from planner.words import input_desk as desk_words
from planner.words import inputs as words

Page = str | Response | tuple[str, int]
AGAIN = 422


def back(round_: InputRound) -> Response:
    """To the table as one saw it."""
    show = request.form.get("show") or None
    return redirect(url_for(".board", round_id=round_.id, show=show), 303)


def doing(act: Any) -> bool:
    """Whether it was done; what is refused is told when the page is shown again."""
    try:
        act()
    except (NotAllowed, Stale):
        raise
    except Refusal as refusal:
        flash(words.refusal(refusal), "error")
        return False
    return True


@inputs.post("/inputs/<uuid:round_id>/triage/many")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def many(round_id: UUID) -> Page:
    """Change all that are chosen; or, with the other button, see them side by side."""
    round_ = lookup.desk_round(round_id)
    wanted = request.form.getlist("input")
    rows = choosing.chosen(round_, wanted)
    if not rows:
        flash(_("Choose some first."), "warning")
        return back(round_)
    if request.form.get("act") == "merge":
        labels = [row.label for row in rows]
        return redirect(url_for(".together", round_id=round_id, input=labels), 303)
    form = desk_forms.many_form(round_)
    if not form.validate():
        flash(_("This is not a date."), "error")
        return back(round_)

    def act() -> None:
        change = desk_forms.many(round_, form)
        _batch, number = service.change_many(
            db.session(), access.current_actor(), clock.now(), rows, change
        )
        flash(desk_words.batch("changed", number))

    doing(act)
    return back(round_)


@inputs.post("/inputs/<uuid:round_id>/triage/undo")
@access.allowed_somewhere(Action.MANAGE_INPUTS)
def undo(round_id: UUID) -> Page:
    """Take back what one last did to many at once."""
    round_ = lookup.desk_round(round_id)
    batch = request.form.get("batch", "")
    actor, now = access.current_actor(), clock.now()
    if doing(lambda: service.undo(db.session(), actor, now, round_, batch)):
        flash(_("Undone."))
    return back(round_)


@inputs.route("/inputs/<uuid:round_id>/triage/merge", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
def together(round_id: UUID) -> Page:
    """Several side by side: to be answered as one, or told apart."""
    round_ = lookup.managed_round(round_id)
    if request.method == "GET":
        wanted = {*request.args.getlist("input"), *request.args.getlist("other")}
        shown = [view for view in reading.seen_inputs(round_) if view.label in wanted]
        shown.sort(key=lambda view: view.row.number)
        marks = views.shared_words([view.row.text for view in shown])
        return render_template(
            "inputs/together.html",
            round=round_,
            view=views.round_view(round_, clock.now()),
            shown=list(zip(shown, marks, strict=True)),
            words=words,
        )
    rows = choosing.chosen(round_, request.form.getlist("input"))
    actor, now = access.current_actor(), clock.now()
    if request.form.get("act") == "apart":
        if doing(lambda: merging.keep_apart(db.session(), actor, rows)):
            flash(_("They are kept apart."))
        return back(round_)
    into = next((row for row in rows if row.label == request.form.get("into")), None)
    if into is None:
        flash(_("Choose under which one they are answered."), "error")
        labels = [row.label for row in rows]
        return redirect(url_for(".together", round_id=round_id, input=labels), 303)

    def merge() -> None:
        _batch, number = service.merge_many(db.session(), actor, now, into, rows)
        flash(desk_words.batch("merged", number))

    doing(merge)
    return back(round_)


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/unmerge")
@access.allowed(Action.MANAGE_INPUTS)
def unmerge(round_id: UUID, label: str) -> Page:
    """Answer it by itself again."""
    row = lookup.desk_input(round_id, label)
    actor, now = access.current_actor(), clock.now()
    if doing(lambda: merging.unmerge(db.session(), actor, now, row)):
        flash(_("%(label)s is answered by itself again.", label=label))
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)


@inputs.route("/inputs/<uuid:round_id>/triage/<label>/split", methods=["GET", "POST"])
@access.allowed(Action.MANAGE_INPUTS)
@csrf.exempt  # the form checks its own token, and keeps the parts when that is too old
def split(round_id: UUID, label: str) -> Page:
    """Make an input of each thing that one says."""
    row = lookup.desk_input(round_id, label)
    event = row.round.event
    form = desk_forms.split_form(row, None if event is None else draft(db.session(), event))
    if request.method == "GET":
        return _split_page(row, form)
    if "add" in request.form:
        form.parts.append_entry({})
        form.offer()
        return _split_page(row, form)
    if not form.validate():
        return _split_page(row, form, AGAIN)
    actor, now = access.current_actor(), clock.now()
    try:
        made = merging.split(db.session(), actor, now, row, _parts(form), form.known)
    except Stale as stale:
        form.version.data = str(stale.version)
        form.refuse("", _("It was changed elsewhere meanwhile. Save again to keep what is here."))
        return _split_page(row, form, 409)
    except Invalid as invalid:
        form.refuse("", words.invalid(invalid))
        return _split_page(row, form, AGAIN)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.refuse("", words.refusal(refusal))
        return _split_page(row, form, AGAIN)
    flash(_("%(label)s is split. Each part is answered by itself.", label=label))
    return redirect(url_for(".weigh", round_id=round_id, label=made[0].label), 303)


def _parts(form: SplitForm) -> list[Part]:
    found = []
    for entry in form.parts:
        text = entry.form.text.data or ""
        if not text.strip():
            continue
        kind, _colon, which = (entry.form.about.data or "").partition(":")
        about = About(kind) if kind in set(About) else About.WHOLE
        found.append(Part(text, about, which or None))
    return found


def _split_page(row: Input, form: SplitForm, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "inputs/split.html",
        round=row.round,
        row=row,
        view=reading.view_of(row),
        form=form,
        words=words,
    )
    return page, status


@inputs.post("/inputs/<uuid:round_id>/triage/<label>/rejoin")
@access.allowed(Action.MANAGE_INPUTS)
def rejoin(round_id: UUID, label: str) -> Page:
    """Answer it as one again."""
    row = lookup.desk_input(round_id, label)
    actor, now = access.current_actor(), clock.now()
    if doing(lambda: merging.rejoin(db.session(), actor, now, row)):
        flash(_("%(label)s is answered as one again.", label=label))
    return redirect(url_for(".weigh", round_id=round_id, label=label), 303)
