"""Who appears where, as an import brings it: the list of people is a session's own, by person."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from planner.domain import programme as domain
from planner.domain.identity import new_id
from planner.domain.imported import Kind, appearance_id, named, plain
from planner.domain.merging import Named, Standing, merge
from planner.domain.programme import AppearanceState
from planner.models.programme import Appearance, Session
from planner.queries.imports import Before
from planner.services.journal import Journal

T = TypeVar("T")

# What a file of our own says of an appearance beyond who it is.
DETAILS = ("role", "title", "minutes")


class Appearances:
    """Gathers new appearances, so that they are written at once, after their sessions."""

    def __init__(self, journal: Journal, event_id: str, before: Before) -> None:
        self.journal, self.event_id, self.before = journal, event_id, before
        self.new: list[Appearance] = []
        self.changed: set[str] = set()
        self.conflicts: list[Standing] = []
        self._used = {row.id for rows in before.appearances.values() for row in rows}

    def bring_all(self, session_id: str, theirs: Iterable[domain.Appearance]) -> None:
        """Into a new session, in the file's order."""
        for position, (key, appearance) in enumerate(_keyed(theirs, _who).items()):
            self._add(session_id, key, appearance, position)

    def merge(
        self,
        session: Session,
        theirs: Iterable[domain.Appearance],
        base: Iterable[Mapping[str, Any]] | None,
        *,
        details: bool,
    ) -> None:
        """Into a session that is here. `base` as last imported, if it was; `details` whether the
        file says more of people than that they appear.

        Somebody new in the file is added, somebody deleted here stays deleted. Somebody no longer
        in the file goes, unless the organisers have touched that appearance: then it stays, and is
        reported.
        """
        rows = self.before.appearances.get(session.id, [])
        ours, new = _keyed(rows, _whose), _keyed(theirs, _who)
        old = _keyed(base or (), _of_plain)
        position = max((row.position for row in rows), default=-1)
        for key, appearance in new.items():
            row = ours.get(key)
            if row is not None:
                self._compare(session, row, appearance, old.get(key), details)
            elif key not in old:
                position += 1
                self._add(session.id, key, appearance, position)
                self.changed.add(session.id)
        for key, was in old.items():
            row = ours.get(key)
            if row is None or key in new:
                continue
            if _untouched(row, was):
                self.journal.delete(row)
                self.changed.add(session.id)
            else:
                self._report(session, row, "appearances", self._name(row), None)

    def write(self) -> None:
        self.journal.add_all(self.new)

    def _add(
        self, session_id: str, key: tuple[str, int], found: domain.Appearance, position: int
    ) -> None:
        id = appearance_id(session_id, *key)
        if id in self._used:  # one that was moved elsewhere since
            id = new_id()
        self._used.add(id)
        self.new.append(
            Appearance(
                id=id,
                event_id=self.event_id,
                session_id=session_id,
                speaker_id=found.speaker_id,
                position=position,
                role=found.role,
                state=found.state,
                title=found.title,
                minutes=found.minutes,
                placeholder=found.placeholder,
                show_unnamed=found.show_unnamed,
            )
        )

    def _compare(
        self,
        session: Session,
        row: Appearance,
        found: domain.Appearance,
        base: Mapping[str, Any] | None,
        details: bool,
    ) -> None:
        if base is None and row.speaker_id and row.state is not AppearanceState.ACCEPTED:
            self._report(session, row, "state", row.state.value, found.state.value)
        if not details:
            return
        names = {name: plain(getattr(found, name)) for name in DETAILS}
        merged = merge(base, names, {name: plain(getattr(row, name)) for name in DETAILS})
        if self.journal.set(row, {name: getattr(found, name) for name in merged.taken}):
            self.changed.add(session.id)
        for conflict in merged.conflicts:
            self._report(session, row, conflict.field, conflict.ours, conflict.theirs)

    def _report(
        self, session: Session, row: Appearance, field: str, ours: Any, theirs: Any
    ) -> None:
        of = Named(Kind.SESSION, session.id, f"{session.title}: {self._name(row)}")
        self.conflicts.append(Standing(of, field, ours, theirs))

    def _name(self, row: Appearance) -> str:
        speaker = self.before.rows[Kind.SPEAKER].get(row.speaker_id or "")
        return row.placeholder if speaker is None else speaker.name


def _untouched(row: Appearance, base: Mapping[str, Any]) -> bool:
    """Whether an appearance is as an import made it, with nobody's answer on it."""
    return (
        row.state is AppearanceState.ACCEPTED
        and row.invitation_id is None
        and row.answered_at is None
        and all(plain(getattr(row, name)) == base[name] for name in DETAILS)
    )


def _keyed(items: Iterable[T], who: Callable[[T], str]) -> dict[tuple[str, int], T]:
    """By person, and how many times that person has occurred before in the list."""
    found: dict[tuple[str, int], T] = {}
    for item in items:
        times = 0
        while (who(item), times) in found:
            times += 1
        found[who(item), times] = item
    return found


def _who(appearance: domain.Appearance) -> str:
    return named(appearance.speaker_id, appearance.placeholder)


def _whose(row: Appearance) -> str:
    return named(row.speaker_id, row.placeholder)


def _of_plain(value: Mapping[str, Any]) -> str:
    return named(value["speaker"], value["placeholder"])
