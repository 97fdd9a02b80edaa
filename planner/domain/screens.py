"""What a screen on a wall can show."""

from dataclasses import dataclass
from enum import StrEnum


class ScreenKind(StrEnum):
    """`now` is every room with what is on and what comes; `room` needs to know which."""

    FOYER = "foyer"
    WALL = "wall"
    NOW = "now"
    ROOM = "room"
    CORNER = "corner"


@dataclass(frozen=True, slots=True)
class Shows:
    kind: ScreenKind
    room_id: str | None = None

    @property
    def code(self) -> str:
        """As a form's choice: "wall", "room.<id>"."""
        return f"{self.kind}.{self.room_id}" if self.room_id else str(self.kind)

    @classmethod
    def of(cls, code: str) -> "Shows":
        """Raises ValueError."""
        kind, _, room_id = code.partition(".")
        found = cls(ScreenKind(kind), room_id or None)
        if (found.kind is ScreenKind.ROOM) != (found.room_id is not None):
            raise ValueError(code)
        return found
