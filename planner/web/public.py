"""Pages that are the same for everyone."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g, request

from planner.database import db
from planner.queries import calendar
from planner.web import clock, filters

View = TypeVar("View", bound=Callable[..., Any])


def public_page(*query: str) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
                g.public_page = True
            return view(*args, **kwargs)

        return wrapped  # type: ignore[return-value]

    return decorate


def until_tomorrow() -> None:
    """The page being made tells how many days are left and which rounds are open: it is true until
    the next midnight in Oslo, or until a round opens."""
    now = clock.now()
    day = now.astimezone(filters.OSLO).date() + timedelta(days=1)
    midnight = datetime.combine(day, time.min, filters.OSLO)
    opening = calendar.next_opening(db.session(), now)
    g.public_until = midnight if opening is None else min(midnight, opening)
