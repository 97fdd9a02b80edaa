"""Serving stored files, and the storage they are in."""

from urllib.parse import quote

from flask import Response, current_app, request

from planner.domain.files import PICTURES
from planner.models.files import StoredFile
from planner.storage import Storage

_PICTURE_TYPES = frozenset(kind.media_type for kind in PICTURES)


def storage() -> Storage:
    return Storage(current_app.config["UPLOADS"])


def send(file: StoredFile, *, public: bool = False) -> Response:
    """The file, to be saved; a picture may be shown in a page. The view has asked who may read it.

    `public` is for files that anybody may read and whose address changes with their content.
    """
    response = Response(storage().read(file.digest), mimetype=file.media_type)
    how = "inline" if file.media_type in _PICTURE_TYPES else "attachment"
    plain = file.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "_")
    response.headers["Content-Disposition"] = (
        f"{how}; filename=\"{plain.replace('?', '_')}\"; filename*=UTF-8''{quote(file.name)}"
    )
    # Whatever is in it, a browser that opens it here runs nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    age = "public, max-age=31536000, immutable" if public else "private, no-store"
    response.headers["Cache-Control"] = age
    response.set_etag(file.digest)
    response.make_conditional(request)
    return response
