"""What the reader has begun to write: kept as they type, and found again on another device."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import Invalid, Stale
from planner.domain.files import Received
from planner.domain.identity import valid_id
from planner.models.inputs import InputDraft, InputRound
from planner.queries import inputs as queries
from planner.services.inputs import attaching, drafting
from planner.services.inputs.drafting import Typed
from planner.web import access, clock, language, transaction
from planner.web.inputs.send_forms import SendForm
from planner.web.stored import storage
from planner.words import dates


def begun(round_: InputRound) -> InputDraft | None:
    """What the reader has begun: by the id in the address or in the form, by the form's own, else
    their latest."""
    user_id = access.current_actor().user_id
    draft, form = (request.values.get(name, "") for name in ("draft", "submission"))
    wanted = valid_id(draft) or valid_id(form)
    if wanted is not None:
        row = queries.draft(db.session(), round_.id, wanted)
        mine = row is not None and row.user_id in (None, user_id)
        # What waits for a confirmation is as its mail says, and nobody goes on with it.
        return row if mine and not queries.awaits_confirmation(db.session(), wanted) else None
    if user_id is None or request.method != "GET":
        return None
    return queries.begun(db.session(), round_.id, user_id)


def show(form: SendForm, row: InputDraft | None) -> None:
    """Let the form go on from what is kept, with its files."""
    if row is None:
        return
    form.draft.data = row.id
    if request.method == "GET":
        form.draft_version.data = str(row.version)
    form.saved_at = row.updated_at
    form.show_held(row.attachments)


def keep(
    round_: InputRound,
    form: SendForm,
    row: InputDraft | None,
    chosen: list[Received],
    version: int | None = None,
) -> InputDraft:
    """Keep all that was typed and chosen. Raises Stale; too many files are left out, and said."""
    actor, now = access.current_actor(), clock.now()
    row_id = None if row is None else row.id
    kept = drafting.keep_draft(db.session(), actor, now, round_, form.typed(), row_id, version)
    attaching.let_go(db.session(), kept, form.removed)
    try:
        with db.session().begin_nested():
            attaching.hold(db.session(), storage(), now, kept, chosen)
    except Invalid as invalid:
        form.refuse_invalid(invalid)
    form.draft_version.data = str(kept.version)
    show(form, kept)
    return kept


def hold(
    round_: InputRound, form: SendForm, row: InputDraft | None, chosen: list[Received]
) -> None:
    """Keep files while a form comes back with what is wrong: a browser does not choose again."""
    if chosen or form.removed:
        keep(round_, form, row, chosen)
        transaction.let_stay()


def save(
    round_: InputRound, form: SendForm, row: InputDraft | None, chosen: list[Received]
) -> Response | None:
    """Keep it because the reader says so; None when another device has written since."""
    try:
        kept = keep(round_, form, row, chosen, known(form))
    except Stale:
        assert row is not None
        form.draft_version.data = str(row.version)
        form.refuse("", changed_elsewhere(round_, row))
        form.elsewhere = str(row.fields.get("text") or "")
        return None
    if form.refused_files:
        return None
    flash(_("The draft is saved. You find it here again, on other devices too."))
    return redirect(url_for(".send", round_id=round_.id, draft=kept.id), 303)


def changed_elsewhere(round_: InputRound, row: InputDraft) -> str:
    at = dates.clock(row.updated_at.astimezone(round_.zone), language.current())
    return _(
        "You have changed the draft on another device, at %(time)s. "
        "Save again to keep what is here.",
        time=at,
    )


def sent(form: SendForm, row: InputDraft) -> None:
    """The form is sent, and what was begun with it done with."""
    page = request.form.get("draft_page", "")
    if not drafting.sent(db.session(), row, form.typed(), known(form), page):
        flash(_("What you wrote on another device was not sent. It is kept as a draft."))


def typed() -> Typed | None:
    """Which page saves by itself, and for the how manieth time."""
    page, step = (request.form.get(name, "") for name in ("draft_page", "draft_step"))
    if not 0 < len(page) <= 32 or not step.isascii() or not step.isdigit() or len(step) > 9:
        return None
    return Typed(page, int(step))


def known(form: SendForm) -> int:
    """The draft's version that the form was filled in from; 0 without one."""
    text = str(form.draft_version.data or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
