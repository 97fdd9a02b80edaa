"""What an input is about, found in what was published: a session, a theme or a slot."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from planner.domain import anchors
from planner.domain.errors import Invalid
from planner.domain.inputs import About
from planner.domain.programme import Programme
from planner.domain.release import thaw
from planner.models.inputs import Input, InputRound
from planner.queries import documents, releases
from planner.queries.programme import draft

NAMES = (
    "about",
    "about_id",
    "about_title",
    "about_at",
    "about_place_id",
    "about_place",
    "about_version",
    "release_number",
)
"""The fields of an input that say what it is about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A session or theme by its id, a section by its key; a slot by its time (UTC) and place, a
    room's or track's id."""

    about: About = About.WHOLE
    id: str | None = None
    at: datetime | None = None
    place_id: str | None = None


def subject_of(row: Input) -> Subject:
    """What an input is about already, as its sender chose it."""
    if row.about is About.SLOT:
        return Subject(row.about, None, row.about_at, row.about_place_id)
    return Subject(row.about, row.about_id)


def fields(
    db: Session, round_: InputRound, subject: Subject, drafts: bool = False
) -> dict[str, Any]:
    """The fields of an input that say what it is about, and the release in which that was found;
    `drafts`: what is not published yet will do. Raises Invalid."""
    if subject.about is About.SECTION:
        return _section(db, round_, subject) | {"release_number": None}
    release = None if round_.event is None else releases.latest(db, round_.event.id)
    published = None if release is None else thaw(release.document)
    number = None if release is None else release.number
    try:
        return found_in(published, subject) | {"release_number": number}
    except Invalid:
        if not drafts or round_.event is None:
            raise
        return found_in(draft(db, round_.event), subject) | {"release_number": None}


def found_in(programme: Programme | None, subject: Subject) -> dict[str, Any]:
    """What a subject is in a programme. Raises Invalid when it is not there."""
    nothing = _nothing(subject)
    if subject.about is About.WHOLE:
        return nothing
    if programme is None:
        raise Invalid(subject.about.value, "unknown")
    match subject.about:
        case About.THEME:
            theme = programme.theme.get(subject.id or "")
            if theme is None:
                raise Invalid("theme", "unknown")
            return nothing | {"about_id": theme.id, "about_title": theme.title}
        case About.SESSION:
            session = programme.session.get(subject.id or "")
            if session is None:
                raise Invalid("session", "unknown")
            anchor = anchors.anchored(session)
        case About.SLOT:
            anchor = _slot(programme, subject)
            session = programme.session.get(anchor.session_id or "")
    return nothing | {
        "about_id": anchor.session_id,
        "about_title": "" if session is None else session.title,
        "about_at": anchor.start,
        "about_place_id": anchor.place_id,
        "about_place": anchors.place_name(programme, anchor.place_id),
    }


def _nothing(subject: Subject) -> dict[str, Any]:
    return {
        "about": subject.about,
        "about_id": None,
        "about_title": "",
        "about_at": None,
        "about_place_id": None,
        "about_place": "",
        "about_version": None,
    }


def _section(db: Session, round_: InputRound, subject: Subject) -> dict[str, Any]:
    document = documents.latest(db, round_.id)
    found = () if document is None else document.sections
    section = next((one for one in found if one.key == subject.id), None)
    if document is None or section is None:
        raise Invalid("section", "unknown")
    return _nothing(subject) | {
        "about_id": section.key,
        "about_title": section.name or document.title,
        "about_version": document.number,
    }


def _slot(programme: Programme, subject: Subject) -> anchors.Anchor:
    if subject.at is None or not _during(programme, subject.at):
        raise Invalid("slot_time", "unknown")
    if not anchors.place_name(programme, subject.place_id):
        raise Invalid("slot_place", "unknown")
    return anchors.slot(programme, subject.at, subject.place_id or "")


def _during(programme: Programme, at: datetime) -> bool:
    days = programme.event.interval
    return days.start <= at < days.end
