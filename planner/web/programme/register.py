"""Speakers as finished values: the register, and one of them."""

from dataclasses import dataclass

from planner.domain.programme import Programme, Session
from planner.words import alphabet, codes


@dataclass(frozen=True, slots=True)
class Listed:
    """A speaker in the list, with where to hear them."""

    id: str
    name: str
    about: str
    sessions: tuple[Session, ...]


def speakers(programme: Programme) -> dict[str, list[Listed]]:
    """Speakers by the first letter of their name, in the Norwegian alphabet."""
    found: dict[str, list[Listed]] = {}
    for speaker in sorted(programme.speakers, key=lambda s: alphabet.sort_key(s.name)):
        about = ", ".join(text for text in (speaker.position, speaker.organisation) if text)
        listed = Listed(speaker.id, speaker.name, about, programme.sessions_of.get(speaker.id, ()))
        found.setdefault(alphabet.letter(speaker.name), []).append(listed)
    return found


@dataclass(frozen=True, slots=True)
class AppearanceView:
    session: Session
    role: str
    title: str
    room: str


def appearances(programme: Programme, speaker_id: str) -> tuple[AppearanceView, ...]:
    return tuple(
        AppearanceView(
            session,
            codes.role(appearance.role),
            appearance.title,
            room.name if (room := programme.room.get(session.room_id or "")) else "",
        )
        for session, appearance in programme.appearances
        if appearance.speaker_id == speaker_id
    )
