"""Stored files as browsers get them: what they are, and nothing that runs."""

from pathlib import Path

import pytest
from flask import Flask

from planner.models.files import StoredFile
from planner.storage import Storage
from planner.web import stored

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def kept(app: Flask, tmp_path: Path, name: str, media_type: str) -> StoredFile:
    app.config["UPLOADS"] = tmp_path
    digest = Storage(tmp_path).keep(b"%PDF-1.7")
    return StoredFile(name=name, media_type=media_type, size=8, digest=digest)


def test_a_document_is_offered_for_saving_under_its_own_name(app: Flask, tmp_path: Path) -> None:
    file = kept(app, tmp_path, 'Årsrapport "2009".pdf', "application/pdf")
    with app.test_request_context():
        response = stored.send(file)
    assert response.data == b"%PDF-1.7"
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"_rsrapport '2009'.pdf\"; "
        "filename*=UTF-8''%C3%85rsrapport%20%222009%22.pdf"
    )
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_picture_is_shown_and_kept_by_browsers_when_public(app: Flask, tmp_path: Path) -> None:
    file = kept(app, tmp_path, "photo.png", "image/png")
    with app.test_request_context():
        response = stored.send(file, public=True)
    assert response.headers["Content-Disposition"].startswith("inline; ")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with app.test_request_context(headers={"If-None-Match": response.headers["ETag"]}):
        assert stored.send(file, public=True).status_code == 304
