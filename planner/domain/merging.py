"""How a file meets the draft: what is taken from it, what stays, and the account of both.

`merge` compares three versions of one thing (as last imported, as in the file now, as in the draft)
field by field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.domain.imported import Kind, Note


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed; the organiser's value stayed."""

    field: str
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What to take from the file, and where the organiser's own value stood in the way."""

    taken: Mapping[str, Any]
    conflicts: tuple[Conflict, ...] = ()


EMPTY: tuple[Any, ...] = (None, "", [], False)


def merge(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], ours: Mapping[str, Any]
) -> Merge:
    """Compare what was last imported, what the file says now and what the draft holds.

    Unchanged in the file: the organiser's value stays. Changed only in the file: taken. Changed in
    both, differently: the organiser's stays, and is reported. Fields the file lacks do not occur in
    `theirs` and are never touched. Without an earlier import, the file fills what is empty here,
    and what both have is a conflict when it differs.
    """
    taken: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name, new in theirs.items():
        mine = ours.get(name)
        if new == mine:
            continue
        if base is not None and name in base:
            if new == base[name]:
                continue
            if mine == base[name]:
                taken[name] = new
                continue
        elif mine in EMPTY:
            taken[name] = new
            continue
        elif new in EMPTY:
            continue
        conflicts.append(Conflict(name, mine, new))
    return Merge(taken, tuple(conflicts))


@dataclass(frozen=True, slots=True)
class Named:
    """One thing of the event, as the account speaks of it."""

    kind: Kind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A conflict: the field, what the organisers have (and keep), and what the file has now.

    Values are JSON's, instants as ISO 8601; of what has a name, the name.
    """

    of: Named
    field: str
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class ImportAccount:
    """What an import did, told to whoever asked for it.

    `found` counts what is in the file, `added` and `changed` what that did to the draft.
    `gone` is here and no longer in the file, `deleted_here` in the file and deleted by organisers;
    both stay as they are.
    """

    event_key: str
    time_zone: str
    created: bool
    found: Mapping[Kind, int]
    added: Mapping[Kind, int] = field(default_factory=dict)
    changed: Mapping[Kind, int] = field(default_factory=dict)
    conflicts: tuple[Standing, ...] = ()
    gone: tuple[Named, ...] = ()
    deleted_here: tuple[Named, ...] = ()
    adapted: tuple[Note, ...] = ()
    skipped: tuple[Note, ...] = ()

    @property
    def changed_nothing(self) -> bool:
        return not self.created and not self.added and not self.changed
