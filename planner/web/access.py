"""Who may use a route: every view function says so, and one that does not is refused to all.

Feature views are mounted under several parents but are one function, so the declaration is on the
function itself. What depends on a row (a session's track) is asked again with `require`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from planner.domain import access as rules
from planner.domain.access import VISITOR, Action, Actor
from planner.domain.errors import NotAllowed
from planner.queries import accounts

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Access:
    """`holds` answers for the actor and the event's id at the address (None outside events)."""

    name: str
    holds: Callable[[Actor, str | None], bool] | None  # None: the visitor is not even asked for


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


public = _declare(Access("public", None))
"""Anyone."""

by_link = _declare(Access("by_link", None))
"""Whoever holds the signed link in the address; the view checks it."""

signed_in = _declare(Access("signed_in", lambda actor, event_id: actor.user_id is not None))
"""Anyone with an account."""


def allowed(action: Action) -> Callable[[View], View]:
    """Those who may do this in the event as a whole (outside events: in the initiative)."""
    return _declare(
        Access(action.value, lambda actor, event_id: rules.may(actor, action, event_id))
    )


def allowed_somewhere(action: Action) -> Callable[[View], View]:
    """Those who may do this in the event or in at least one of its tracks (outside events: in the
    initiative)."""
    return _declare(
        Access(
            f"{action.value} somewhere",
            lambda actor, event_id: (
                rules.may(actor, action)
                if event_id is None
                else rules.may_somewhere(actor, action, event_id)
            ),
        )
    )


def current_actor() -> Actor:
    """The person behind this request, with what is granted to them."""
    if "actor" not in g:
        g.actor = accounts.actor_of(current_user) if current_user.is_authenticated else VISITOR
    actor: Actor = g.actor
    return actor


def may(action: Action, track_id: str | None = None) -> bool:
    """Whether the person behind this request may do that here; for templates too."""
    return rules.may(current_actor(), action, _event_id(), track_id)


def may_somewhere(action: Action) -> bool:
    event_id = _event_id()
    return event_id is not None and rules.may_somewhere(current_actor(), action, event_id)


def require(action: Action, track_id: str | None = None) -> None:
    """Raises NotAllowed unless the person may do that in this event and track."""
    if not may(action, track_id):
        raise NotAllowed


def _event_id() -> str | None:
    row = g.get("event_row")
    return None if row is None else row.id


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # no such address: the error page answers
    access: Access | None = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        abort(403)
    if access.holds is None or access.holds(current_actor(), _event_id()):
        return None
    if current_actor().user_id is None and request.method == "GET":
        return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")))
    abort(403)


def register(app: Flask) -> None:
    app.before_request(_guard)
    app.add_template_global(may, "may")
    app.add_template_global(may_somewhere, "may_somewhere")
    app.add_template_global(Action, "Action")
