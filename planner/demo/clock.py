"""The demo's clock: how far from the real time it runs, kept beside the databases in var/.

`load` notes it for the database it has filled; a development program started on that database finds
it there, so that the server and every command share one time, which goes on over restarts. An
explicit PLANNER_CLOCK_OFFSET goes before it; production and tests don't look.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

NAME = "demo-clock"


def read(folder: Path, database_url: str) -> int:
    """Seconds to add to the real time; 0 for a database without the demo."""
    return _all(folder).get(_key(database_url), 0)


def start(folder: Path, database_url: str, plays_at: datetime) -> None:
    """From now on it is `plays_at` in that database's demo."""
    offset = int((plays_at - datetime.now(UTC)).total_seconds())
    offsets = _all(folder) | {_key(database_url): offset}
    (folder / NAME).write_text(json.dumps(offsets, indent=1) + "\n")


def _all(folder: Path) -> dict[str, int]:
    try:
        found: dict[str, int] = json.loads((folder / NAME).read_text())
    except FileNotFoundError:
        return {}
    return found


def _key(database_url: str) -> str:
    """The database's address without giving away the password in it."""
    return sha256(database_url.encode()).hexdigest()[:16]
