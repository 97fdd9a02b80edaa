"""One of the two that are compared: a release, or what publishing the draft now would give."""

from dataclasses import dataclass

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Programme
from planner.queries import releases
from planner.web import access, published
from planner.web.events import event_row

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Compared:
    """`value` names it in the address."""

    value: str
    title: str
    programme: Programme


def compared(value: str) -> Compared:
    """What an address means by "3" or "draft"; for others than those who may read it, the draft is
    behind the login."""
    if value == DRAFT:
        if not access.may_somewhere(Action.READ_DRAFT):
            if access.current_actor().user_id is not None:
                abort(403)
            abort(redirect(url_for("accounts.login", next=request.full_path)))
        draft = releases.edition(db.session(), event_row(), None)
        assert draft is not None
        return Compared(DRAFT, _("The draft"), draft)
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    found = published.numbered(event_row(), number)
    if found is None:
        abort(404)
    return Compared(str(number), _("Release %(n)s", n=number), found.programme)
