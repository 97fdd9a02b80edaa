"""A programme's files: what `schedule.xml`, `schedule.json` and `programme.ics` are made of.

The same for the public pages and for the command that exports.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from planner.database import db
from planner.domain.programme import Programme
from planner.domain.revisions import Revision
from planner.formats import ical, schedule_json, schedule_xml
from planner.formats.common import Links
from planner.models.events import Event
from planner.queries import calendars, events
from planner.web.language import DEFAULT

FORMATS = ("xml", "json", "ics")


@dataclass(frozen=True, slots=True)
class Edition:
    """A programme as it goes out: its version, and how often each session has changed since it was
    first published. What was never published counts as new at `at`."""

    programme: Programme
    version: str
    revisions: Mapping[str, Revision]
    at: datetime


def public_edition(event: Event) -> Edition | None:
    """What the public gets of the event; None before the first release."""
    history = calendars.history(db.session(), event.id)
    if not history.told:
        return None
    latest = history.told[-1]
    return Edition(latest.programme, latest.version, history.revisions, latest.at)


def nothing_yet(event: Event) -> Edition:
    """An edition without sessions, for an event of which nothing is released."""
    return Edition(Programme(event=events.value(event)), "0", {}, event.created_at)


def file(edition: Edition, form: str, public_url: str, language: str) -> bytes:
    """The bytes, with words and links in that language. `form` is one of `FORMATS`."""
    found = links(public_url, edition.programme.event.key, language)
    if form == "xml":
        return schedule_xml.write(edition.programme, links=found, version=edition.version)
    if form == "json":
        return schedule_json.write(edition.programme, links=found, version=edition.version)
    return _calendar(edition, found, language)


def links(public_url: str, event_key: str, language: str) -> Links:
    """The addresses of an event's pages, which stay as they are."""
    prefix = "" if language == DEFAULT else f"/{language}"
    root = f"{public_url}{prefix}/{event_key}"
    return Links(
        programme=f"{root}/programme",
        schedule=f"{root}/schedule.xml",
        session=lambda id: f"{root}/sessions/{id}",
    )


def _calendar(edition: Edition, found: Links, language: str) -> bytes:
    event = edition.programme.event
    new = Revision(0, edition.at)
    revised = {s.id: edition.revisions.get(s.id, new) for s in edition.programme.sessions}
    with force_locale(language):
        words = ical.Words(with_people=_("With"))
    head = ical.Head(
        name=event.title,
        time_zone=event.time_zone,
        language=event.language,
        url=found.programme,
        description=event.subtitle,
    )
    return ical.write(head, ical.entries(edition.programme, revised, links=found, words=words))
