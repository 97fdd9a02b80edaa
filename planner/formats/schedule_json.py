"""schedule.json, the frab/c3voc format: https://github.com/voc/schedule, validator/json."""

import json
import re
from collections.abc import Mapping
from typing import Any

from planner.domain.imported import BrokenJson, NotASchedule
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
from planner.formats.extension import MARK, encode, part
from planner.formats.identity import numbers
from planner.formats.raw import RawPerson, RawRoom, RawSchedule, RawSession, clean, line

TEXTS = (
    "title",
    "subtitle",
    "abstract",
    "description",
    "language",
    "type",
    "track",
    "room",
    "url",
    "origin_url",
)
CONFERENCE = {
    "title": "title",
    "subtitle": "subtitle",
    "venue": "venue",
    "city": "city",
    "description": "description",
    "start": "start",
    "end": "end",
    "daysCount": "days",
    "time_zone_name": "time_zone",
}
UNUSED = ("logo", "feedback_url", "recording_license", "do_not_stream")
# The schema's own pattern; a zone it does not know is only in what we keep for ourselves.
ZONE = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def read_raw(data: bytes) -> RawSchedule:
    """Raises `BrokenJson` or `NotASchedule`."""
    document = _load(data)
    schedule = part(document, "schedule")
    conference = part(schedule, "conference")
    if not isinstance(conference, Mapping):
        raise NotASchedule(found=", ".join(map(str, document))[:60])
    raw = RawSchedule()
    for key, name in CONFERENCE.items():
        if (value := _text(conference.get(key))) is not None:
            raw.conference[name] = value
    extra = part(conference, "meta", MARK)
    raw.extra = extra if isinstance(extra, Mapping) else None
    for track in _list(conference.get("tracks"), raw, "tracks"):
        if isinstance(track, Mapping):
            raw.tracks.append((_text(track.get("name")) or "", _text(track.get("color")) or ""))
    for room in _list(conference.get("rooms"), raw, "rooms"):
        if isinstance(room, Mapping):
            raw.rooms.append(_room(room))
            raw.skip("room_description", int(bool(room.get("description"))))
    for day in _list(conference.get("days"), raw, "days"):
        if isinstance(day, Mapping):
            _day(day, raw)
        else:
            raw.malformed.append("days")
    return raw


def _load(data: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BrokenJson(line=error.lineno) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise BrokenJson(line=0) from error
    if not isinstance(document, Mapping):
        raise NotASchedule(found=type(document).__name__)
    return document


def _text(value: Any) -> str | None:
    """A scalar as text, null as an empty one; None for what is absent, a list or an object."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def _list(value: Any, raw: RawSchedule, what: str) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is not None:
        raw.malformed.append(what)
    return []


def _room(room: Mapping[str, Any]) -> RawRoom:
    capacity = room.get("capacity")
    usable = isinstance(capacity, int | float) and 0 <= capacity < 1_000_000
    return RawRoom(
        _text(room.get("name")) or "",
        int(capacity) if usable and capacity is not None else None,
        has_capacity="capacity" in room,
    )


def _day(day: Mapping[str, Any], raw: RawSchedule) -> None:
    date = _text(day.get("date"))
    if date:
        raw.days.append(date)
    rooms = day.get("rooms")
    if not isinstance(rooms, Mapping):
        raw.malformed.append("rooms")
        return
    for name, events in rooms.items():
        raw.rooms.append(RawRoom(str(name)))
        for event in _list(events, raw, f"rooms/{name}"):
            if isinstance(event, Mapping):
                raw.sessions.append(_session(event, date, str(name), raw))
            else:
                raw.malformed.append(f"rooms/{name}")


def _session(event: Mapping[str, Any], day: str | None, room: str, raw: RawSchedule) -> RawSession:
    found = RawSession(
        guid=_text(event.get("guid")) or "",
        id=_text(event.get("id")) or "",
        slug=_text(event.get("slug")) or "",
        day=day,
        date=_text(event.get("date")),
        start=_text(event.get("start")),
        duration=_text(event.get("duration")),
        end=_text(event.get("end")),
    )
    for key in TEXTS:
        if key in event:
            value = "" if event[key] is None else _text(event[key])
            if value is None:
                raw.malformed.append(key)
            else:
                found.texts[key] = value
    if not found.texts.get("room", "").strip():
        found.texts["room"] = room
    elif line(found.texts["room"]) != line(room):
        raw.skip("room_of_list")
    if isinstance(event.get("do_not_record"), bool):
        found.filmed = not event["do_not_record"]
    if "persons" in event:
        found.persons = [
            _person(person, raw)
            for person in _list(event["persons"], raw, "persons")
            if isinstance(person, Mapping)
        ]
    raw.skip("links", len(_list(event.get("links"), raw, "links")))
    raw.skip("attachments", len(_list(event.get("attachments"), raw, "attachments")))
    for key in UNUSED:
        raw.skip(key, int(bool(event.get(key))))
    return found


def _person(person: Mapping[str, Any], raw: RawSchedule) -> RawPerson:
    names = (_text(person.get(k)) for k in ("public_name", "name", "full_public_name"))
    biography = None
    if "biography" in person:
        value = person["biography"]
        biography = "" if value is None else _text(value)
    for key in ("avatar", "links", "answers"):
        raw.skip(f"person_{key}", int(bool(person.get(key))))
    return RawPerson(
        name=next((n for n in names if n and n.strip()), ""),
        guid=_text(person.get("guid")) or "",
        id=_text(person.get("id")) or "",
        code=_text(person.get("code")) or "",
        biography=biography,
    )


def write(programme: Programme, *, links: Links, version: str) -> bytes:
    """The programme as schedule.json, valid against the JSON schema, in UTF-8.

    Leaves out the same sessions as schedule.xml. What the schema has no field for is under
    `conference.meta`, which it leaves to us.
    """
    document = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "Planner"},
        "schedule": {
            "url": links.schedule,
            "version": version,
            "base_url": links.programme,
            "conference": _conference(programme, links),
        },
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _conference(programme: Programme, links: Links) -> dict[str, Any]:
    event = programme.event
    number = numbers([s.id for s in programme.sessions])
    days = [
        {
            "index": index,
            "date": day.isoformat(),
            "day_start": midnight(event, day),
            "day_end": midnight(event, day, after=True),
            "rooms": {
                _room_name(programme, id): [_event(programme, s, number, links) for s in sessions]
                for id, sessions in rooms.items()
            },
        }
        for index, (day, rooms) in enumerate(by_day_and_room(programme).items(), 1)
    ]
    found = {
        "acronym": acronym(event),
        "title": clean(event.title),
        "description": clean(event.description),
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "daysCount": event.days,
        "timeslot_duration": "00:05",
        "url": links.programme,
        "tracks": [
            {"name": line(t.name)} | ({"color": t.colour} if is_colour(t.colour) else {})
            for t in programme.tracks
        ],
        "rooms": [
            {"name": line(r.name), "guid": r.id, "capacity": r.capacity} for r in programme.rooms
        ],
        "days": days,
        "meta": {MARK: encode(programme)},
    }
    if ZONE.search(event.time_zone):
        found["time_zone_name"] = event.time_zone
    return found


def _room_name(programme: Programme, id: str) -> str:
    room = programme.room.get(id)
    return line(room.name) if room else NO_ROOM


def _event(
    programme: Programme, session: Session, number: Mapping[str, int], links: Links
) -> dict[str, Any]:
    event = programme.event
    track = programme.track.get(session.track_id or "")
    start = shown(event, session)
    found = {
        "guid": session.id,
        "id": number[session.id],
        "date": start.isoformat(),
        "start": start.strftime("%H:%M"),
        "duration": hours_and_minutes(session.minutes),
        "room": _room_name(programme, session.room_id or ""),
        "slug": slug(event, session, number[session.id]),
        "url": links.session(session.id),
        "title": clean(session.title),
        "subtitle": clean(session.subtitle),
        "track": line(track.name) if track else None,
        "type": clean(type_text(session)),
        "language": clean(session.language) or None,
        "abstract": clean(session.abstract),
        "description": clean(session.description),
        "do_not_record": not session.filmed,
        "persons": [],
        "links": [],
        "attachments": [],
    }
    if is_address(session.url):
        found["origin_url"] = session.url
    found["persons"] = [
        _known(programme, person.id, person.name) for person in persons_of(programme, session)
    ]
    return found


def _known(programme: Programme, id: str, name: str) -> dict[str, Any]:
    """The schema tells frab's persons (`id` and `public_name`) from pretalx's (`name`) and refuses
    both in one; `guid` and the names alone are the latter, and serve readers of either."""
    found: dict[str, Any] = {"name": name, "public_name": name}
    if id:
        found["guid"] = id
        if biography := clean(programme.speaker[id].biography):
            found["biography"] = biography
    return found
