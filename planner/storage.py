"""Where the bytes of uploaded files are: a folder, each file under the digest of its content.

A file is written before the row that names it is committed; a transaction that then fails leaves
bytes nobody names, which `unnamed` finds. Writing is safe against a crash in the middle: a name in
the folder always has its whole content.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Storage:
    """Files under `root`, which is made when the first one is kept."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, content: bytes) -> str:
        """Keep the bytes, once however often they come; give the SHA-256 they go by."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if path.exists():
            # Somebody may be about to clear away what nothing names: it is in use again now.
            os.utime(path)
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return digest

    def read(self, digest: str) -> bytes:
        """Raises FileNotFoundError."""
        return self.path(digest).read_bytes()

    def path(self, digest: str) -> Path:
        """Where that content is, or would be. Raises ValueError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a digest")
        return self._root / digest[:2] / digest

    def remove(self, digest: str) -> None:
        self.path(digest).unlink(missing_ok=True)

    def unnamed(self, named: Collection[str], before: datetime) -> Iterator[str]:
        """Digests of kept content that no row names and that was last kept before then, so that
        what a running transaction has just written stays."""
        for path in sorted(self._root.glob("??/*")):
            if path.name in named or not _DIGEST.fullmatch(path.name):
                continue
            if path.stat().st_mtime < before.timestamp():
                yield path.name
