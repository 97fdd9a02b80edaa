"""What both writers of schedules share: order, names and the limits of the two schemas."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Programme,
    Session,
    SessionState,
)
from planner.formats.raw import line

# Both schemas want a room for every session; one without a room stands in a room without a name.
NO_ROOM = ""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(:\d{1,5})?"
    r"(/([A-Za-z0-9._~:@!$&'()*+,;=/-]|%[0-9A-Fa-f]{2})*)?"
    r"(\?([A-Za-z0-9._~:@!$&'()*+,;=/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(#([A-Za-z0-9._~:@!$&'()*+,;=/?-]|%[0-9A-Fa-f]{2})*)?"
)
# Letters that do not come apart into a Latin letter and a mark.
SPELT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses to write into a file. `session` gives a session's page from its id."""

    programme: str
    schedule: str
    session: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a session as a file shows them; `id` is empty while nobody is named."""

    id: str
    name: str
    appearance: Appearance


def is_address(text: str) -> bool:
    """Whether both schemas take the text as the address of a web page."""
    return ADDRESS.fullmatch(text) is not None


def is_colour(text: str) -> bool:
    return COLOUR.fullmatch(text) is not None


def exchangeable(session: Session) -> bool:
    """Whether a session has a place in the exchange formats.

    They know neither cancelled sessions nor ones without a time, and another program would send
    people to both; internal ones are not for others.
    """
    return (
        session.start is not None
        and session.state is not SessionState.CANCELLED
        and not session.internal
    )


def persons_of(programme: Programme, session: Session) -> tuple[Person, ...]:
    """Those who appear: the accepted, and the not yet named that the organiser wants shown."""
    found: list[Person] = []
    for appearance in session.appearances:
        speaker = programme.speaker.get(appearance.speaker_id or "")
        if speaker is not None and appearance.state is AppearanceState.ACCEPTED:
            found.append(Person(speaker.id, line(speaker.name), appearance))
        elif appearance.speaker_id is None and appearance.show_unnamed and appearance.placeholder:
            found.append(Person("", line(appearance.placeholder), appearance))
    return tuple(found)


def by_day_and_room(programme: Programme) -> dict[date, dict[str, tuple[Session, ...]]]:
    """Exchangeable sessions by local day and room id, every room of the programme on every day.

    The days are the event's, and others on which something starts. Sessions without a room come
    last, under an empty id.
    """
    event = programme.event
    chosen = [s for s in programme.sessions if exchangeable(s)]
    on_day = {s.id: shown(event, s).date() for s in chosen}
    days = sorted({*event.dates, *on_day.values()})
    found: dict[date, dict[str, list[Session]]] = {
        day: {room.id: [] for room in programme.rooms} for day in days
    }
    for session in chosen:
        room = session.room_id if session.room_id in programme.room else NO_ROOM
        found[on_day[session.id]].setdefault(room or NO_ROOM, []).append(session)
    return {
        day: {room: tuple(sessions) for room, sessions in rooms.items()}
        for day, rooms in found.items()
    }


def shown(event: Event, session: Session) -> datetime:
    """When the session starts, in the event's time zone. It must have a time."""
    if session.start is None:
        raise ValueError("a session without a time has no place in a schedule")
    return event.local(session.start)


def midnight(event: Event, day: date, *, after: bool = False) -> str:
    """Where a local day begins, or ends, with its offset."""
    if after:
        day += timedelta(days=1)
    return datetime.combine(day, time.min, event.zone).isoformat()


def acronym(event: Event) -> str:
    """The event's address as both schemas allow it: `conference_2010`."""
    return re.sub(r"[^a-z0-9_]", "_", event.key.lower())


def slug(event: Event, session: Session, number: int) -> str:
    """A readable name for addresses, distinct within the file: `conference_2010-17-grenland`."""
    plain = unicodedata.normalize("NFKD", session.title.lower().translate(SPELT))
    words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    return f"{acronym(event)}-{number}-{words[:60].strip('-') or 'session'}"


def hours_and_minutes(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def type_text(session: Session) -> str:
    """What kind of session: its own label where it has one, else the form's name."""
    return session.kind_label or session.form.value
