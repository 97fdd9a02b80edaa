"""How many statements a page or a query sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event


@dataclass
class Statements:
    count: int = 0


@contextmanager
def statements(engine: Engine) -> Iterator[Statements]:
    """Counts them while the block runs; what begins and ends transactions is not counted."""
    counted = Statements()

    def count(_connection: Any, _cursor: Any, _statement: str, *_rest: Any) -> None:
        counted.count += 1

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield counted
    finally:
        event.remove(engine, "before_cursor_execute", count)
