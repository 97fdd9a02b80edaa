"""Sheets to print: one for a speaker, one for a moderator with everyone they introduce."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.access import Action
from planner.domain.invitations import GONE, OwnPart, Purpose, own_parts
from planner.domain.programme import Appearance, AppearanceState, Programme, Role, Session
from planner.models.speaker_needs import Need
from planner.models.speakers import Speaker
from planner.queries import asking, programme
from planner.queries import needs as need_queries
from planner.queries import speakers as queries
from planner.services import needs
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.speakers.lookup import speaker_here
from planner.web.speakers.own import Own
from planner.web.speakers.own import own as load
from planner.words import speakers as words

Page = str | Response | tuple[str, int]
COMING = frozenset({AppearanceState.ACCEPTED, AppearanceState.INVITED})
LEADS = frozenset({Role.MODERATOR, Role.HOST})


@dataclass(frozen=True, slots=True)
class Introduced:
    """One on the stage of a session that is led, from `start` (UTC, None while unplaced)."""

    appearance: Appearance
    name: str
    record: Speaker | None
    start: datetime | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Led:
    """A session somebody leads, with everyone else on its stage in order."""

    session: Session
    own: OwnPart
    people: tuple[Introduced, ...]


@speakers.get("/me/<token>/briefing")
@access.by_link
def own_briefing(token: str) -> Page:
    """What the speaker should know, for themselves; who leads sees whom they introduce."""
    own = load(token)
    return _sheet(own.speaker, own.draft, token=token, own=own)


@speakers.get("/desk/<uuid:speaker_id>/briefing")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def briefing(speaker_id: object) -> Page:
    return _sheet(speaker_here(speaker_id), programme.draft(db.session(), event_row()))


@speakers.post("/desk/<uuid:speaker_id>/briefing")
@access.allowed(Action.MANAGE_SPEAKERS)
def briefing_with_needs(speaker_id: object) -> Page:
    """The same with needs, the speaker's own and of those they introduce: a reading, logged."""
    speaker, draft = speaker_here(speaker_id), programme.draft(db.session(), event_row())
    people = {speaker.id} | {
        one.record.id for led in _led(draft, speaker) for one in led.people if one.record
    }
    session, actor = db.session(), access.current_actor()
    found = needs.read(session, actor, event_row(), clock.now(), people)
    return _sheet(speaker, draft, opened=found)


@speakers.get("/moderators")
@access.allowed_somewhere(Action.MANAGE_SPEAKERS)
def moderators() -> str:
    draft = programme.draft(db.session(), event_row())
    leading: dict[str, list[Session]] = {}
    for session, appearance in draft.appearances:
        if appearance.speaker_id and appearance.role in LEADS and appearance.state in COMING:
            leading.setdefault(appearance.speaker_id, []).append(session)
    return render_template(
        "speakers/moderators.html",
        rows=[(draft.speaker[id], found) for id, found in leading.items()],
        unled=[
            s
            for s in draft.sessions
            if sum(a.role.on_stage and a.state in COMING for a in s.appearances) > 1
            and not any(a.role in LEADS and a.state in COMING for a in s.appearances)
        ],
        event=event(),
    )


def _sheet(
    speaker: Speaker,
    draft: Programme,
    *,
    token: str = "",
    own: Own | None = None,
    opened: Mapping[str, Sequence[Need]] | None = None,
) -> str:
    session, here = db.session(), event_row()
    parts = [p for p in own_parts(draft, speaker.id) if p.appearance.state not in GONE]
    return render_template(
        "speakers/briefing.html",
        speaker=speaker,
        draft=draft,
        parts=parts,
        led=_led(draft, speaker),
        token=token,
        own_needs=list(own.needs.values()) if own else None,
        opened=opened,
        has_needs=own is None and bool(need_queries.numbers(session, here.id).needs),
        consents=queries.consents(session, here.id, speaker.id),
        purposes=tuple(Purpose),
        slides=[s for s in asking.slides_of(session, here.id, speaker.id) if s.file],
        slides_by=asking.slides_by(session, here.id),
        words=words,
        event=here,
    )


def _led(draft: Programme, speaker: Speaker) -> list[Led]:
    records = {
        one.speaker.id: one.speaker
        for one in queries.asked(db.session(), event_row().id, clock.now())
    }
    found = []
    for part in own_parts(draft, speaker.id):
        if part.appearance.role in LEADS and part.appearance.state in COMING:
            people = tuple(
                Introduced(
                    one,
                    _name(draft, one),
                    records.get(one.speaker_id or ""),
                    item.start,
                    item.minutes or part.session.minutes,
                )
                for item in part.session.agenda
                for one in item.appearances
                if one.id != part.appearance.id and one.state in COMING
            )
            found.append(Led(part.session, part, people))
    return found


def _name(draft: Programme, one: Appearance) -> str:
    person = draft.speaker.get(one.speaker_id or "")
    return person.name if person else one.placeholder
