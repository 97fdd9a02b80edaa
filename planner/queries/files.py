"""Stored files."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.models.files import StoredFile


def digests(db: Database) -> frozenset[str]:
    """Of all content that some row names."""
    return frozenset(db.scalars(select(StoredFile.digest)))
