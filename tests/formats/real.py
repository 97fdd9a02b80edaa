"""The schedules that others have published, where they are at hand."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

FOSDEM, DEBCONF, DEMOCON = "fosdem-2024.xml", "debconf23.xml", "voc-pretalx-democon.json"


def data(name: str) -> bytes:
    """The file's bytes; skips the test where the files are not there."""
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{name} is not in ../shared/data")
    return path.read_bytes()
