"""What an address asks to publish: a part of the draft, or of an earlier release to go back to."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort

from planner.database import db
from planner.domain.access import Action
from planner.domain.programme import Programme
from planner.domain.proposal import Proposal
from planner.domain.release import WHOLE, Slice
from planner.models.releases import Release
from planner.queries import releases
from planner.web import access
from planner.web.drafts import draft
from planner.web.events import event_row

ALL, NO_TRACK = "all", "none"
"""How the address says: the whole programme; the sessions without a track."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`whole` is the proposal for all of it, `proposal` that of the part. `earlier` is the release
    to go back to, None when it is the draft that is published."""

    draft: Programme
    part: Slice
    earlier: Release | None
    whole: Proposal
    proposal: Proposal

    @property
    def values(self) -> list[str]:
        """The part as the address says it."""
        return [ALL] if self.part.whole else sorted(t or NO_TRACK for t in self.part.tracks)


def asked(parts: Iterable[str], earlier: Release | None = None) -> Asked:
    """What those values of an address mean now; in the event at this address."""
    programme = draft()
    session, row = db.session(), event_row()
    whole = releases.proposal(session, row, WHOLE, earlier, draft=programme)
    part = chosen_slice(parts, programme, whole.previous)
    proposal = whole
    if part != WHOLE:
        proposal = releases.proposal(session, row, part, earlier, draft=programme)
    return Asked(programme, part, earlier, whole, proposal)


def earlier_release(value: str) -> Release:
    """The release of that number; 404 where there is none."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    found = releases.numbered(db.session(), event_row().id, number)
    if found is None:
        abort(404)
    return found


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
