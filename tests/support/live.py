"""A running server for browser tests: waitress in a thread of the test's own process."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from waitress.server import create_server


@dataclass(slots=True)
class Live:
    """The server's address, its program, and a way into its database."""

    url: str
    app: Flask
    engine: Engine
    close: Callable[[], None]

    def session(self) -> Session:
        """A session on the server's database: commit and close it before the next click."""
        return Session(self.engine)


def serve(make: Callable[[str], Flask]) -> Live:
    """Start what `make` returns, given the address it will have, on a free port."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = make(url)
    server = create_server(app, sockets=[listening], threads=4, asyncore_loop_timeout=0.1)

    def run() -> None:
        # Closing it takes its sockets from under it while it waits for one of them.
        with suppress(OSError):
            server.run()

    thread = threading.Thread(target=run, name="live-server", daemon=True)
    thread.start()

    from planner.database import db

    with app.app_context():
        engine = db.engine

    def close() -> None:
        server.close()
        thread.join(timeout=5)
        engine.dispose()

    return Live(url, app, engine, close)
