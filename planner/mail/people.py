"""Mails to those who get a role."""

from collections.abc import Mapping
from typing import Any

from planner.mail.occasions import Occasion, prepares
from planner.queries import accounts
from planner.words import codes


@prepares("role_given")
def role_given(occasion: Occasion) -> Mapping[str, Any] | None:
    grants = accounts.grants_of(occasion.db, occasion.params["user_id"])
    grant = next((g for g in grants if g.id == occasion.params["grant_id"]), None)
    if grant is None or grant.event is None:
        return None
    return {
        "name": grant.user.name,
        "role": codes.role_name(grant.role).lower(),
        "event": grant.event.title,
        "track": grant.track.name if grant.track else "",
        "url": occasion.link("accounts.login"),
    }
