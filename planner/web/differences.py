"""The difference of two programmes as pages show it: grouped by what happened, line by line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.changes import ChangeKind, ProgrammeChange, Subject
from planner.domain.programme import Programme, Session, Track
from planner.words import changes as words

Address = Callable[[str], str]
"""From a session's id to the address of its page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change: of what, in which track, and each thing that differs. `url` is empty where what
    changed has no page any more."""

    name: str
    track: Track | None
    url: str
    details: tuple[words.Detail, ...]
    session_id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


def groups(
    changes: Iterable[ProgrammeChange],
    old: Programme | None,
    new: Programme,
    address: Address,
) -> tuple[Group, ...]:
    """The changes by what happened, sessions first; what else changed comes last."""
    changes = tuple(changes)
    found: dict[str, list[Line]] = {}
    sessions = [c for c in changes if c.subject is Subject.SESSION]
    for kind in ChangeKind:
        for change in sessions:
            if change.kind is kind:
                found.setdefault(words.kind(kind), []).append(_line(change, old, new, address))
    for change in changes:
        if change.subject is not Subject.SESSION:
            title = words.subjects(change.subject)
            found.setdefault(title, []).append(_line(change, old, new, address))
    return tuple(Group(title, tuple(lines)) for title, lines in found.items())


def _line(change: ProgrammeChange, old: Programme | None, new: Programme, address: Address) -> Line:
    session = change.item if isinstance(change.item, Session) else None
    programme = new if change.new is not None else old
    track = programme.track.get((session and session.track_id) or "") if programme else None
    details = words.details(change, old, new)
    if session is None and not details:
        details = (words.Detail("", *_whole(change)),)
    url = address(session.id) if session and change.new else ""
    return Line(words.name(change), track, url, details, session.id if session else "")


def _whole(change: ProgrammeChange) -> tuple[str, str]:
    """Something other than a session that is new, gone or in another order, in a word."""
    if change.kind is ChangeKind.REMOVED:
        return _("no longer in the programme"), ""
    return "", words.kind(change.kind).lower()
