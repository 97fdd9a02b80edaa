"""The mail about a new release: what it changes for one person, with the calendar entries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from planner.domain.changes import ProgrammeChange, Subject, difference
from planner.domain.programme import Programme, Session, SessionState
from planner.domain.release import thaw
from planner.domain.revisions import Revision
from planner.formats import ical
from planner.formats.common import Links
from planner.mail.occasions import Attachment, Occasion, prepares
from planner.models.accounts import User
from planner.models.events import Event
from planner.models.releases import Release
from planner.models.speakers import Speaker
from planner.queries import accounts, calendars, releases
from planner.words import changes as change_words

KIND = "release_told"
CALENDAR = "text/calendar"


@dataclass(frozen=True, slots=True)
class Line:
    """One session's change in words; `url` is empty where it has no page any more."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """From what was public to what is: release `number`, with its note."""

    event: Event
    number: int
    note: str
    old: Programme | None
    new: Programme


@prepares(KIND)
def told(occasion: Occasion) -> Mapping[str, Any] | None:
    """Nothing is left to tell somebody who has been forgotten."""
    db, params = occasion.db, occasion.params
    release = db.get(Release, params["release_id"])
    name = _name(occasion)
    if release is None or name is None:
        return None
    event = db.get_one(Event, release.event_id)
    before = releases.numbered(db, event.id, release.number - 1)
    step = Step(
        event,
        release.number,
        release.note,
        None if before is None else thaw(before.document),
        thaw(release.document),
    )
    revised = calendars.history(db, event.id).until(release.created_at).revisions
    with force_locale(occasion.row.language):
        file = _calendar(occasion, step, revised)
    return {**values(occasion, step, name), "attachments": (file,)}


def values(occasion: Occasion, step: Step, name: str) -> Mapping[str, Any]:
    """What the template says of the step to one person; the sessions are those of the row's
    parameters."""
    speaking = set(occasion.params["speaking"])
    starred = set(occasion.params["starred"]) - speaking
    with force_locale(occasion.row.language):
        changes = {c.id: c for c in difference(step.old, step.new) if c.subject is Subject.SESSION}
        return {
            "event": step.event,
            "title": step.new.event.title,
            "number": step.number,
            "first": step.old is None,
            "note": step.note,
            "name": name,
            "count": len(speaking | starred),
            "speaking": [_line(occasion, step, c) for c in changes.values() if c.id in speaking],
            "starred": [_line(occasion, step, c) for c in changes.values() if c.id in starred],
            "url": occasion.event_link(step.event, "programme.release", number=step.number),
        }


def _name(occasion: Occasion) -> str | None:
    """What to call the person; None when they are here no more."""
    if speaker_id := occasion.params["speaker_id"]:
        speaker = occasion.db.get(Speaker, speaker_id)
        return None if speaker is None else speaker.name
    user: User | None = accounts.by_email(occasion.db, occasion.row.recipient)
    return None if user is None else user.name


def _line(occasion: Occasion, step: Step, change: ProgrammeChange) -> Line:
    there = change.new is not None
    return Line(
        change_words.sentence(change, step.old, step.new),
        occasion.event_link(step.event, "programme.session", session_id=change.id) if there else "",
    )


def _calendar(occasion: Occasion, step: Step, revised: Mapping[str, Revision]) -> Attachment:
    """The sessions as calendar entries; one that is gone from the programme is off."""
    ids = {*occasion.params["speaking"], *occasion.params["starred"]}
    event = step.new.event
    here = tuple(s for s in step.new.sessions if s.id in ids)
    before = step.old.sessions if step.old else ()
    gone = tuple(_off(s) for s in before if s.id in ids and s.id not in step.new.session)
    words = ical.Words(with_people=_("With"))
    links = _links(occasion, step)
    entries = [
        *ical.entries(replace(step.new, sessions=here), revised, links=links, words=words),
        *(
            replace(entry, url="")
            for entry in ical.entries(
                replace(step.old or step.new, sessions=gone), revised, links=links, words=words
            )
        ),
    ]
    head = ical.Head(
        name=event.title,
        time_zone=event.time_zone,
        language=event.language,
        url=occasion.event_link(step.event, "programme.show"),
    )
    name = f"{step.event.slug}-{step.number}.ics"
    return Attachment(name, ical.write(head, entries), CALENDAR)


def _links(occasion: Occasion, step: Step) -> Links:
    return Links(
        programme=occasion.event_link(step.event, "programme.show"),
        schedule="",
        session=lambda id: occasion.event_link(step.event, "programme.session", session_id=id),
    )


def _off(session: Session) -> Session:
    return replace(session, state=SessionState.CANCELLED)
