"""The interface's language is in the address: bokmål bare, ``/nn/…`` and ``/en/…``.

A WSGI wrapper moves the prefix into SCRIPT_NAME, so that every route is written once and `url_for`
keeps the language by itself.
"""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, has_request_context, request

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT = "nb"
ENVIRON_KEY = "planner.language"

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def split(path: str) -> tuple[str, str]:
    """The language of an address and the rest of it: ("nn", "/calendar") for "/nn/calendar"."""
    head, _, rest = path[1:].partition("/")
    if head in LANGUAGES and head != DEFAULT:
        return head, "/" + rest
    return DEFAULT, path


def current() -> str:
    """The language of this request; bokmål outside of one."""
    if not has_request_context():
        return DEFAULT
    language: str = request.environ.get(ENVIRON_KEY, DEFAULT)
    return language


def address(language: str) -> str:
    """This page's address in another language."""
    root = request.script_root
    mine = "/" + current()
    if current() != DEFAULT and root.endswith(mine):
        root = root[: -len(mine)]
    prefix = "" if language == DEFAULT else "/" + language
    query = request.query_string.decode("utf-8", "replace")
    return root + prefix + request.path + (f"?{query}" if query else "")


def install(app: Flask) -> None:
    inner: WsgiApp = app.wsgi_app

    def wsgi_app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        language, path = split(environ.get("PATH_INFO", "/"))
        environ[ENVIRON_KEY] = language
        if language != DEFAULT:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/" + language
            environ["PATH_INFO"] = path
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app  # type: ignore[method-assign]
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    app.add_template_global(current, "current_language")
    app.add_template_global(address, "address_in")
