"""schedule.xml, the frab/pentabarf format: https://github.com/voc/schedule, validator/xsd.

Reading takes what others publish, valid or not. A document type is refused outright; the parser
loads nothing from outside and expands nothing.
"""

import json
from datetime import date
from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

from planner.domain.imported import BrokenXml, DoctypeRefused, NotASchedule
from planner.domain.programme import Programme, Session
from planner.formats.common import (
    NO_ROOM,
    Links,
    acronym,
    by_day_and_room,
    hours_and_minutes,
    is_address,
    is_colour,
    midnight,
    persons_of,
    shown,
    slug,
    type_text,
)
from planner.formats.extension import MARK, encode
from planner.formats.identity import numbers
from planner.formats.raw import RawPerson, RawRoom, RawSchedule, RawSession, clean, line

Element: TypeAlias = etree._Element

TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "abstract": "abstract",
    "description": "description",
    "language": "language",
    "type": "type",
    "track": "track",
    "room": "room",
    "url": "url",
    "origin_url": "origin_url",
}
CONFERENCE = {
    "title": "title",
    "subtitle": "subtitle",
    "venue": "venue",
    "city": "city",
    "start": "start",
    "end": "end",
    "days": "days",
    "time_zone_name": "time_zone",
}
UNUSED = ("logo", "feedback_url", "video_download_url")


def read_raw(data: bytes) -> RawSchedule:
    """Raises `BrokenXml`, `DoctypeRefused` or `NotASchedule`."""
    root = _parse(data)
    if root.tag != "schedule":
        raise NotASchedule(found=str(root.tag)[:60])
    raw = RawSchedule()
    conference = root.find("conference")
    if conference is not None:
        for tag, name in CONFERENCE.items():
            if (found := conference.find(tag)) is not None:
                raw.conference[name] = _text(found)
        raw.day_change = conference.findtext("day_change")
    for track in root.iterfind("tracks/track"):
        raw.tracks.append((_text(track), ""))
    for track in root.iterfind("conference/track"):
        raw.tracks.append((track.get("name") or _text(track), track.get("color") or ""))
    for day in root.iterfind("day"):
        if date_text := day.get("date"):
            raw.days.append(date_text)
        for room in day.iterfind("room"):
            raw.rooms.append(RawRoom(room.get("name") or ""))
            for event in room.iterfind("event"):
                raw.sessions.append(_session(event, day.get("date"), room.get("name") or "", raw))
    raw.extra = _extra(root)
    return raw


def _parse(data: bytes) -> Element:
    _refuse_doctype(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenXml(line=error.lineno or 0) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeRefused()
    return root


class _Prologue(Exception):
    """The root element was reached; a document type can no longer follow."""


def _refuse_doctype(data: bytes) -> None:
    """Read as far as the root element, with a parser that stops at the first sign of a doctype."""

    def doctype(*_: object) -> None:
        raise DoctypeRefused()

    def element(*_: object) -> None:
        raise _Prologue()

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _Prologue:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BrokenXml(line=parser.ErrorLineNumber) from error


def _text(element: Element) -> str:
    return "".join(part for part in element.itertext() if isinstance(part, str))


def _session(event: Element, day: str | None, room: str, raw: RawSchedule) -> RawSession:
    found = RawSession(
        guid=event.get("guid") or "",
        id=event.get("id") or "",
        slug=event.findtext("slug") or "",
        day=day,
    )
    for tag, name in TEXTS.items():
        if (element := event.find(tag)) is not None:
            found.texts[name] = _text(element)
    if not found.texts.get("room", "").strip():
        found.texts["room"] = room
    elif line(found.texts["room"]) != line(room):
        raw.skip("room_of_list")
    found.date = event.findtext("date")
    found.start = event.findtext("start")
    found.duration = event.findtext("duration")
    optout = event.findtext("recording/optout")
    if optout is not None and optout.strip().lower() in ("true", "false", "1", "0"):
        found.filmed = optout.strip().lower() in ("false", "0")
    if (event.findtext("recording/license") or "").strip():
        raw.skip("recording_license")
    persons = event.find("persons")
    if persons is not None:
        found.persons = [
            RawPerson(_text(p), p.get("guid") or "", p.get("id") or "", p.get("code") or "")
            for p in persons.iterfind("person")
        ]
    raw.skip("links", len(event.findall("links/link")))
    raw.skip("attachments", len(event.findall("attachments/attachment")))
    for tag in UNUSED:
        raw.skip(tag, int(bool((event.findtext(tag) or "").strip())))
    return found


def _extra(root: Element) -> dict[str, object] | None:
    text = root.xpath(f"string(processing-instruction('{MARK}'))")
    try:
        found = json.loads(text) if isinstance(text, str) and text else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write(programme: Programme, *, links: Links, version: str) -> bytes:
    """The programme as schedule.xml, valid against the XSD, in UTF-8.

    Sessions without a time, cancelled ones and internal ones have no place in the format and are
    left out. What it has no field for travels in a processing instruction that others ignore.
    """
    event = programme.event
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name="Planner")
    _add(root, "url", links.schedule)
    _add(root, "version", version)
    conference = etree.SubElement(root, "conference")
    _add(conference, "title", event.title)
    _add(conference, "acronym", acronym(event))
    _add(conference, "start", event.start.isoformat())
    _add(conference, "end", event.end.isoformat())
    _add(conference, "days", str(event.days))
    _add(conference, "timeslot_duration", "00:05")
    _add(conference, "url", links.programme)
    _add(conference, "time_zone_name", event.time_zone)
    for track in programme.tracks:
        element = etree.SubElement(conference, "track", name=line(track.name))
        if is_colour(track.colour):
            element.set("color", track.colour)
    number = numbers([s.id for s in programme.sessions] + [p.id for p in programme.speakers])
    for index, (day, rooms) in enumerate(by_day_and_room(programme).items(), 1):
        _day(root, programme, index, day, rooms, number, links)
    root.append(etree.ProcessingInstruction(MARK, _instruction(programme)))
    etree.indent(root)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document


def _instruction(programme: Programme) -> str:
    # "?>" would end the instruction early.
    return json.dumps(encode(programme), separators=(",", ":")).replace(">", "\\u003e")


def _day(
    root: Element,
    programme: Programme,
    index: int,
    day: date,
    rooms: dict[str, tuple[Session, ...]],
    number: dict[str, int],
    links: Links,
) -> None:
    event = programme.event
    element = etree.SubElement(
        root,
        "day",
        date=day.isoformat(),
        start=midnight(event, day),
        end=midnight(event, day, after=True),
        index=str(index),
    )
    for room_id, sessions in rooms.items():
        room = programme.room.get(room_id)
        parent = etree.SubElement(element, "room", name=line(room.name) if room else NO_ROOM)
        if room is not None:
            parent.set("guid", room.id)
        for session in sessions:
            parent.append(_event(programme, session, number, links))


def _event(programme: Programme, session: Session, number: dict[str, int], links: Links) -> Element:
    room = programme.room.get(session.room_id or "")
    track = programme.track.get(session.track_id or "")
    start = shown(programme.event, session)
    element = etree.Element("event", id=str(number[session.id]), guid=session.id)
    _add(element, "date", start.isoformat())
    _add(element, "start", start.strftime("%H:%M"))
    _add(element, "duration", hours_and_minutes(session.minutes))
    _add(element, "room", line(room.name) if room else NO_ROOM)
    _add(element, "title", session.title)
    _add(element, "subtitle", session.subtitle)
    _add(element, "type", type_text(session))
    _add(element, "track", line(track.name) if track else "")
    _add(element, "language", session.language)
    _add(element, "slug", slug(programme.event, session, number[session.id]))
    _add(element, "abstract", session.abstract)
    _add(element, "description", session.description)
    persons = etree.SubElement(element, "persons")
    for person in persons_of(programme, session):
        child = _add(persons, "person", person.name)
        if person.id:
            child.set("id", str(number[person.id]))
            child.set("guid", person.id)
    recording = etree.SubElement(element, "recording")
    _add(recording, "license", "")
    _add(recording, "optout", "false" if session.filmed else "true")
    _add(element, "url", links.session(session.id))
    if is_address(session.url):
        _add(element, "origin_url", session.url)
    return element


def _add(parent: Element, tag: str, text: str) -> Element:
    child = etree.SubElement(parent, tag)
    child.text = clean(text)
    return child
