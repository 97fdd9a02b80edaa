"""What the run of show is made of: the programme as it stands, and the cues."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.live import current
from planner.domain.programme import Programme, Session, in_order
from planner.domain.release import thaw
from planner.models.cues import Cue
from planner.models.events import Event
from planner.queries import live, programme, releases


@dataclass(frozen=True, slots=True)
class Basis:
    """`standing` is the latest release as the day has adjusted it, with the draft's internal
    sessions, which the public never sees; before the first release it is the draft.

    `number` is the release's, None before the first; `adjusted` how many times the day has been.
    """

    standing: Programme
    released: Programme | None
    number: int | None
    adjusted: int

    @property
    def version(self) -> str:
        """ "3", and "3.2" after the second adjustment; empty for the draft."""
        if self.number is None:
            return ""
        return f"{self.number}.{self.adjusted}" if self.adjusted else str(self.number)


def basis(db: Database, event: Event) -> Basis:
    """In a fixed number of statements."""
    draft = programme.draft(db, event)
    release = releases.latest(db, event.id)
    if release is None:
        return Basis(draft, None, None, 0)
    released = thaw(release.document)
    standing = current(released, live.adjustments(db, event.id))
    in_force = live.in_force(db, event.id)
    return Basis(_with_internal(standing, draft), released, release.number, len(in_force))


def listed(db: Database, event_id: str) -> Sequence[Cue]:
    """Every cue of the event, in order of session and time."""
    return db.scalars(
        select(Cue).where(Cue.event_id == event_id).order_by(Cue.session_id, Cue.offset, Cue.id)
    ).all()


def by_id(db: Database, event_id: str, cue_id: str) -> Cue | None:
    return db.scalar(select(Cue).where(Cue.event_id == event_id, Cue.id == cue_id))


def _with_internal(standing: Programme, draft: Programme) -> Programme:
    internal = tuple(s for s in draft.scheduled if s.internal and s.id not in standing.session)
    rooms = tuple(r for r in draft.rooms if r.id not in standing.room and _uses(internal, r.id))
    return in_order(
        replace(
            standing,
            sessions=(*standing.sessions, *internal),
            rooms=(*standing.rooms, *rooms),
            tracks=(*standing.tracks, *(t for t in draft.tracks if t.id not in standing.track)),
            speakers=(
                *standing.speakers,
                *(s for s in draft.speakers if s.id not in standing.speaker),
            ),
        )
    )


def _uses(sessions: Sequence[Session], room_id: str) -> bool:
    return any(session.room_id == room_id for session in sessions)
