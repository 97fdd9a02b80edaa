"""Whole addresses of pages, for mail, calendars and the shell: made without a request."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from planner import signing
from planner.models.events import Event


def page(language: str, endpoint: str, **values: Any) -> str:
    """A page's address under PUBLIC_URL, in that language."""
    public = urlsplit(str(current_app.config["PUBLIC_URL"]))
    prefix = "" if language == current_app.config["BABEL_DEFAULT_LOCALE"] else f"/{language}"
    adapter = current_app.url_map.bind(
        public.netloc, script_name=public.path + prefix + "/", url_scheme=public.scheme
    )
    return adapter.build(endpoint, values, force_external=True)


def event_page(language: str, event: Event, endpoint: str, **values: Any) -> str:
    """The same for a page of an event: event_page("nb", event, "programme.show")."""
    return page(language, f"{event.kind.value}.{endpoint}", slug=event.slug, **values)


def personal_page(language: str, event: Event, link_id: str) -> str:
    """A speaker's own page, behind a link of that id; when it ends is in the database."""
    secret = str(current_app.config["SECRET_KEY"])
    token = signing.sign(secret, signing.SPEAKER, {"link": link_id}, None)
    return event_page(language, event, "speakers.me", token=token)
