"""The table's edits: one change to all the sessions that are ticked, or to none."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import SomeRefused
from planner.domain.programme import Programme, SessionState
from planner.services import bulk as service
from planner.services.bulk import Edit
from planner.web import access, clock, feedback, kept
from planner.web.drafts import AGAIN, CONFLICT
from planner.web.events import event_row
from planner.web.workshop import workshop
from planner.web.workshop.forms import BulkForm, bulk_form
from planner.web.workshop.look import look_at
from planner.web.workshop.page import page
from planner.words.programme import session_name

# What needs no value: button → edit.
PLAIN = {
    "lock": Edit({"locked": True}),
    "unlock": Edit({"locked": False}),
    "film": Edit({"filmed": True}),
    "unfilm": Edit({"filmed": False}),
    "hide": Edit({"internal": True}),
    "unhide": Edit({"internal": False}),
    "unplace": Edit(unplace=True),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was done; `refused` names each session with the reason."""

    message: str
    refused: tuple[tuple[str, str], ...] = ()


@workshop.post("/bulk")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def bulk() -> Response | tuple[str, int]:
    now = kept.draft()
    form = bulk_form(now.programme)
    chosen = _chosen()
    picked = frozenset(chosen)
    if not chosen:
        return page(problem=Problem(_("Tick the sessions first."))), AGAIN
    edit = _edit(form, request.form.get("do", ""))
    if edit is None:
        return page(picked=picked, problem=Problem(_wrong(form))), AGAIN
    actor = access.current_actor()
    try:
        changed = service.change(db.session(), event_row(), actor, clock.now(), chosen, edit)
    except SomeRefused as some:
        problem = Problem(
            _("Nothing was changed: not all of them allow it."), _named(some, now.programme)
        )
        # What they refused stays unticked, so that the rest is one press away.
        left = picked - set(some.reasons)
        return page(picked=left, problem=problem), CONFLICT
    feedback.done(
        ngettext("%(num)s session is changed.", "%(num)s sessions are changed.", len(changed))
        if changed
        else _("They were like that already.")
    )
    return redirect(look_at(now.programme).address(), 303)


@workshop.get("/bulk")
@access.allowed_somewhere(Action.READ_DRAFT)
def to_bulk() -> Response:
    """Where one comes from a refused edit by changing language or reloading."""
    return redirect(url_for(".show", view="table", day="all"), 303)


def _chosen() -> dict[str, int | None]:
    """Session ids with the version each was seen in, as the boxes carry them: id.version."""
    found: dict[str, int | None] = {}
    for value in request.form.getlist("pick"):
        session_id, _dot, version = value.partition(".")
        found[session_id] = int(version) if version.isascii() and version.isdigit() else 0
    return found


def _edit(form: BulkForm, do: str) -> Edit | None:
    """None where the button's own field is wrong or empty."""
    if do in PLAIN:
        return PLAIN[do]
    if do not in ("track", "room", "state", "shift"):
        return None
    name = "minutes" if do == "shift" else do
    for other in ("track", "room", "state", "minutes"):
        if other != name:
            del form[other]
    if not form.validate():
        return None
    if do == "shift":
        return Edit(shift=form.minutes.data) if form.minutes.data else None
    if do == "state":
        return Edit({"state": SessionState(form.state.data)})
    return Edit({f"{do}_id": form[do].data})


def _wrong(form: BulkForm) -> str:
    errors = [text for found in form.errors.values() for text in found]
    return " ".join(errors) or _("Say by how many minutes, such as 15 or -15.")


def _named(some: SomeRefused, programme: Programme) -> tuple[tuple[str, str], ...]:
    words = {
        "gone": _("is deleted"),
        "not_allowed": _("belongs to a track that is not yours"),
        "locked": _("is locked"),
        "stale": _("was changed by somebody meanwhile"),
    }
    return tuple(
        (session_name(s) if (s := programme.session.get(i)) else _("A session"), words[why])
        for i, why in some.reasons.items()
    )
