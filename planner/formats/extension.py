"""What the exchange formats have no field for, so that a programme comes back as it went out.

One JSON object, in schedule.xml as a processing instruction and in schedule.json under
`conference.meta`. Other programs ignore it. It holds only what the format does not already say and
what differs from the default; who was merely asked, availability and expected numbers never.

    {"version": 1, "event": {...}, "rooms": {name: {...}}, "tracks": {name: {...}},
     "themes": [{...}], "speakers": {guid: {...}}, "sessions": {guid: {..., "persons": [{...}]}}}
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, TypeAlias

from planner.domain.programme import (
    Appearance,
    Event,
    Form,
    Programme,
    Role,
    Room,
    Scope,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
)
from planner.formats.common import exchangeable, is_address, persons_of
from planner.formats.raw import LANGUAGE, LONGEST, clean, line

MARK = "planner"
VERSION = 1

Decoder: TypeAlias = Callable[[Any], Any]


class Unusable(ValueError):
    """A value of the wrong type, or one that is not allowed."""


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unusable
    return clean(value)


def short(value: Any) -> str:
    return line(text(value))


def shorter(most: int) -> Decoder:
    """Text on one line, as long as its column allows."""

    def decode(value: Any) -> str:
        found = short(value)
        if len(found) > most:
            raise Unusable
        return found

    return decode


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unusable
    return value


def number(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1_000_000:
        raise Unusable
    return value


def minutes(value: Any) -> int | None:
    found = number(value)
    if found is not None and not 1 <= found <= LONGEST:
        raise Unusable
    return found


def names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Unusable
    return tuple(short(v) for v in value)


def one_of(choices: type[StrEnum]) -> Decoder:
    def decode(value: Any) -> StrEnum:
        try:
            return choices(value)
        except ValueError as error:
            raise Unusable from error

    return decode


EVENT: dict[str, Decoder] = {
    "subtitle": short,
    "description": text,
    "language": shorter(LANGUAGE),
    "venue": short,
    "city": short,
    "time_zone": short,
}
ROOM: dict[str, Decoder] = {
    "capacity": number,
    "location": short,
    "access": text,
    "camera": flag,
    "screen": flag,
    "stream_url": shorter(500),
}
TRACK: dict[str, Decoder] = {"code": shorter(8), "colour": shorter(32), "owner": short}
THEME: dict[str, Decoder] = {"title": short, "description": text, "scope": one_of(Scope)}
SPEAKER: dict[str, Decoder] = {
    "organisation": short,
    "position": short,
    "biography": text,
    "language": shorter(LANGUAGE),
}
SESSION: dict[str, Decoder] = {
    "form": one_of(Form),
    "state": one_of(SessionState),
    "plenary": flag,
    "code": shorter(16),
    "kind_label": short,
    "url": shorter(500),
    "seats": number,
    "audiences": names,
    "themes": names,
}
PERSON: dict[str, Decoder] = {
    "role": one_of(Role),
    "title": short,
    "minutes": minutes,
    "placeholder": short,
    "after": number,
}


def decode(entry: Any, decoders: Mapping[str, Decoder]) -> dict[str, Any]:
    """The known fields of one entry that are of the right type. Anything else is ignored: the file
    may have been changed by hand."""
    if not isinstance(entry, Mapping):
        return {}
    found: dict[str, Any] = {}
    for name, decoder in decoders.items():
        if name in entry:
            try:
                found[name] = decoder(entry[name])
            except Unusable:
                continue
    return found


def part(extra: Mapping[str, Any] | None, *path: str) -> Any:
    """What stands at the path, or None."""
    found: Any = extra
    for name in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found


def encode(programme: Programme) -> dict[str, Any]:
    """The object for a programme."""
    themes = programme.theme
    sessions = [s for s in programme.sessions if exchangeable(s)]
    used = {p.id for s in sessions for p in persons_of(programme, s)}
    return {
        "version": VERSION,
        "event": _differing(programme.event, EVENT, always=("language", "time_zone")),
        "rooms": {line(r.name): _differing(r, ROOM) for r in programme.rooms},
        "tracks": {line(t.name): _differing(t, TRACK) for t in programme.tracks},
        "themes": [_differing(t, THEME) for t in programme.themes],
        "speakers": {
            s.id: found
            for s in programme.speakers
            if s.id in used and (found := _differing(s, SPEAKER))
        },
        "sessions": {s.id: _session(programme, s, themes) for s in sessions},
    }


def _session(programme: Programme, session: Session, themes: Mapping[str, Theme]) -> dict[str, Any]:
    found = _differing(session, SESSION)
    if is_address(session.url):
        found.pop("url", None)
    if titles := [themes[id].title for id in session.theme_ids if id in themes]:
        found["themes"] = titles
    shown = persons_of(programme, session)
    persons = [_person(person.appearance) for person in shown]
    if any(persons) or len({person.id for person in shown}) < len(shown):
        found["persons"] = persons
    return found


def _person(appearance: Appearance) -> dict[str, Any]:
    found = _differing(appearance, PERSON, always=("role",))
    if appearance.speaker_id is not None:
        found.pop("placeholder", None)
    if found == {"role": Role.TALK.value}:
        return {}
    return found


def _differing(
    thing: Event | Room | Track | Theme | Speaker | Session | Appearance,
    decoders: Mapping[str, Decoder],
    always: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The fields that differ from their default, in JSON's types."""
    found: dict[str, Any] = {}
    for field in fields(thing):
        if field.name not in decoders:
            continue
        value = getattr(thing, field.name)
        if field.name in always or field.default is MISSING or value != field.default:
            found[field.name] = list(value) if isinstance(value, tuple) else value
    return found
