"""What speakers need, for those who arrange it: seen by POST, logged, answered one by one."""

from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _

from planner.database import db
from planner.domain.access import Action
from planner.domain.errors import Invalid
from planner.domain.invitations import GONE
from planner.models.speaker_needs import Need
from planner.models.speakers import Speaker
from planner.queries import needs as queries
from planner.queries import speakers as speaker_queries
from planner.queries.speakers import Part
from planner.services import needs as service
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.words import speakers as words
from planner.words.alphabet import sort_key


@dataclass(frozen=True, slots=True)
class Needing:
    """A speaker with needs, and when and where they speak."""

    speaker: Speaker
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]


@speakers.get("/needs")
@access.allowed(Action.MANAGE_SPEAKERS)
def needs() -> str:
    """Numbers alone; opening the list is an act of its own, and is logged."""
    return _page(())


@speakers.post("/needs")
@access.allowed(Action.MANAGE_SPEAKERS)
def open_needs() -> str:
    return _page(_read())


@speakers.post("/needs/<uuid:need_id>")
@access.allowed(Action.MANAGE_SPEAKERS)
def answer_need(need_id: object) -> str:
    """Answer one, and see the list again: that is a reading too.

    An answer that is not taken comes back with 200 as well, for a reading must be kept on record.
    """
    wrong, reply = "", request.form.get("reply", "")
    try:
        service.answer(
            db.session(),
            access.current_actor(),
            event_row(),
            clock.now(),
            str(need_id),
            request.form.get("decision") == "confirm",
            reply,
        )
    except Invalid as invalid:
        wrong = (
            _("Say why it cannot be arranged: the speaker reads it.")
            if invalid.rule == "missing"
            else _("This is too long.")
        )
    return _page(_read(), str(need_id), reply, wrong)


def _read() -> tuple[Needing, ...]:
    session, here, now = db.session(), event_row(), clock.now()
    people = {one.speaker.id: one for one in speaker_queries.asked(session, here.id, now)}
    found = service.read(session, access.current_actor(), here, now, people)
    needing = [
        Needing(
            people[id].speaker,
            tuple(p for p in people[id].parts if p.appearance.state not in GONE),
            tuple(rows),
        )
        for id, rows in found.items()
    ]
    return tuple(sorted(needing, key=_waiting_first))


def _waiting_first(one: Needing) -> tuple[object, ...]:
    asked = any(need.decided_at is None for need in one.needs)
    return (not asked, sort_key(one.speaker.name), one.speaker.id)


def _page(opened: tuple[Needing, ...], about: str = "", reply: str = "", wrong: str = "") -> str:
    return render_template(
        "speakers/needs.html",
        numbers=queries.numbers(db.session(), event_row().id),
        opened=opened,
        about=about,
        reply=reply,
        wrong=wrong,
        words=words,
        event=event(),
    )
