"""Error pages in the reader's language; refusals that reach the edge become one of them."""

from flask import Flask, render_template
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from planner.domain import errors as domain


def register(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        return render_template("errors/error.html", code=code), code

    @app.errorhandler(domain.NotAllowed)
    def not_allowed(error: domain.NotAllowed) -> tuple[str, int]:
        return http(Forbidden())

    @app.errorhandler(domain.NotFound)
    def not_found(error: domain.NotFound) -> tuple[str, int]:
        return http(NotFound())
