"""What is about to be published, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.access import Action
from planner.domain.changes import ProgrammeChange, Subject
from planner.domain.programme import Session, Track
from planner.models.releases import Release
from planner.web import access, differences
from planner.web.differences import Group
from planner.web.events import event_row
from planner.web.navigation import event_url
from planner.web.proposing import NO_TRACK, Asked
from planner.web.published import last_with


@dataclass(frozen=True, slots=True)
class Part:
    """A slice with its own changes, and the release it was last in. `value` names it in a form."""

    value: str
    track: Track | None
    changes: int
    blocking: int
    allowed: bool
    chosen: bool
    last: Release | None


def parts(asked: Asked, history: Sequence[Release]) -> tuple[Part, ...]:
    """Every slice with how much would change in it; `history` has the newest release first."""
    whole = asked.whole
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
    tables |= {track.id: track for track in asked.draft.tracks}
    order: list[str | None] = [None, *tables]
    return tuple(
        Part(
            value=NO_TRACK if track_id is None else track_id,
            track=None if track_id is None else tables[track_id],
            changes=counts.get(track_id, 0),
            blocking=blocked.get(track_id, 0),
            allowed=access.may(Action.PUBLISH, track_id),
            chosen=asked.part.whole or track_id in asked.part.tracks,
            last=last_with(history, track_id),
        )
        for track_id in order
    )


def groups(asked: Asked) -> tuple[Group, ...]:
    """What would change for the public; each session with its page in the workshop."""

    def page(session_id: str) -> str:
        if session_id not in asked.draft.session:
            return ""
        return event_url(event_row(), "workshop.session", session_id=session_id)

    proposal = asked.proposal
    return differences.groups(proposal.changes, proposal.previous, proposal.result, page)


def _tracks_of(change: ProgrammeChange) -> set[str | None]:
    """The slices a change belongs to; what is no session goes with the organisers' own."""
    if change.subject is not Subject.SESSION:
        return set()
    items = (item for item in (change.old, change.new) if isinstance(item, Session))
    return {item.track_id for item in items}
