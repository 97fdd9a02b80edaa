"""The yardstick: a Flask program with a view that returns a constant, and one that says 304."""

import os
from pathlib import Path

from flask import Flask, Response

app = Flask(__name__)
BYTES = Path(os.environ["BENCH_BYTES"]).read_bytes()


@app.get("/page")
def page() -> Response:
    return Response(BYTES, content_type="text/html; charset=utf-8")


@app.get("/unchanged")
def unchanged() -> Response:
    return Response(status=304)
