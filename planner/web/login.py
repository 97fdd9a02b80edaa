"""Flask-Login's way to a user."""

from hmac import compare_digest

from flask_login import LoginManager

from planner.database import db
from planner.models.accounts import User
from planner.queries import accounts


def register(manager: LoginManager) -> None:
    @manager.user_loader
    def load(held: str) -> User | None:
        user_id, _, nonce = held.partition(".")
        user = accounts.by_id(db.session(), user_id)
        if user is None or not user.active or not compare_digest(user.session_nonce, nonce):
            return None
        return user
