"""The one commit: at the end of a request that writes and succeeded."""

from flask import Flask, Response, request

from planner.database import db, only_reading

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def _begin() -> None:
    only_reading.set(request.method in READING)


def _end(response: Response) -> Response:
    """Commit a write; roll back everything else. A form shown again (4xx) has written nothing."""
    if request.method not in READING and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
