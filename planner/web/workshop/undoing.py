"""Undoing one's own changes and doing them again, from the workshop's page."""

from collections.abc import Callable

from flask import redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid, NotNext, Overtaken
from planner.domain.programme import Programme
from planner.domain.undoing import Batch
from planner.queries import journal
from planner.services import undoing as service
from planner.web import access, clock, feedback, kept
from planner.web.drafts import AGAIN, CONFLICT, told
from planner.web.events import event_row
from planner.web.workshop import answers, workshop
from planner.web.workshop.look import look_at
from planner.words import deeds, refusals


@workshop.post("/undo")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def undo() -> Response | answers.Answer:
    return _do(service.undo, lambda name: _("Undone: %(what)s.", what=name))


@workshop.post("/redo")
@access.allowed_somewhere(Action.EDIT_PROGRAMME)
def redo() -> Response | answers.Answer:
    return _do(service.redo, lambda name: _("Done again: %(what)s.", what=name))


def _do(act: Callable[..., str], said: Callable[[str], str]) -> Response | answers.Answer:
    """Undo or redo the batch that the button named. A refusal says what stands in the way."""
    before = kept.draft()
    batch = request.form.get("batch", "")
    changes = journal.original(db.session(), event_row().id, Batch(batch, service.UNDO))
    name = deeds.deed(changes, before.programme)
    try:
        act(db.session(), event_row(), access.current_actor(), clock.now(), batch)
    except NotNext:
        return _refused(before, _("That is undone already, or something came after it."), CONFLICT)
    except Overtaken as overtaken:
        return _refused(before, _overtaken(batch, overtaken, before.programme, name), CONFLICT)
    except Invalid as invalid:
        message = refusals.invalid(invalid.field, invalid.rule)
        return _refused(before, f"{name}: {message}", AGAIN)
    if answers.wanted():
        return answers.done(before, said(name))
    feedback.done(said(name))
    return redirect(look_at(before.programme).address(), 303)


def _overtaken(batch: str, overtaken: Overtaken, programme: Programme, name: str) -> str:
    """Who changed what since. The last change of each field is what stands in the way."""
    db.session().rollback()
    number = max((c.id for c in journal.of_batch(db.session(), event_row().id, batch)), default=0)
    ids = {entity_id for _entity, entity_id, _field in overtaken.fields}
    since = journal.about(db.session(), event_row().id, ids, number)
    wanted = {field for _entity, _id, field in overtaken.fields}
    since = [c for c in since if c.field in wanted or "*" in (c.field, *wanted)]
    message = answers.stale_words(told(since[-3:], programme))
    return _("It is too late to undo %(what)s. %(since)s", what=name, since=message)


def _refused(before: kept.Kept, message: str, status: int) -> Response | answers.Answer:
    if answers.wanted():
        return answers.problem(message, status, before)
    feedback.refused(message)
    return redirect(look_at(before.programme).address(), 303)
