"""The built files under /static: their hashed addresses, and how they are served."""

import json
from functools import cache
from wsgiref.headers import Headers

from flask import Flask, current_app
from whitenoise import WhiteNoise

from planner.config import ROOT

DIST = ROOT / "static" / "dist"
MANIFEST = DIST / "manifest.json"


@cache
def _built(_changed: float) -> dict[str, str]:
    names: dict[str, str] = json.loads(MANIFEST.read_text())
    return names


def _names() -> dict[str, str]:
    # While developing, files are built again under a running server.
    watched = current_app.config["ENVIRONMENT"] == "development"
    return _built(MANIFEST.stat().st_mtime if watched else 0)


def asset(name: str) -> str:
    """The address of a built file: asset("base.css").

    Raises KeyError for a name that the build did not make.
    """
    return f"/static/{_names()[name]}"


def _nosniff(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def install(app: Flask) -> None:
    """Serve the built files, compressed ahead; their names change with their bytes."""
    app.add_template_global(asset, "asset")
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=DIST if DIST.exists() else None,
        prefix="static/",
        autorefresh=app.config["ENVIRONMENT"] == "development",
        max_age=31536000,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_nosniff,
    )
