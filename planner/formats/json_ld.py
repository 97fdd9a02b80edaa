"""schema.org as JSON-LD, for search engines: an event, or one session of it.

Goes into a page as a data block (`<script type="application/ld+json">`), which no policy against
inline scripts concerns; what could end the block is escaped.
"""

import json
from typing import Any

from planner.domain.programme import Programme, Session, SessionState
from planner.formats.common import Links, persons_of
from planner.formats.text import plain

CONTEXT = "https://schema.org"
SCHEDULED = "https://schema.org/EventScheduled"
CANCELLED = "https://schema.org/EventCancelled"


def event(programme: Programme, *, links: Links) -> str:
    """The event with its days and place; the sessions have pages of their own."""
    own = programme.event
    return _text(
        {
            "@type": "Event",
            "@id": links.programme,
            "name": own.title,
            "description": plain(own.description) or own.subtitle,
            "startDate": own.start.isoformat(),
            "endDate": own.end.isoformat(),
            "eventStatus": SCHEDULED,
            "inLanguage": own.language,
            "url": links.programme,
            "location": _venue(programme),
        }
    )


def session(programme: Programme, found: Session, *, links: Links) -> str:
    """One session as a part of its event, with those who appear."""
    zone = programme.event.zone
    room = programme.room.get(found.room_id or "")
    cancelled = found.state is SessionState.CANCELLED
    return _text(
        {
            "@type": "Event",
            "@id": links.session(found.id),
            "name": found.title,
            "description": plain(found.abstract) or found.subtitle,
            "startDate": found.start.astimezone(zone).isoformat() if found.start else None,
            "endDate": found.end.astimezone(zone).isoformat() if found.end else None,
            "eventStatus": CANCELLED if cancelled else SCHEDULED,
            "inLanguage": found.language or programme.event.language,
            "url": links.session(found.id),
            "location": {"@type": "Place", "name": room.name, "address": _address(programme)}
            if room
            else _venue(programme),
            "performer": [
                {"@type": "Person", "name": person.name}
                for person in persons_of(programme, found)
                if person.id
            ],
            "superEvent": {
                "@type": "Event",
                "@id": links.programme,
                "name": programme.event.title,
                "startDate": programme.event.start.isoformat(),
                "endDate": programme.event.end.isoformat(),
                "location": _venue(programme),
            },
        }
    )


def _venue(programme: Programme) -> dict[str, Any] | None:
    name = programme.event.venue or programme.event.city
    return {"@type": "Place", "name": name, "address": _address(programme)} if name else None


def _address(programme: Programme) -> str:
    return ", ".join(p for p in (programme.event.venue, programme.event.city) if p)


def _text(found: dict[str, Any]) -> str:
    filled = {name: value for name, value in found.items() if value not in (None, "", [])}
    text = json.dumps({"@context": CONTEXT} | filled, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
