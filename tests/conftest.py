"""Fixtures for every test: databases, the program, a client and a browser.

Tests that ask for `database`, `app`, `client` or `session` run twice, on SQLite and on PostgreSQL;
one that has no use for both says so:
@pytest.mark.parametrize("database", ["sqlite"], indirect=True).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before anything of ours is imported: the program reads its environment when it is made.
os.environ["PLANNER_ENV"] = "testing"
os.environ["PUBLIC_URL"] = "http://planner.test"

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis.database import DirectoryBasedExampleDatabase
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.support.databases import Database, Databases, SqliteDatabase

KINDS = ("sqlite", "postgresql")

# Machines differ in speed, so examples have no deadline; in CI they are always the same.
hypothesis_settings.register_profile(
    "planner",
    deadline=None,
    max_examples=int(os.environ.get("TEST_EXAMPLES", "50")),
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    database=None if "CI" in os.environ else DirectoryBasedExampleDatabase("var/hypothesis"),
)
hypothesis_settings.load_profile("planner")

pytest_plugins = ["tests.support.browser_fixtures"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests carry their mark by where they stand, and start first: they take longest."""
    for item in items:
        if "browser" in Path(item.path).parent.parts:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases; asked for directly by tests that need one to themselves."""
    own = tmp_path_factory.getbasetemp()
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    shared = own.parent if worker else own
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
    server = Path(tempfile.gettempdir()) / f"planner-tests-{os.getuid()}" / run
    made = Databases(shared, own, worker or "single", server)
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A migrated database without rows; whatever the test commits is gone afterwards."""
    found = databases.of(request.param)
    yield found
    found.empty()


@pytest.fixture
def database_url(database: Database) -> str:
    """The address of `database`."""
    return database.url


@pytest.fixture(scope="session")
def _apps() -> Iterator[dict[str, Flask]]:
    yield {}


@pytest.fixture
def app(database: Database, _apps: dict[str, Flask]) -> Iterator[Flask]:
    """The program on `database`, made once; what it keeps in memory is forgotten each time."""
    if database.url not in _apps:
        _apps[database.url] = make_program(database.url)
    program = _apps[database.url]
    before = dict(program.config)
    yield program
    program.config.clear()
    program.config.update(before)
    forget(program)
    if isinstance(database, SqliteDatabase):
        engine_of(program).dispose()  # its file is about to be replaced


@pytest.fixture
def make_app(database: Database) -> Iterator[Callable[..., Flask]]:
    """Makes further programs on `database`, with settings of their own: say a second worker."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        made.append(make_program(database.url, **settings))
        return made[-1]

    yield make
    for program in made:
        engine_of(program).dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session of the test's own, apart from requests' ones: commit before using the client.

    What it merely reads keeps no request waiting.
    """
    from planner.database import only_reading

    before = only_reading.set(True)
    with Session(engine_of(app)) as made:
        yield made
    only_reading.reset(before)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """An anonymous visitor."""
    return app.test_client()


@pytest.fixture
def cli(app: Flask) -> FlaskCliRunner:
    """Runs `flask` commands: cli.invoke(args=["event", "create", …])."""
    return app.test_cli_runner()


def make_program(url: str, **settings: Any) -> Flask:
    """A program for tests on the database at that address."""
    from planner.app import create_app

    quick = {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        "SQLALCHEMY_DATABASE_URI": url,
        # Kept by content, so what other tests have handed in is in nobody's way.
        "UPLOADS": Path(tempfile.gettempdir()) / f"planner-tests-{os.getuid()}" / "uploads",
    }
    return create_app(quick | settings)


def engine_of(app: Flask) -> Engine:
    from planner.database import db

    with app.app_context():
        return db.engine


def forget(app: Flask) -> None:
    """Empty what the program counts and keeps in memory."""
    from planner.extensions import limiter
    from planner.web import kept, published

    app.extensions["public_bytes"].forget()
    published.forget()
    kept.forget()
    with app.app_context():
        if limiter._storage is not None:
            limiter.reset()
