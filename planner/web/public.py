"""Pages that are the same for everyone.

A view marked `public_page` is a function of its path, the query it names, the language and what is
published, and of nothing else: it asks neither who reads it nor what is in the session. Its bytes
are then kept and served by `planner.web.publicbytes` without coming here again. A reader with a
session gets the same view with their own name and menus in the masthead, made afresh each time.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Response, g, make_response, request
from flask.globals import request_ctx

from planner.database import db, only_reading
from planner.extensions import login_manager
from planner.queries import calendar, versions
from planner.web import clock, filters, language
from planner.web.publicbytes import SLOT, PublicBytes, Slot, Watch, normal_query

REMEMBER = "remember_token"
"""Flask-Login's cookie for those who are to stay logged in."""

View = TypeVar("View", bound=Callable[..., Any])


def public_page(*query: str, rounds: bool = False) -> Callable[[View], View]:
    """Declare a view public. `query` names what it reads of the query, in any order; `rounds` says
    that it shows input rounds or the calendar as well as programmes."""

    def decorate(view: View) -> View:
        @wraps(view)
        def public_view(*args: Any, **kwargs: Any) -> Any:
            slot: Slot | None = request.environ.get(SLOT)
            if slot is None:  # somebody in particular asks
                return view(*args, **kwargs)
            be_nobody()
            _ask_only_for(slot, query)
            found = versions.read(db.session())
            response = make_response(view(*args, **kwargs))
            if response.status_code == 200 and not request_ctx._session.accessed:  # type: ignore[union-attr]
                remaining = g.public_until - clock.now() if "public_until" in g else None
                slot.fill(found, rounds, query, remaining)
                response.headers["Cache-Control"] = "public, no-cache"
                response.headers["Content-Language"] = language.current()
            return response

        return public_view  # type: ignore[return-value]

    return decorate


def _ask_only_for(slot: Slot, names: tuple[str, ...]) -> None:
    """Take from the query what the page does not read, so that it cannot show it either."""
    slot.query = normal_query(request.query_string.decode("latin-1"), names)
    request.query_string = slot.query.encode("latin-1")
    request.environ["QUERY_STRING"] = slot.query
    request.__dict__.pop("args", None)


def nobody_in_particular() -> bool:
    """Whether this request came without a session, so that what it gets is nobody's own."""
    return SLOT in request.environ


def be_nobody() -> None:
    """Make the page for whoever may come: without menus of one's own, flashes or a session."""
    g.public_page = True
    # Flask-Login hands templates a user, and looks into the session for one unless one is here.
    g._login_user = login_manager.anonymous_user()


def until_tomorrow() -> None:
    """The page being made tells how many days are left and which rounds are open: it is true until
    the next midnight in Oslo, or until a round opens."""
    now = clock.now()
    day = now.astimezone(filters.OSLO).date() + timedelta(days=1)
    midnight = datetime.combine(day, time.min, filters.OSLO)
    opening = calendar.next_opening(db.session(), now)
    g.public_until = midnight if opening is None else min(midnight, opening)


def _personal_by_default(response: Response) -> Response:
    """What no public view made may be somebody's own: no cache between may keep it."""
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
        response.vary.add("Cookie")
    return response


def install(app: Flask) -> None:
    """Put the bytes kept in memory in front of the program."""

    def read() -> versions.Versions:
        before = only_reading.set(True)
        try:
            with app.app_context(), db.engine.connect() as connection:
                return versions.read(connection)
        finally:
            only_reading.reset(before)

    app.after_request(_personal_by_default)
    cookies = (app.config["SESSION_COOKIE_NAME"], app.config.get("REMEMBER_COOKIE_NAME", REMEMBER))
    watch = Watch(read, app.config["PUBLIC_POLL_SECONDS"])
    bytes_ = PublicBytes(app.wsgi_app, watch, cookies, app.config["PUBLIC_BYTES"])
    app.extensions["public_bytes"] = bytes_
    app.wsgi_app = bytes_  # type: ignore[method-assign]
