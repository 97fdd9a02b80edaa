"""Uploaded content, kept by its digest."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from planner.domain.files import received
from planner.models.files import StoredFile
from planner.services import files
from planner.storage import Storage
from tests import factories

CONTENT = b"Grunnlag for merknad"
DIGEST = sha256(CONTENT).hexdigest()
TODAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def age(storage: Storage, digest: str, days: int) -> None:
    moment = (TODAY - timedelta(days=days)).timestamp()
    os.utime(storage.path(digest), (moment, moment))


def test_the_same_content_is_kept_once_and_read_back(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "uploads")
    assert [storage.keep(CONTENT), storage.keep(CONTENT)] == [DIGEST, DIGEST]
    assert storage.read(DIGEST) == CONTENT
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [DIGEST]


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", DIGEST.upper(), DIGEST + "/x"])
def test_nothing_but_a_digest_is_a_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="digest"):
        Storage(tmp_path).read(name)


def test_content_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        Storage(tmp_path).keep(CONTENT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_only_what_no_row_has_named_for_a_day_is_cleared_away(
    session: Session, tmp_path: Path
) -> None:
    storage = Storage(tmp_path)
    row = files.keep(session, storage, factories.NOW, received(CONTENT, "grunnlag"))
    assert (row.name, row.media_type, row.size) == ("grunnlag.txt", "text/plain", len(CONTENT))
    old, fresh = storage.keep(b"old"), storage.keep(b"fresh")
    age(storage, row.digest, 30)
    age(storage, old, 2)
    age(storage, fresh, 0)
    assert files.tidy(session, storage, TODAY) == 1
    assert not storage.path(old).exists()
    assert storage.read(fresh) == b"fresh"
    files.drop(session, row.id)
    assert session.get(StoredFile, row.id) is None
    assert files.tidy(session, storage, TODAY) == 1
    assert not storage.path(DIGEST).exists()
