"""What is about to be published, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.domain.access import Action
from planner.domain.changes import ChangeKind, ProgrammeChange, Subject
from planner.domain.programme import Programme, Session, Track
from planner.domain.proposal import Proposal
from planner.domain.release import WHOLE, Slice
from planner.web import access
from planner.words import changes as words

ALL, NO_TRACK = "all", "none"
"""How the address says: the whole programme; the sessions without a track."""


@dataclass(frozen=True, slots=True)
class Part:
    """A slice with its own changes. `value` names it in a form."""

    value: str
    track: Track | None
    changes: int
    blocking: int
    allowed: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One change: of what, in which track, and each thing that differs."""

    name: str
    track: Track | None
    session_id: str | None
    details: tuple[words.Detail, ...]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


def chosen_slice(values: Iterable[str], programme: Programme, previous: Programme | None) -> Slice:
    """The slice the address or form names; without any, all that this person may publish."""
    known = {track.id for track in (*programme.tracks, *(previous.tracks if previous else ()))}
    values = list(values)
    if ALL in values or (not values and access.may(Action.PUBLISH)):
        return WHOLE
    if not values:
        return Slice(frozenset(t for t in known if access.may(Action.PUBLISH, t)))
    tracks = {None if value == NO_TRACK else value for value in values}
    return Slice(frozenset(tracks & (known | {None})))


def parts(whole: Proposal, programme: Programme, chosen: Slice) -> tuple[Part, ...]:
    """Every slice with how much would change in it; those with nothing only if they are chosen."""
    counts: dict[str | None, int] = {}
    for change in whole.changes:
        for track_id in _tracks_of(change):
            counts[track_id] = counts.get(track_id, 0) + 1
    blocked: dict[str | None, int] = {}
    for finding in whole.blocking:
        sessions = (whole.about(finding).session.get(i) for i in finding.sessions)
        for track_id in {s.track_id for s in sessions if s is not None}:
            blocked[track_id] = blocked.get(track_id, 0) + 1
    tables = {track.id: track for track in (whole.previous.tracks if whole.previous else ())}
    tables |= {track.id: track for track in programme.tracks}
    order: list[str | None] = [None, *tables]
    return tuple(
        Part(
            value=NO_TRACK if track_id is None else track_id,
            track=None if track_id is None else tables[track_id],
            changes=counts.get(track_id, 0),
            blocking=blocked.get(track_id, 0),
            allowed=access.may(Action.PUBLISH, track_id),
            chosen=chosen.whole or track_id in chosen.tracks,
        )
        for track_id in order
    )


def groups(proposal: Proposal) -> tuple[Group, ...]:
    """The changes by what happened, sessions first; what else changed comes last."""
    found: dict[str, list[Line]] = {}
    sessions = [c for c in proposal.changes if c.subject is Subject.SESSION]
    for kind in ChangeKind:
        for change in sessions:
            if change.kind is kind:
                found.setdefault(words.kind(kind), []).append(_line(change, proposal))
    for change in proposal.changes:
        if change.subject is not Subject.SESSION:
            title = words.subjects(change.subject)
            found.setdefault(title, []).append(_line(change, proposal))
    return tuple(Group(title, tuple(lines)) for title, lines in found.items())


def _line(change: ProgrammeChange, proposal: Proposal) -> Line:
    session = change.item if isinstance(change.item, Session) else None
    track_id = session.track_id if session else None
    programme = proposal.result if change.new is not None else proposal.previous
    track = programme.track.get(track_id or "") if programme else None
    details = words.details(change, proposal.previous, proposal.result)
    if session is None and not details:
        details = (words.Detail("", *_whole(change)),)
    return Line(words.name(change), track, session.id if session and change.new else None, details)


def _whole(change: ProgrammeChange) -> tuple[str, str]:
    """Something other than a session that is new, gone or in another order, in a word."""
    if change.kind is ChangeKind.REMOVED:
        return _("no longer in the programme"), ""
    return "", words.kind(change.kind).lower()


def _tracks_of(change: ProgrammeChange) -> set[str | None]:
    """The slices a change belongs to; what is no session goes with the organisers' own."""
    if change.subject is not Subject.SESSION:
        return set()
    items = (item for item in (change.old, change.new) if isinstance(item, Session))
    return {item.track_id for item in items}
