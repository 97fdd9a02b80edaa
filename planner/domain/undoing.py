"""What somebody can undo and do again, told from the batches of their own changes.

A batch is one action. One that `undoes` another takes it back; taking back such a one does the
first again. A new change after something was undone lets go of what could have been done again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 50
"""How many of one's own changes can be undone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`undoes`: the batch that it takes back, if any."""

    id: str
    action: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Stacks:
    """Batches that can be taken back, the next one last: changes in `undo`, undone ones in
    `redo`."""

    undo: tuple[Batch, ...] = ()
    redo: tuple[Batch, ...] = ()


def stacks(batches: Iterable[Batch], most: int = MOST) -> Stacks:
    """`batches` are one person's, oldest first; those before the first one known count as gone."""
    undo: list[Batch] = []
    redo: list[Batch] = []
    for batch in batches:
        if batch.undoes is None:
            undo.append(batch)
            redo.clear()
        elif undo and undo[-1].id == batch.undoes:
            undo.pop()
            redo.append(batch)
        elif redo and redo[-1].id == batch.undoes:
            redo.pop()
            undo.append(batch)
    return Stacks(tuple(undo[-most:]), tuple(redo[-most:]))
