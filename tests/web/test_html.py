"""Every page a visitor can reach is there and is valid HTML."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from planner.demo.people import PASSWORD
from planner.demo.times import NOW
from tests.conftest import engine_of, make_program
from tests.support.chromium import NODE, ROOT
from tests.support.crawl import Page, crawl
from tests.support.databases import Databases


@pytest.fixture(scope="module")
def demo(databases: Databases) -> Iterator[Flask]:
    """The program on the demo and its clock: links it has sent are good for some months only."""
    database = databases.fresh("sqlite")
    app = make_program(database.url, CLOCK_OFFSET=NOW - datetime.now(UTC))
    loaded = app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 0, loaded.output
    yield app
    engine_of(app).dispose()
    database.drop()


VISITORS = ["nobody", "organisator", "nettverk.at", "deltaker.bergen"]


@pytest.fixture(scope="module", params=VISITORS)
def pages(demo: Flask, request: pytest.FixtureRequest) -> list[Page]:
    """What a visitor finds: who is not logged in, in three languages; the others in one."""
    client = demo.test_client()
    if request.param == "nobody":
        return list(crawl(client, languages=("nb", "nn", "en")))
    answer = client.post(
        "/login", data={"email": f"{request.param}@demo.example", "password": PASSWORD}
    )
    assert answer.status_code == 303
    return list(crawl(client, languages=("nb",)))


def test_every_link_leads_to_a_page(pages: list[Page]) -> None:
    assert len(pages) > 20
    lost = [f"{page.status} {page.path}" for page in pages if page.status >= 400]
    assert not lost, "\n".join(lost)


def test_every_page_is_valid_html(pages: list[Page], tmp_path: Path) -> None:
    files = {}
    for number, page in enumerate(page for page in pages if page.mimetype == "text/html"):
        file = tmp_path / f"{number:03}.html"
        file.write_bytes(page.body)
        files[str(file)] = page.path
    report = tmp_path / "report.json"
    answer = subprocess.run(
        [
            NODE,
            ROOT / "node_modules/html-validate/bin/html-validate.mjs",
            "--config",
            ROOT / "tests/web/htmlvalidate.json",
            "--formatter",
            f"json={report}",
            *files,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), answer.stderr

    found = [
        f"{files[result['filePath']]}:{message['line']} {message['ruleId']}: {message['message']}"
        for result in json.loads(report.read_text())
        for message in result["messages"]
    ]
    assert not found, "\n".join(found)
