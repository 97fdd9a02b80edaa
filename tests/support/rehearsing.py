"""The demo's conference on a server that can be stopped, started anew and moved in time.

`Rehearsal` starts it as a process of its own: `python -m tests.support.rehearsing URL PORT OFFSET
SHIFT`. The process plays OFFSET seconds from the real time, as a demo does; SHIFT is how far it has
been moved since, as if that time had really passed: the Date of its answers moves along, and each
number read from standard input is the next one. Browsers have to be moved by as much.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.handlers import format_date_time

from flask import Flask
from waitress.server import create_server

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Rehearsal:
    """A conference that begins being `begins` when it is first started. `url` has its address."""

    database: str
    begins: datetime
    port: int = 0
    shift: int = 0
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.offset = int((self.begins - datetime.now(UTC)).total_seconds())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset + self.shift)

    def start(self) -> None:
        """Returns when it serves; at the port that it had before."""
        asked = [self.database, self.port, self.offset, self.shift]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.rehearsing", *map(str, asked)],
            cwd=ROOT,
            env=os.environ | {"PLANNER_ENV": "testing"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._heard())

    def kill(self) -> None:
        """As a machine that loses its power."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()
        self.process = None

    def move_to(self, at: datetime) -> int:
        """It is `at` now; by how many milliseconds that moved it."""
        assert self.process is not None
        assert self.process.stdin is not None
        by = int((at - self.now).total_seconds())
        self.shift += by
        self.process.stdin.write(f"{self.shift}\n")
        self.process.stdin.flush()
        assert self._heard() == str(self.shift)
        return by * 1000

    def _heard(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def program(database: str, offset: int, shift: int) -> tuple[Flask, Callable[[int], None]]:
    """The demo on that database, loaded where nothing is in it; and what moves its time."""
    from planner.database import db
    from planner.demo import load
    from tests.conftest import forget, make_program

    app = make_program(database, WTF_CSRF_ENABLED=True, PUBLIC_POLL_SECONDS=1.0)
    # Pages stand at what the demo plays; that time has passed since, their own clocks know.
    app.jinja_env.globals["clock_moved"] = lambda: offset
    with app.app_context():
        if not load.has_anything(db.session()):
            load.load(db.session())
            db.session.commit()

    def move(to: int) -> None:
        app.config["CLOCK_OFFSET"] = timedelta(seconds=offset + to)
        forget(app)

    move(shift)
    return app, move


def main(database: str, port: int, offset: int, shift: int) -> None:
    app, move = program(database, offset, shift)
    ahead = shift

    def web(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def dated(status: str, headers: list[tuple[str, str]], *more: object) -> object:
            date = format_date_time(datetime.now(UTC).timestamp() + ahead)
            return start(status, [*headers, ("Date", date)], *more)

        return app(environ, dated)  # type: ignore[arg-type]

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(web, host="127.0.0.1", port=port, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    _say(server.effective_port)
    for line in sys.stdin:
        ahead = int(line)
        move(ahead)
        _say(ahead)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
