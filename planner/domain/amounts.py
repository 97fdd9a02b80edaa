"""Tables of amounts: an organiser names rows and columns, the cells are whole kroner or empty.

As an answer a table is a list of rows, each a list of amounts, None where nothing was written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

MOST_ROWS, MOST_COLUMNS = 20, 6

Fault = TypeVar("Fault")
Amounts = list[list[int | None]]


@dataclass(frozen=True, slots=True)
class Sums:
    """By row, by column, and of all; an empty cell adds nothing."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    total: int


def sums(table: Sequence[Sequence[int | None]]) -> Sums:
    rows = tuple(sum(cell or 0 for cell in row) for row in table)
    columns = tuple(sum(cell or 0 for cell in column) for column in zip(*table, strict=True))
    return Sums(rows, columns, sum(rows))


def fitted(table: object, rows: int, columns: int) -> Amounts:
    """A table as it was answered, in the shape that is asked for now: what was beyond it is left
    out, what was not asked for then is empty."""
    given = table if isinstance(table, list) else []

    def cell(r: int, c: int) -> int | None:
        row = given[r] if r < len(given) and isinstance(given[r], list) else []
        found = row[c] if c < len(row) else None
        return found if isinstance(found, int) else None

    return [[cell(r, c) for c in range(columns)] for r in range(rows)]


def read(
    written: Sequence[Sequence[str]], amount: Callable[[str], int | Fault]
) -> tuple[Amounts, tuple[int, int, Fault] | None]:
    """The amounts that were written, each as `amount` reads it; and where the first that it does
    not understand stands, with what is wrong."""
    wrong: tuple[int, int, Fault] | None = None
    table: Amounts = []
    for r, row in enumerate(written):
        cells: list[int | None] = []
        for c, text in enumerate(row):
            found = amount(text.strip()) if text.strip() else None
            if found is not None and not isinstance(found, int):
                wrong = wrong or (r, c, found)
                found = None
            cells.append(found)
        table.append(cells)
    return table, wrong
