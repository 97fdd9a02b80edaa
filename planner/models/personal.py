"""A participant's own programme: stars, seats, and the address of a calendar of one's own.

Sessions are named by their lasting ids and referred to by none: one that has left the draft may
still be published, and starred.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified
from planner.domain.sign_ups import SignUpState
from planner.models.accounts import User


class Star(Base):
    """A session that somebody has put in their own programme."""

    __tablename__ = "star"
    __table_args__ = (Index("ix_star_event_id_session_id", "event_id", "session_id"),)

    user_id: Mapped[str] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    session_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    at: Mapped[datetime]


class SignUp(Identified, Base):
    """Somebody's seat in a session that takes sign-ups, or their place in its waiting list.

    `at` decides the order; one who gives up a seat loses the row, and the place with it.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("session_id", "user_id"),
        Index("ix_sign_up_event_id_session_id", "event_id", "session_id", "at"),
        Index("ix_sign_up_user_id", "user_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"))
    session_id: Mapped[str] = mapped_column(String(36))
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    state: Mapped[SignUpState] = mapped_column(Code(SignUpState))
    at: Mapped[datetime]

    user: Mapped[User] = relationship()


class PersonalCalendar(Base):
    """The address at which a calendar program finds one's own programme of an event.

    Whoever has the token reads it; a new one makes the old address dead.
    """

    __tablename__ = "personal_calendar"
    __table_args__ = (UniqueConstraint("token"),)

    user_id: Mapped[str] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]

    user: Mapped[User] = relationship()
