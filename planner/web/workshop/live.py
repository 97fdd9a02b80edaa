"""What others do meanwhile: their changes since one looked, and who is here."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import Response, jsonify, request
from flask_babel import gettext as _

from planner.database import db
from planner.domain.access import Action
from planner.domain.identity import valid_id
from planner.models.changes import Change
from planner.queries import journal
from planner.services import presence as service
from planner.services.undoing import REDO, UNDO
from planner.web import access, clock, kept
from planner.web.events import event_row
from planner.web.workshop import answers, company, workshop
from planner.words import deeds

TOLD = 3
"""How many changes are told one by one."""


@workshop.get("/live")
@access.allowed_somewhere(Action.READ_DRAFT)
def live() -> Response | tuple[str, int]:
    """What has changed after the draft's change `since`; 204 while nothing has and the same people
    are here with the same in hand."""
    here = company.others()
    people = [{"name": one.name, "session": one.session_id or ""} for one in here]
    mark = "|".join(f"{one['name']}:{one['session']}" for one in people)
    since = request.args.get("since", 0, type=int)
    number = journal.last_change(db.session(), event_row().id)
    if number == since and mark == request.args.get("here", ""):
        return "", 204
    found: dict[str, Any] = {"people": people, "here": mark, "version": number}
    if number != since:
        changes = journal.after(db.session(), event_row().id, since, kept.FEW + 1)
        ids = kept.touched(changes) if len(changes) <= kept.FEW else None
        now = kept.draft()
        found |= answers.pieces(now, now, ids) | {"news": _news(changes, now)}
        found |= {"added": [], "cleared": []}
    return jsonify(found)


@workshop.post("/here")
@access.allowed_somewhere(Action.READ_DRAFT)
def here() -> tuple[str, int]:
    """`session`: what one has in hand; `leaving`: one closes the page."""
    actor = access.current_actor()
    if actor.user_id is not None:
        if request.form.get("leaving"):
            service.gone(db.session(), event_row().id, actor.user_id)
        else:
            in_hand = valid_id(request.form.get("session", ""))
            service.seen(db.session(), event_row().id, actor.user_id, clock.now(), in_hand)
    return "", 204


def _news(changes: Sequence[Change], now: kept.Kept) -> list[str]:
    """Others' changes, each action one sentence; one's own (another tab) need no telling."""
    me = access.current_actor().user_id
    found = []
    for _batch, group in groupby(changes, key=lambda c: c.batch):
        rows = list(group)
        if rows[0].actor_id == me and me is not None:
            continue
        who = rows[0].actor_name or _("Somebody")
        if rows[0].action in (UNDO, REDO):
            undone = journal.of_batch(db.session(), event_row().id, rows[0].undoes or "")
            what = _("took back: %(what)s", what=deeds.deed(undone, now.programme))
        else:
            what = deeds.deed(rows, now.programme) or _("something around the programme")
        found.append(_("%(who)s: %(what)s", who=who, what=what))
    return found[-TOLD:]
