"""Two real processes on one database: what one publishes, the other serves."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND
from planner.services import releases
from tests import factories
from tests.factories import NOW

ROOT = Path(__file__).resolve().parents[2]
WITHIN = 2.0
"""Seconds after which every worker shows what was published."""


@contextmanager
def worker(url: str) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.worker", url],
        cwd=ROOT,
        env=os.environ | {"PLANNER_ENV": "testing"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def workers(app: Flask, database_url: str) -> Iterator[list[str]]:
    with ExitStack() as running:
        yield [running.enter_context(worker(database_url)) for _n in range(2)]


def read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        found: bytes = answer.read()
        return found


def test_a_release_published_through_one_worker_is_served_by_the_other(
    session: Database, workers: list[str]
) -> None:
    event = factories.event(session)
    factories.session(session, event, title="Sykkel i byen")
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    first, second = (address + "/conference/2010/programme" for address in workers)
    # Both have the page in memory and follow the versions.
    for _n in range(2):
        assert read(first) == read(second)
    factories.session(session, event, title="Bygg smart")
    session.commit()
    assert b"Bygg smart" not in read(first) + read(second)

    request = urllib.request.Request(workers[0] + "/publish/conference/2010", method="POST")
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.read() == b"2"
    published = time.monotonic()
    missing = {first, second}
    while missing and time.monotonic() - published < WITHIN:
        missing = {url for url in missing if b"Bygg smart" not in read(url)}
        time.sleep(0.05)
    assert not missing
    assert read(first) == read(second)
