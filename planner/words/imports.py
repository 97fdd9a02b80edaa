"""What an import has to say: why a file was refused, what was adapted, and what stands."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain import imported
from planner.domain.changes import Subject
from planner.domain.imported import Kind, Note, UnreadableSchedule
from planner.domain.programme import AppearanceState, Form, Role, Scope, SessionState
from planner.words import changes, codes, dates
from planner.words.lists import enumerate_names
from planner.words.programme import language, scope


def refused(error: UnreadableSchedule) -> str:
    """Why nothing could be made of the file, and what to do."""
    facts = error.facts
    sentences: dict[type[UnreadableSchedule], Callable[[], str]] = {
        imported.FileTooLarge: lambda: _(
            "The file is too large. At most %(limit)s can be read.",
            limit=dates.file_size(int(facts["limit"]), language()),
        ),
        imported.EmptyFile: lambda: _("The file is empty."),
        imported.UnknownFormat: lambda: _(
            "The file is neither XML nor JSON. Choose a schedule.xml or a schedule.json."
        ),
        imported.BrokenXml: lambda: _(
            "The file is not well-formed XML (line %(line)s). It may have been cut off on the way.",
            line=facts["line"],
        ),
        imported.DoctypeRefused: lambda: _(
            "The file declares a document type (DOCTYPE). Such files can be harmful and are not "
            "read. Remove the declaration, or export the schedule anew."
        ),
        imported.BrokenJson: lambda: _(
            "The file is not JSON that can be read (line %(line)s). It may have been cut off on "
            "the way.",
            line=facts["line"],
        ),
        imported.NotASchedule: lambda: _(
            "The file can be read, but it is not a schedule: it begins with “%(found)s”.",
            found=facts["found"],
        ),
        imported.NoDates: lambda: _(
            "The file does not say on which days the event is. Create the event first, and import "
            "the file into it."
        ),
    }
    return sentences[type(error)]()


def reason(note: Note) -> str:
    """What was adapted or skipped, and why. The count stands beside it."""
    return REASONS[note.code](note)


REASONS: dict[str, Callable[[Note], str]] = {
    # Adapted
    "break_by_title": lambda n: _("Has neither a type nor people, and its title says it: a break."),
    "days_disagree": lambda n: _(
        "The file contradicts itself about the days (days: %(said)s, last day: %(end)s). The "
        "shortest span that holds every session was taken.",
        **n.facts,
    ),
    "event_too_long": lambda n: _(
        "An event has at most %(most)s days; the rest of the sessions are outside it.", **n.facts
    ),
    "event_without_dates": lambda n: _(
        "The file does not say when the event begins: its first day was taken."
    ),
    "event_without_title": lambda n: _("The event has no title: its address stands in."),
    "id_in_use": lambda n: _(
        "Its id belongs to something in another event already, so it got one of its own."
    ),
    "language_unknown": lambda n: _("The language is not a language code, and was left out."),
    "name_with_two_ids": lambda n: _("One name has several ids: they were kept as several people."),
    "person_twice_in_session": lambda n: _(
        "Is named more than once in a session, and stands once."
    ),
    "person_two_names": lambda n: _("One id has several names: the first was taken."),
    "person_without_id": lambda n: _("The person has neither a guid nor an id: the name tells."),
    "room_of_list": lambda n: _(
        "The session names another room than the list it stands in: its own was taken."
    ),
    "session_guid_invalid": lambda n: _("The guid is not valid: one was made from the id."),
    "session_repeated": lambda n: _(
        "Has the same id as another session: they were told apart by their order in time."
    ),
    "session_title_made": lambda n: _("Has no title: its short name stands in."),
    "session_too_long": lambda n: _("Lasts more than a day: it was cut to 24 hours."),
    "session_without_duration": lambda n: _("Has no length: 45 minutes were assumed."),
    "session_without_guid": lambda n: _("Has no guid: one was made from the id."),
    "session_without_id": lambda n: _(
        "Has no id either: title, time and room tell it from the others."
    ),
    "session_without_time": lambda n: _("Has no time: it waits unplaced in the draft."),
    "text_shortened": lambda n: _("The text was longer than there is room for, and was cut."),
    "zone_contradicted": lambda n: _(
        "The time zone in the file does not fit its own times: the offsets in the dates were "
        "followed."
    ),
    "zone_missing": lambda n: _(
        "The file names no time zone: its times were read in %(zone)s.", **n.facts
    ),
    "zone_unknown": lambda n: _("The time zone in the file is unknown, and was left out."),
    # Skipped
    "attachments": lambda n: _("Attachments have no place in the programme."),
    "feedback_url": lambda n: _("Links for feedback have no place in the programme."),
    "links": lambda n: _("Links beside the text have no place in the programme."),
    "logo": lambda n: _("Pictures of sessions have no place in the programme."),
    "malformed": lambda n: _("A value in the file was not of the kind it should be."),
    "person_answers": lambda n: _("People's answers to other organisers were not taken."),
    "person_avatar": lambda n: _("Pictures of people are not fetched from elsewhere."),
    "person_links": lambda n: _("People's links have no place in the programme."),
    "person_without_name": lambda n: _("A person without a name was left out."),
    "recording_license": lambda n: _("The licence of recordings has no place in the programme."),
    "do_not_stream": lambda n: _("What may be streamed is decided here, room by room."),
    "room_description": lambda n: _("Descriptions of rooms have no place in the programme."),
    "session_without_title": lambda n: _("A session with neither a title nor an id was left out."),
    "video_download_url": lambda n: _("Links to recordings have no place in the programme."),
}


def counted(kind: Kind, number: int) -> str:
    """ "12 sessions"."""
    return {
        Kind.SESSION: lambda: ngettext("%(num)s session", "%(num)s sessions", number),
        Kind.SPEAKER: lambda: ngettext("%(num)s speaker", "%(num)s speakers", number),
        Kind.ROOM: lambda: ngettext("%(num)s room", "%(num)s rooms", number),
        Kind.TRACK: lambda: ngettext("%(num)s track", "%(num)s tracks", number),
        Kind.THEME: lambda: ngettext("%(num)s theme", "%(num)s themes", number),
        Kind.EVENT: lambda: _("the event itself"),
    }[kind]()


def kind(code: Kind) -> str:
    return {
        Kind.EVENT: _("Event"),
        Kind.ROOM: _("Room"),
        Kind.TRACK: _("Track"),
        Kind.THEME: _("Theme"),
        Kind.SPEAKER: _("Speaker"),
        Kind.SESSION: _("Session"),
    }[code]


def kinds(code: Kind) -> str:
    """Above several of them."""
    return {
        Kind.EVENT: _("Event"),
        Kind.ROOM: _("Rooms"),
        Kind.TRACK: _("Tracks"),
        Kind.THEME: _("Themes"),
        Kind.SPEAKER: _("Speakers"),
        Kind.SESSION: _("Sessions"),
    }[code]


def value(field_name: str, found: Any, time_zone: str) -> str:
    """A conflicting value as a reader knows it; a dash for none."""
    if found in (None, "", []):
        return "–"
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    if isinstance(found, list):
        return enumerate_names([str(part) for part in found], language())
    known: dict[str, Callable[[str], str]] = {
        "form": lambda code: codes.form(Form(code)),
        "role": lambda code: codes.role(Role(code)),
        "scope": lambda code: scope(Scope(code)),
    }
    if field_name in known:
        return known[field_name](found)
    if field_name == "state":
        return (
            codes.appearance_state(AppearanceState(found))
            if (found in set(AppearanceState))
            else codes.session_state(SessionState(found))
        )
    if field_name == "start" and len(found) == len("2010-11-02"):
        return dates.long_date(date.fromisoformat(found), language())
    if field_name == "start":
        local = datetime.fromisoformat(found).astimezone(ZoneInfo(time_zone))
        return dates.moment(local, language())
    if field_name == "minutes":
        return dates.length(found, language())
    return str(found)


def field(of: Kind, name: str) -> str:
    """What a field that both sides changed is called."""
    return _("Role") if name == "role" else changes.field(Subject(of.value), name)
