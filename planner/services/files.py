"""Keeping uploaded files, and clearing away the bytes that nothing names any more."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Database

from planner.domain.files import Received
from planner.models.files import StoredFile
from planner.queries import files
from planner.storage import Storage

GRACE = timedelta(days=1)
"""How long unnamed bytes stay: longer than any transaction, and a day to regret a mistake."""


def keep(db: Database, storage: Storage, now: datetime, file: Received) -> StoredFile:
    """The file's row; its bytes are safe on disk before the row can be committed."""
    row = StoredFile(
        name=file.name,
        media_type=file.kind.media_type,
        size=len(file.content),
        digest=storage.keep(file.content),
        created_at=now,
    )
    db.add(row)
    db.flush()
    return row


def drop(db: Database, file_id: str) -> None:
    """Forget the row; the bytes follow at the next `tidy`, unless another row shares them."""
    row = db.get(StoredFile, file_id)
    if row is not None:
        db.delete(row)
        db.flush()


def tidy(db: Database, storage: Storage, today: datetime) -> int:
    """Remove bytes that no row has named for a day; give how many files it were. `today` is the
    machine's own time, which the files' times are in."""
    gone = list(storage.unnamed(files.digests(db), today - GRACE))
    for digest in gone:
        storage.remove(digest)
    return len(gone)
