"""What is about to be published, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.access import Action
from planner.domain.changes import ProgrammeChange, Subject
from planner.domain.programme import Programme, Session, Track
from planner.domain.proposal import Proposal
from planner.domain.release import WHOLE, Slice
from planner.web import access, differences
from planner.web.differences import Group
from planner.web.events import event_row
from planner.web.navigation import event_url

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
    """What would change for the public; each session with its page in the workshop."""

    def page(session_id: str) -> str:
        return event_url(event_row(), "workshop.session", session_id=session_id)

    return differences.groups(proposal.changes, proposal.previous, proposal.result, page)


def _tracks_of(change: ProgrammeChange) -> set[str | None]:
    """The slices a change belongs to; what is no session goes with the organisers' own."""
    if change.subject is not Subject.SESSION:
        return set()
    items = (item for item in (change.old, change.new) if isinstance(item, Session))
    return {item.track_id for item in items}
