"""What releases changed, as finished values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from flask import url_for
from flask_babel import gettext as _

from planner.domain.changes import ChangeKind, ProgrammeChange, Subject, difference, told
from planner.models.events import Event as EventRow
from planner.web import published
from planner.web.programme.addresses import public_url
from planner.web.published import Published
from planner.words import changes as change_words


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    title: str
    lines: tuple[tuple[str, str, str], ...]
    """(sentence, address of the session it is about or nothing, the id of what it is about)"""


def change_groups(previous: Published | None, found: Published) -> tuple[ChangeGroup, ...]:
    """What a release changed, by what happened; of the first one, nothing."""
    if previous is None:
        return ()
    by_kind: dict[ChangeKind, list[ProgrammeChange]] = {}
    for change in told(difference(previous.programme, found.programme)):
        by_kind.setdefault(change.kind, []).append(change)
    return tuple(
        ChangeGroup(
            change_words.kind(kind),
            tuple(_line(change, previous, found) for change in by_kind[kind]),
        )
        for kind in ChangeKind
        if kind in by_kind
    )


def _line(change: ProgrammeChange, previous: Published, found: Published) -> tuple[str, str, str]:
    text = change_words.sentence(change, previous.programme, found.programme)
    there = change.subject is Subject.SESSION and change.new is not None
    return text, url_for(".session", session_id=change.id) if there else "", change.id


@dataclass(frozen=True, slots=True)
class FeedEntry:
    id: str
    title: str
    url: str
    at: datetime
    groups: tuple[ChangeGroup, ...]
    note: str


def feed(row: EventRow, numbers: list[int]) -> tuple[FeedEntry, ...]:
    """The releases of those numbers with what each changed."""
    entries = []
    for number in numbers:
        found = published.numbered(row, number)
        if found is None:
            continue
        entries.append(
            FeedEntry(
                id=f"urn:uuid:{uuid5(UUID(row.id), f'release-{number}')}",
                title=_("Release %(n)s", n=number),
                url=public_url(row, "release", number=number),
                at=found.at,
                groups=change_groups(published.numbered(row, number - 1), found),
                note=found.note,
            )
        )
    return tuple(entries)
