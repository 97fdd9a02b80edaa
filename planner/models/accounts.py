"""People with an account, and what they may do where."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import Base, Code, Identified
from planner.domain.access import RoleName
from planner.domain.identity import new_id
from planner.models.events import Event, Organisation, Track


class User(Identified, Base):
    """`email` is lower-case. `login_nonce` changes at each login by link: a link works once.

    A browser stays logged in while it holds `session_nonce`: a new one logs all of them out.
    """

    __tablename__ = "user"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str | None]
    login_nonce: Mapped[str] = mapped_column(String(36), default=new_id)
    session_nonce: Mapped[str] = mapped_column(String(36), default=new_id)
    language: Mapped[str] = mapped_column(String(8), default="nb")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", order_by="RoleGrant.id"
    )

    # Flask-Login's protocol.
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.active

    def get_id(self) -> str:
        """What a logged-in browser's cookie holds."""
        return f"{self.id}.{self.session_nonce}"


class RoleGrant(Identified, Base):
    """A role in one event, in one track of it, or (without an event) in all of the initiative's."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("track_id IS NULL OR event_id IS NOT NULL", name="track_in_event"),
        Index("ix_role_grant_user_id", "user_id"),
        Index("ix_role_grant_event_id", "event_id"),
    )

    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[RoleName] = mapped_column(Code(RoleName))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id"))
    track_id: Mapped[str | None] = mapped_column(ForeignKey("track.id"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    see_balance: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship(back_populates="grants")
    event: Mapped[Event | None] = relationship()
    track: Mapped[Track | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
