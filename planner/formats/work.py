"""The things a file speaks of, gathered while it is being made sense of."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planner.domain.imported import Item, Kind, Notes, derived
from planner.domain.programme import Room, Speaker, Theme, Track
from planner.formats import extension
from planner.formats.common import is_colour
from planner.formats.extension import decode, part
from planner.formats.identity import valid_guid
from planner.formats.raw import LONGEST_TEXT, RawPerson, RawSchedule, clean, line, shortened


@dataclass(slots=True)
class Work:
    """What is built up while one file is assembled."""

    raw: RawSchedule
    event_key: str
    notes: Notes = field(default_factory=Notes)
    skipped: Notes = field(default_factory=Notes)
    carried: dict[Item, frozenset[str]] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)

    def carry(self, kind: Kind, id: str, names: Iterable[str]) -> None:
        item = Item(kind, id)
        self.carried[item] = self.carried.get(item, frozenset()) | frozenset(names)

    @property
    def own(self) -> bool:
        """Whether this program wrote the file."""
        return self.raw.extra is not None

    def cut(self, text: str, kind: str) -> str:
        """The text as long as the program allows, with a note when that is shorter."""
        found = shortened(text, LONGEST_TEXT[kind])
        if found != text:
            self.notes.add("text_shortened", shortened(text, 60))
        return found

    def id(self, kind: str, *parts: str | int) -> str:
        return derived(self.event_key, kind, *parts)


def listed(work: Work) -> None:
    """Rooms, tracks and themes that the file lists by themselves."""
    for found in work.raw.rooms:
        id = room(work, found.name)
        if id is not None and found.has_capacity:
            name = shortened(line(found.name), LONGEST_TEXT["name"])
            work.rooms[name] = replace(work.rooms[name], capacity=found.capacity)
            work.carry(Kind.ROOM, id, ("capacity",))
    for name, colour in work.raw.tracks:
        id = track(work, name)
        if id is not None and is_colour(colour):
            name = shortened(line(name), LONGEST_TEXT["name"])
            work.tracks[name] = replace(work.tracks[name], colour=line(colour))
            work.carry(Kind.TRACK, id, ("colour",))
    themes = part(work.raw.extra, "themes")
    for entry in themes if isinstance(themes, list) else ():
        values = decode(entry, extension.THEME)
        if title := values.get("title"):
            work.themes[title] = Theme(id=work.id("theme", title), **values)
            work.carry(Kind.THEME, work.themes[title].id, extension.THEME)


def room(work: Work, name: str) -> str | None:
    name = work.cut(line(name), "name")
    if not name:
        return None
    if name not in work.rooms:
        values = decode(part(work.raw.extra, "rooms", name), extension.ROOM)
        work.rooms[name] = Room(id=work.id("room", name), name=name, **values)
        names = tuple(extension.ROOM) if work.own else ()
        work.carry(Kind.ROOM, work.rooms[name].id, ("name", *names))
    return work.rooms[name].id


def filmed_in(work: Work, name: str) -> None:
    """That a file has something recorded in a room says it has a camera there, in files that have
    no word for cameras. It holds for a new room only: in one there already, the organisers' word
    stands."""
    name = work.cut(line(name), "name")
    if name in work.rooms:
        work.rooms[name] = replace(work.rooms[name], camera=True)


def track(work: Work, name: str) -> str | None:
    name = work.cut(line(name), "name")
    if not name:
        return None
    if name not in work.tracks:
        values = decode(part(work.raw.extra, "tracks", name), extension.TRACK)
        work.tracks[name] = Track(id=work.id("track", name), name=name, **values)
        names = tuple(extension.TRACK) if work.own else ()
        work.carry(Kind.TRACK, work.tracks[name].id, ("name", *names))
    return work.tracks[name].id


def speaker(work: Work, person: RawPerson) -> str:
    name = work.cut(line(person.name), "name")
    guid = valid_guid(person.guid)
    if guid:
        id = guid
    elif mark := line(person.id):
        id = work.id("speaker", "id", mark)
    elif mark := line(person.code):
        id = work.id("speaker", "code", mark)
    else:
        id = work.id("speaker", "name", name)
    known = work.speakers.get(id)
    if known is None:
        if not (guid or line(person.id) or line(person.code)):
            work.notes.add("person_without_id", name)
        values = decode(part(work.raw.extra, "speakers", id), extension.SPEAKER)
        known = work.speakers[id] = Speaker(id=id, name=name, **values)
        work.carry(Kind.SPEAKER, id, ("name", *(tuple(extension.SPEAKER) if work.own else ())))
    elif known.name != name:
        work.notes.add("person_two_names", f"{known.name} / {name}")
    if person.biography is not None and not known.biography:
        work.speakers[id] = replace(known, biography=work.cut(clean(person.biography), "biography"))
        work.carry(Kind.SPEAKER, id, ("biography",))
    return id


def note_shared_names(work: Work) -> None:
    count: dict[str, int] = {}
    for speaker in work.speakers.values():
        count[speaker.name] = count.get(speaker.name, 0) + 1
    for name, times in count.items():
        if times > 1:
            work.notes.add("name_with_two_ids", name)
