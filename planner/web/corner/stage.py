"""The stage's screen, and the poster beside it with the way in."""

from io import BytesIO

import segno
from flask import Response, current_app, render_template, url_for

from planner.web import access, corner_queue
from planner.web.corner import corner
from planner.web.public import public_page


@corner.get("/stage")
@access.public
@public_page()
def stage() -> str:
    """A full screen: who speaks and how long. Its script follows the day's public state."""
    return render_template("corner/stage.html", **corner_queue.page())


@corner.get("/poster")
@access.public
@public_page()
def poster() -> str:
    """To print and hang up at the stage."""
    return render_template("corner/poster.html", address=_address(), **corner_queue.page())


@corner.get("/qr.svg")
@access.public
@public_page()
def qr() -> Response:
    """The address where a talk is proposed."""
    return _drawn("svg", "image/svg+xml", svgclass=None, lineclass=None, omitsize=True)


@corner.get("/qr.png")
@access.public
@public_page()
def qr_png() -> Response:
    """The same for programs that take no SVG: a poster of one's own, a slide."""
    return _drawn("png", "image/png", scale=12)


def _drawn(kind: str, mimetype: str, **settings: object) -> Response:
    """With the quiet border that readers need."""
    written = BytesIO()
    segno.make(_address(), error="m", micro=False).save(written, kind=kind, border=4, **settings)
    return Response(written.getvalue(), mimetype=mimetype)


def _address() -> str:
    return str(current_app.config["PUBLIC_URL"]) + url_for(".propose")
