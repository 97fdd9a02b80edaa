"""A worker process of the program, alone on a port: `python -m tests.support.worker URL`.

Prints its port when it serves. Beside the program's own pages it has one that publishes a draft, so
that a test can publish through one worker and read through another.
"""

import sys

from flask import Flask
from waitress.server import create_server

from planner.app import create_app
from planner.database import db
from planner.domain.access import COMMAND
from planner.queries import events
from planner.services import releases
from planner.web import access, clock


def program(url: str) -> Flask:
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": url,
            "WTF_CSRF_ENABLED": False,
            "PUBLIC_POLL_SECONDS": 1.0,
        }
    )

    @app.post("/publish/<kind>/<slug>")
    @access.public
    def publish(kind: str, slug: str) -> str:
        event = events.by_key(db.session(), f"{kind}/{slug}")
        assert event is not None
        return str(releases.publish(db.session(), event, COMMAND, clock.now()).number)

    return app


if __name__ == "__main__":
    server = create_server(program(sys.argv[1]), host="127.0.0.1", port=0, threads=1)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()
