"""Pages that are the same for everyone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g, request

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
