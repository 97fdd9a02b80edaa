"""People with an account."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.models.accounts import User


def by_id(session: Session, user_id: str) -> User | None:
    """With what is granted to them."""
    return session.scalar(select(User).where(User.id == user_id).options(selectinload(User.grants)))


def by_email(session: Session, email: str) -> User | None:
    """With what is granted to them; the address in any case."""
    return session.scalar(
        select(User).where(User.email == email.strip().lower()).options(selectinload(User.grants))
    )
