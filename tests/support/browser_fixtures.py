"""Fixtures of the browser tests: a real Chromium, a running server, desktop and phone pages."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support import browsing, chromium
from tests.support.databases import Databases
from tests.support.live import Live, serve

# The node inside Playwright's own package lacks a library on a bare machine.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(chromium.NODE))

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = chromium.find()
    return browser_type_launch_args | {
        "executable_path": found.path,
        "args": chromium.ARGS,
        "env": os.environ | found.environment,
    }


@pytest.fixture
def live(databases: Databases) -> Iterator[Live]:
    """A running server, forms protected as in production, on a migrated SQLite file of its own."""
    from tests.conftest import make_program

    database = databases.fresh("sqlite")
    server = serve(
        lambda url: make_program(database.url, WTF_CSRF_ENABLED=True, PUBLIC_URL=url),
    )
    yield server
    server.close()
    database.drop()


@pytest.fixture
def complaints() -> Iterator[browsing.Complaints]:
    """Fails the test if a page it opened had script errors, refused content or missing files."""
    heard = browsing.Complaints()
    yield heard
    assert heard.found == []


@pytest.fixture
def open_page(
    new_context: Callable[..., BrowserContext], live: Live, complaints: browsing.Complaints
) -> Visit:
    """Opens a page in a browser nobody has used yet: one call per person. Playwright's settings."""

    def visit(**settings: Any) -> Page:
        fixed = {"base_url": live.url, "locale": "nb-NO", "reduced_motion": "reduce"}
        context = new_context(**(fixed | browsing.DESKTOP | settings))
        context.set_default_timeout(10_000)
        complaints.watch(context)
        return context.new_page()

    return visit


@pytest.fixture
def desktop(open_page: Visit) -> Page:
    """A page on a wide screen."""
    return open_page()


@pytest.fixture
def phone(open_page: Visit) -> Page:
    """A page on a narrow touch screen."""
    return open_page(**browsing.PHONE)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fails the test if axe-core finds a violation on the page as it stands."""

    def check(page: Page) -> None:
        found = browsing.axe_violations(page)
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check
