"""iCalendar (RFC 5545, RFC 7986): a programme, or any dates, as a feed to subscribe to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vDuration, vUri
from icalendar import Event as Component

from planner.domain.programme import Programme, Room, Session, SessionState
from planner.domain.revisions import Revision, speaker_names
from planner.formats.common import Links
from planner.formats.raw import clean, line
from planner.formats.text import plain

# How often a subscriber should ask again.
REFRESH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Head:
    """The calendar itself. `language` is that of its words, `url` the page it belongs to."""

    name: str
    time_zone: str
    language: str
    url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says beyond the programme's own words, in the reader's language."""

    with_people: str
    """Before the names of those who appear: "Medvirkende"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar. A `start` that is a date makes it last whole days, `end` the last.

    `uid` must stay the same for ever, and `sequence` rise with every change.
    """

    uid: str
    title: str
    start: datetime | date
    end: datetime | date
    revision: Revision
    description: str = ""
    location: str = ""
    url: str = ""
    language: str = ""
    cancelled: bool = False
    tentative: bool = False
    categories: tuple[str, ...] = ()


def entries(
    programme: Programme, revised: Mapping[str, Revision], *, links: Links, words: Words
) -> Iterator[Entry]:
    """The entry of each session that has a time, in order of time."""
    for session in programme.scheduled:
        assert session.start is not None and session.end is not None
        track = programme.track.get(session.track_id or "")
        yield Entry(
            uid=session.id,
            title=session.title,
            start=session.start,
            end=session.end,
            revision=revised[session.id],
            description=_description(programme, session, words),
            location=_location(programme, session),
            url=links.session(session.id),
            language=session.language or programme.event.language,
            cancelled=session.state is SessionState.CANCELLED,
            tentative=session.state in (SessionState.TENTATIVE, SessionState.IDEA),
            categories=(track.name,) if track else (),
        )


def _description(programme: Programme, session: Session, words: Words) -> str:
    names = speaker_names(programme, session)
    parts = (
        session.subtitle,
        f"{words.with_people}: {', '.join(names)}" if names else "",
        plain(session.abstract),
    )
    return "\n\n".join(part for part in parts if part)


def _location(programme: Programme, session: Session) -> str:
    room = programme.room.get(session.room_id or "")
    event = programme.event
    return ", ".join(part for part in (_place(room), event.venue, event.city) if part)


def _place(room: Room | None) -> str:
    if room is None:
        return ""
    return f"{room.name} ({room.location})" if room.location else room.name


def write(head: Head, found: Iterable[Entry]) -> bytes:
    """The calendar as UTF-8 with CRLF line ends, with the VTIMEZONE its times need.

    The same arguments give the same bytes: without a METHOD, DTSTAMP is when the entry was last
    revised, not when the file was made.
    """
    listed = list(found)
    calendar = Calendar()
    calendar.add("prodid", "-//Planner//Planner//NB")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, line(head.name), {"LANGUAGE": head.language})
    calendar.add("x-wr-timezone", head.time_zone)
    if head.description:
        calendar.add("description", clean(head.description), {"LANGUAGE": head.language})
    if head.url:
        calendar["url"] = vUri(head.url)
    calendar["refresh-interval"] = vDuration(REFRESH, {"VALUE": "DURATION"})
    calendar["x-published-ttl"] = vDuration(REFRESH)
    zone = ZoneInfo(head.time_zone)
    if timezone := _timezone(zone, listed):
        calendar.add_component(timezone)
    for entry in listed:
        calendar.add_component(_component(entry, zone))
    written: bytes = calendar.to_ical()
    return written


def _timezone(zone: ZoneInfo, listed: list[Entry]) -> Timezone | None:
    """The rules of the zone over the years that occur; UTC needs none."""
    years = [e.start.year for e in listed if isinstance(e.start, datetime)]
    if not years or zone.key == "UTC":
        return None
    return Timezone.from_tzinfo(
        zone, first_date=date(min(years), 1, 1), last_date=date(max(years) + 1, 1, 1)
    )


def _component(entry: Entry, zone: ZoneInfo) -> Component:
    component = Component()
    language = {"LANGUAGE": entry.language} if entry.language else {}
    component.add("uid", entry.uid)
    component.add("sequence", entry.revision.sequence)
    component.add("dtstamp", entry.revision.modified)
    component.add("last-modified", entry.revision.modified)
    if isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
        component.add("dtstart", entry.start.astimezone(zone))
        component.add("dtend", entry.end.astimezone(zone))
    else:
        component.add("dtstart", entry.start)
        component.add("dtend", entry.end + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    component.add("summary", line(entry.title), language)
    component.add("status", _status(entry))
    if entry.location:
        component.add("location", line(entry.location))
    if entry.description:
        component.add("description", clean(entry.description), language)
    if entry.url:
        component["url"] = vUri(entry.url)
    if entry.categories:
        component.add("categories", [line(c) for c in entry.categories])
    return component


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.tentative else "CONFIRMED"
