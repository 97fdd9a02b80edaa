"""The reader's own stars, for pages that show sessions: kept on the account, or in the browser.

A visitor's stars never reach the server but as `?s=` of one's own programme: the first eight digits
of each session's id, with a full stop between them.
"""

from dataclasses import dataclass
from itertools import islice

from flask import Flask, g
from flask_wtf.csrf import generate_csrf

from planner.database import db
from planner.domain.programme import Programme
from planner.queries import stars
from planner.services.stars import MOST
from planner.web import access
from planner.web.events import event_row
from planner.web.navigation import event_url

DIGITS = 8


@dataclass(frozen=True, slots=True)
class OwnStars:
    """`ids` of all starred in the event at this address; `url` takes changes."""

    ids: frozenset[str]
    url: str
    token: str


def own_stars() -> OwnStars | None:
    """None for a visitor, and on a page that is the same for everyone."""
    if "public_page" in g:
        return None
    user_id = access.current_actor().user_id
    if user_id is None:
        return None
    row = event_row()
    ids = stars.of(db.session(), row.id, user_id)
    return OwnStars(ids, event_url(row, "mine.change"), generate_csrf())


def named(programme: Programme, text: str) -> frozenset[str]:
    """Ids of the programme's sessions that `?s=` names."""
    wanted = set(islice(filter(None, text.lower().split(".")), MOST))
    return frozenset(s.id for s in programme.sessions if s.id[:DIGITS] in wanted)


def register(app: Flask) -> None:
    app.add_template_global(own_stars, "own_stars")
