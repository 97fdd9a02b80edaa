"""Whom a new release concerns: those whose sessions have another time or place, came or went.

A text that was rewritten or a room with another name is for everybody to read; nobody gets mail
about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.changes import ChangeKind, ProgrammeChange, Subject, difference
from planner.domain.programme import AppearanceState, Programme, Session

WORTH_A_MAIL = frozenset(
    {
        ChangeKind.NEW,
        ChangeKind.REMOVED,
        ChangeKind.CANCELLED,
        ChangeKind.RESTORED,
        ChangeKind.MOVED,
    }
)


@dataclass(frozen=True, slots=True)
class Concerned:
    """`sessions`: what has changed so that whoever follows it must know, by session id.

    `speakers`: ids of the sessions that each speaker is to be told of; besides those above where
    they appear, sessions that they have come into themselves. Those who have said no, withdrawn or
    been replaced know it, and are in no release.
    """

    sessions: Mapping[str, ProgrammeChange]
    speakers: Mapping[str, frozenset[str]]


def concerned(old: Programme | None, new: Programme) -> Concerned:
    """Whom the step from `old` to `new` concerns; everything is new in a first release."""
    found: dict[str, ProgrammeChange] = {}
    speaking: dict[str, set[str]] = {}
    for change in difference(old, new):
        if change.subject is not Subject.SESSION or not isinstance(change.item, Session):
            continue
        matters = change.kind in WORTH_A_MAIL or "minutes" in change.fields
        if matters:
            found[change.id] = change
        before = _speakers(change.old)
        for speaker_id in _speakers(change.item):
            if matters or speaker_id not in before:
                speaking.setdefault(speaker_id, set()).add(change.id)
    return Concerned(found, {id: frozenset(sessions) for id, sessions in speaking.items()})


def _speakers(item: object) -> dict[str, None]:
    """Ids of those who are to appear in a session, each once, in order."""
    if not isinstance(item, Session):
        return {}
    return {
        a.speaker_id: None
        for a in item.appearances
        if a.speaker_id is not None and a.state is AppearanceState.ACCEPTED
    }
