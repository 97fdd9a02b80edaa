"""Flask-Login's way to a user."""

from flask_login import LoginManager

from planner.database import db
from planner.models.accounts import User
from planner.queries import accounts


def register(manager: LoginManager) -> None:
    @manager.user_loader
    def load(user_id: str) -> User | None:
        user = accounts.by_id(db.session(), user_id)
        return user if user is not None and user.active else None
