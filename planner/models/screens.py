"""Named displays: a screen on a wall keeps its address, and the desk decides what it shows."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base, Code, Identified, Versioned
from planner.domain.screens import ScreenKind, Shows


class Display(Identified, Versioned, Base):
    __tablename__ = "display"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        ForeignKeyConstraint(
            ["event_id", "room_id"], ["room.event_id", "room.id"], ondelete="CASCADE"
        ),
        CheckConstraint("(kind = 'room') = (room_id IS NOT NULL)", name="room"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str]
    kind: Mapped[ScreenKind] = mapped_column(Code(ScreenKind))
    room_id: Mapped[str | None] = mapped_column(String(36))

    @property
    def shows(self) -> Shows:
        return Shows(self.kind, self.room_id)
