"""Error pages in the reader's language; refusals that reach the edge become one of them."""

from flask import Flask, Response, current_app, render_template
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from planner.database import db
from planner.domain import errors as domain
from planner.web import public
from planner.words.error_pages import refusal


def page(error: HTTPException) -> Response:
    """The answer to an error: its status and headers (such as Allow), and a page of ours."""
    response = error.get_response()
    found = Response(status=response.status_code, headers=response.headers)
    if public.nobody_in_particular():
        public.be_nobody()
    db.session.rollback()
    said = refusal(found.status_code)
    try:
        body = render_template("errors/error.html", code=found.status_code, said=said)
    except Exception:
        # The page itself asks the database for its menu, which may be what is broken.
        current_app.logger.exception("the error page failed")
        body = render_template("errors/plain.html", code=found.status_code, said=said)
    found.data = body
    found.content_type = "text/html; charset=utf-8"
    found.headers["Cache-Control"] = "no-store"
    return found


def register(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response | HTTPException:
        if error.response is not None or error.code is None:
            return error
        return page(error)

    @app.errorhandler(domain.NotAllowed)
    def not_allowed(error: domain.NotAllowed) -> Response:
        return page(Forbidden())

    @app.errorhandler(domain.NotFound)
    def not_found(error: domain.NotFound) -> Response:
        return page(NotFound())
