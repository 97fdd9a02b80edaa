"""Undoing one's own changes of cues and doing them again, and who has done what to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import NotNext, Overtaken
from planner.domain.programme import Programme
from planner.domain.undoing import Batch
from planner.models.changes import Change
from planner.queries import cues, journal
from planner.services import undoing as service
from planner.services.undoing import RUN_OF_SHOW
from planner.web import access, clock
from planner.web.drafts import Meanwhile, told
from planner.web.events import event_row
from planner.web.feedback import done, refused
from planner.web.run_of_show import run_of_show
from planner.web.run_of_show.stacks import called_now
from planner.words import cues as words
from planner.words.programme import session_name

MOST = 400
"""Changes of fields on the page of what has been done."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: `session` is what its cue belongs to, if that is still known."""

    at: datetime
    who: str
    what: str
    session: str
    changes: tuple[Meanwhile, ...]


@run_of_show.post("/undo")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def undo() -> Response:
    return _do(service.undo, lambda name: _("Undone: %(what)s.", what=name))


@run_of_show.post("/redo")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def redo() -> Response:
    return _do(service.redo, lambda name: _("Done again: %(what)s.", what=name))


@run_of_show.get("/history")
@access.allowed_somewhere(Action.READ_DRAFT)
def history() -> str:
    shown = cues.basis(db.session(), event_row()).standing
    changes = journal.of_kind(db.session(), event_row().id, "cue", MOST)[::-1]
    return render_template(
        "run_of_show/history.html", event=shown.event, deeds=_deeds(changes, shown)[::-1]
    )


def _do(act: Callable[..., str], said: Callable[[str], str]) -> Response:
    """Undo or redo the batch that the button named. A refusal says what stands in the way."""
    batch = request.form.get("batch", "")
    changes = journal.original(db.session(), event_row().id, Batch(batch, ""))
    name = words.deed(changes, called_now())
    attempt = db.session().begin_nested()
    actor, now = access.current_actor(), clock.now()
    try:
        act(db.session(), event_row(), actor, now, batch, RUN_OF_SHOW)
    except NotNext:
        attempt.rollback()
        refused(_("That is undone already, or something came after it."))
    except Overtaken:
        attempt.rollback()
        refused(
            _(
                "It is too late to undo %(what)s: somebody has changed the cue since. Nothing is "
                "overwritten; the history says what was done.",
                what=name,
            )
        )
    else:
        attempt.commit()
        done(said(name))
    return redirect(_back(), 303)


def _back() -> str:
    day, room = request.form.get("shown", ""), request.form.get("room", "")
    return url_for(".show", day=day, room=room) if day and room else url_for(".index")


def _deeds(changes: Sequence[Change], shown: Programme) -> list[Deed]:
    """Of changes in the order they were made."""
    rows = cues.listed(db.session(), event_row().id)
    called, homes = {row.id: row.text for row in rows}, {row.id: row.session_id for row in rows}
    for change in changes:
        whole = (change.old or change.new) if change.field == "*" else None
        if whole:
            called.setdefault(change.entity_id, whole["text"])
            homes.setdefault(change.entity_id, whole["session_id"])
    found: list[Deed] = []
    said: dict[str, str] = {}
    for batch, group in groupby(changes, key=lambda change: change.batch):
        made = list(group)
        first = made[0]
        what = words.deed(made, called)
        if first.undoes is not None:
            what = said.get(first.undoes, what)
        said[batch] = what
        if first.action == RUN_OF_SHOW.undo:
            what = _("Undone: %(what)s.", what=what)
        elif first.action == RUN_OF_SHOW.redo:
            what = _("Done again: %(what)s.", what=what)
        session = shown.session.get(homes.get(first.entity_id, ""))
        fields = tuple(told([row for row in made if row.field != "*"], shown))
        name = session_name(session) if session else ""
        found.append(Deed(first.at, first.actor_name, what, name, fields))
    return found
