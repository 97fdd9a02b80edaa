"""What changed between two programmes, in the reader's language."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from planner.domain.changes import ChangeKind, Item, ProgrammeChange, Subject, cast_change
from planner.domain.programme import (
    Advice,
    Appearance,
    Decision,
    Event,
    Form,
    Programme,
    Scope,
    Session,
    SessionState,
)
from planner.words import codes, dates
from planner.words.lists import enumerate_names
from planner.words.programme import (
    advice,
    decision,
    language,
    person,
    place,
    scope,
    session_name,
    when,
    where,
)

LONG = frozenset({"abstract", "description", "biography"})
"""Texts too long to be shown before and after: only that they were rewritten."""

WHEN_AND_WHERE = frozenset({"start", "minutes", "room_id"})


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that differs: `before` and `after` are empty where there was or is nothing."""

    label: str
    before: str
    after: str


def kind(code: ChangeKind) -> str:
    """What happened, above a list of those it happened to."""
    return {
        ChangeKind.NEW: _("New"),
        ChangeKind.REMOVED: _("Gone"),
        ChangeKind.CANCELLED: _("Cancelled"),
        ChangeKind.RESTORED: _("On again"),
        ChangeKind.MOVED: _("Moved"),
        ChangeKind.CHANGED: _("Changed"),
        ChangeKind.REORDERED: _("New order"),
    }[code]


def subjects(code: Subject) -> str:
    return {
        Subject.EVENT: _("The event"),
        Subject.SESSION: _("Sessions"),
        Subject.SPEAKER: _("Speakers"),
        Subject.ROOM: _("Rooms"),
        Subject.TRACK: _("Tracks"),
        Subject.THEME: _("Themes"),
    }[code]


def name(change: ProgrammeChange) -> str:
    """What the changed thing is called now, or was called last."""
    item = change.item
    if item is None:
        return subjects(change.subject)
    if isinstance(item, Session):
        return session_name(item)
    return str(getattr(item, "title", "") or getattr(item, "name", ""))


def field(subject: Subject, field_name: str) -> str:
    """What a field of a thing is called; KeyError if it has no name."""
    if subject is Subject.SESSION:
        return _session_fields()[field_name]
    return _other_fields()[subject][field_name]


def details(change: ProgrammeChange, old: Programme | None, new: Programme) -> tuple[Detail, ...]:
    """What differs, field by field; for a new or removed session, when and where it is or was."""
    if isinstance(change.item, Session):
        return _session_details(change, old or new, new)
    if change.old is None or change.new is None:
        return ()
    return tuple(
        Detail(field(change.subject, field_name), *_values(change.old, change.new, field_name))
        for field_name in change.fields
    )


def sentence(change: ProgrammeChange, old: Programme | None, new: Programme) -> str:
    """The whole change on a line, for a change log: "Moved: I Medvirkning. Time: from … to …"."""
    said = [f"{kind(change.kind)}: {name(change)}"]
    told: list[str] = []
    for detail in details(change, old, new):
        (told if detail.label else said).append(_told(detail))
    head = ", ".join(said)
    return f"{head}. {'; '.join(told)}" if told else head


def _told(detail: Detail) -> str:
    if not detail.label:
        return detail.after or detail.before
    if detail.before and detail.after:
        values = _("from %(before)s to %(after)s", before=detail.before, after=detail.after)
    elif detail.after or detail.label == _("Is out"):
        values = detail.after or detail.before
    else:
        values = _("no longer %(before)s", before=detail.before)
    return f"{detail.label}: {values}"


def _session_details(change: ProgrammeChange, old: Programme, new: Programme) -> tuple[Detail, ...]:
    before, after = change.old, change.new
    if not isinstance(after, Session):
        assert isinstance(before, Session)
        return (Detail("", place(before, old), ""),)
    if not isinstance(before, Session):
        return (Detail("", "", place(after, new)),)
    found = []
    if {"start", "minutes"} & set(change.fields):
        found.append(Detail(_("Time"), *_times(before, after, new.event)))
    if "room_id" in change.fields:
        found.append(Detail(_("Room"), where(before, old), where(after, new)))
    if "track_id" in change.fields:
        found.append(Detail(_("Track"), _track(before, old), _track(after, new)))
    if "theme_ids" in change.fields:
        found.append(Detail(_("Themes"), _themes(before, old), _themes(after, new)))
    for field_name in change.fields:
        if field_name not in GATHERED:
            label = field(Subject.SESSION, field_name)
            found.append(Detail(label, *_values(before, after, field_name)))
    if "appearances" in change.fields:
        found += _cast(before, after, old, new)
    return tuple(found)


GATHERED = WHEN_AND_WHERE | {"track_id", "theme_ids", "appearances"}
"""Fields of a session that name something else, or belong together."""


def _times(before: Session, after: Session, event: Event) -> tuple[str, str]:
    """When it was and when it is; the day only where it is another."""
    if before.start and before.end and after.start and after.end:
        was, now = event.local(before.start), event.local(after.start)
        if was.date() == now.date():
            ends = event.local(before.end), event.local(after.end)
            day = dates.weekday_date(was.date(), language())
            earlier = f"{day}, {dates.at(was, ends[0], language())}"
            return earlier, dates.at(now, ends[1], language())
    return when(before, event), when(after, event)


def _track(session: Session, programme: Programme) -> str:
    track = programme.track.get(session.track_id or "")
    return "" if track is None else track.name


def _themes(session: Session, programme: Programme) -> str:
    themes = (programme.theme.get(theme_id) for theme_id in session.theme_ids)
    return enumerate_names([t.title for t in themes if t is not None], language())


def _cast(before: Session, after: Session, old: Programme, new: Programme) -> list[Detail]:
    cast = cast_change(before, after)
    found = [Detail(_("Comes"), "", _part(a, new)) for a in cast.added]
    found += [Detail(_("Is out"), _part(a, old), "") for a in cast.gone]
    for was, now in cast.altered:
        if _part(was, old) != _part(now, new):
            found.append(Detail(_("Part"), _part(was, old), _part(now, new)))
    if not found:
        found.append(Detail(_("Speakers"), "", _("in a new order")))
    return found


def _part(appearance: Appearance, programme: Programme) -> str:
    """ "Foredragsholder 04 (eksempel), ordstyrer, «Innledning», 20 min"."""
    told = [person(appearance, programme), codes.role(appearance.role).lower()]
    if appearance.title:
        told.append(_("“%(title)s”", title=appearance.title))
    if appearance.minutes is not None:
        told.append(dates.length(appearance.minutes, language()))
    return ", ".join(told)


def _values(before: Item, after: Item, field_name: str) -> tuple[str, str]:
    if field_name in LONG:
        return "", _("rewritten") if getattr(after, field_name) else _("taken out")
    return _value(getattr(before, field_name)), _value(getattr(after, field_name))


def _value(value: Any) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return _("yes") if value else _("no")
        case SessionState():
            return codes.session_state(value)
        case Form():
            return codes.form(value)
        case Advice():
            return advice(value)
        case Decision():
            return decision(value)
        case Scope():
            return scope(value)
        case tuple():
            return enumerate_names([str(item) for item in value], language())
    return str(value)


def _session_fields() -> dict[str, str]:
    return {
        "title": _("Title"),
        "form": _("Form"),
        "state": _("State"),
        "plenary": _("Plenary"),
        "internal": _("Internal"),
        "locked": _("Locked"),
        "prime": _("Prime time"),
        "code": _("Code"),
        "subtitle": _("Subtitle"),
        "abstract": _("Abstract"),
        "description": _("Description"),
        "language": _("Language"),
        "kind_label": _("Kind"),
        "url": _("Web address"),
        "track_id": _("Track"),
        "room_id": _("Room"),
        "start": _("Start"),
        "minutes": _("Length"),
        "filmed": _("Filmed"),
        "expected": _("Expected"),
        "seats": _("Seats to sign up for"),
        "audiences": _("Audiences"),
        "theme_ids": _("Themes"),
        "appearances": _("Speakers"),
    }


def _other_fields() -> dict[Subject, dict[str, str]]:
    return {
        Subject.EVENT: {
            "key": _("Address"),
            "title": _("Title"),
            "start": _("First day"),
            "days": _("Days"),
            "time_zone": _("Time zone"),
            "subtitle": _("Subtitle"),
            "description": _("Description"),
            "language": _("Language"),
            "venue": _("Venue"),
            "city": _("City"),
        },
        Subject.SPEAKER: {
            "name": _("Name"),
            "organisation": _("Organisation"),
            "position": _("Position"),
            "biography": _("Biography"),
            "language": _("Language"),
            "available": _("Available"),
        },
        Subject.ROOM: {
            "name": _("Name"),
            "capacity": _("Seats"),
            "location": _("Location"),
            "access": _("Access"),
            "camera": _("Camera"),
            "screen": _("Screen"),
            "stream_url": _("Stream"),
        },
        Subject.TRACK: {
            "name": _("Name"),
            "code": _("Code"),
            "colour": _("Colour"),
            "owner": _("Led by"),
        },
        Subject.THEME: {
            "title": _("Title"),
            "description": _("Description"),
            "scope": _("Scope"),
            "advice": _("Advice"),
            "decision": _("Decision"),
        },
    }
