"""Mails with which people log in and make an account."""

from collections.abc import Mapping
from typing import Any

from planner import signing
from planner.domain.accounts import JOIN_LASTS, LINK_LASTS
from planner.mail.occasions import Occasion, prepares
from planner.queries import accounts


@prepares("login_link")
def login_link(occasion: Occasion) -> Mapping[str, Any] | None:
    user = accounts.by_id(occasion.db, occasion.params["user_id"])
    if user is None or not user.active:
        return None
    data = {"user": user.id, "nonce": user.login_nonce, "next": occasion.params["next"]}
    token = signing.sign(occasion.secret, signing.LOGIN, data, occasion.now + LINK_LASTS)
    return {"name": user.name, "url": occasion.link("accounts.enter", token=token)}


@prepares("join_link")
def join_link(occasion: Occasion) -> Mapping[str, Any]:
    data = {"email": occasion.params["email"], "next": occasion.params["next"]}
    token = signing.sign(occasion.secret, signing.JOIN, data, occasion.now + JOIN_LASTS)
    return {"url": occasion.link("accounts.join", token=token)}
