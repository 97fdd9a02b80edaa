"""The one commit: at the end of a request that writes and succeeded."""

from flask import Flask, Response, g, request

from planner.database import db, only_reading

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def _begin() -> None:
    g.only_reading = only_reading.set(request.method in READING)


def let_stay() -> None:
    """What this request has written stays although its form is shown again, as with chosen files,
    which a browser does not choose a second time."""
    g.stays = True


def _end(response: Response) -> Response:
    """Commit a write; roll back everything else. A form shown again (4xx) has written nothing, but
    what the view said was to stay."""
    if request.method not in READING and (response.status_code < 400 or "stays" in g):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def _forget(_error: BaseException | None) -> None:
    if "only_reading" in g:
        only_reading.reset(g.only_reading)


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)
