"""The organisers' list of recordings as finished values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain import recordings as rules
from planner.domain.programme import Form, Programme, Session, SessionState
from planner.domain.recordings import Missing, Task
from planner.models.live import ActualTime
from planner.models.recordings import Recording
from planner.queries.recordings import Agreements


@dataclass(frozen=True, slots=True)
class Line:
    """A session that is over. `task` is None where no recording is linked."""

    session: Session
    room: str
    recording: Recording | None
    missing: tuple[Missing, ...]
    task: Task | None


@dataclass(frozen=True, slots=True)
class Lists:
    """`linked` with the most urgent first, then those filmed and not linked, and all others."""

    linked: tuple[Line, ...]
    filmed: tuple[Line, ...]
    others: tuple[Line, ...]

    def number(self, task: Task) -> int:
        return sum(line.task is task for line in self.linked)


ORDER = (Task.HIDDEN, Task.OVERDUE, Task.DUE, Task.DONE)


def lists(
    programme: Programme,
    linked: Mapping[str, Recording],
    said: Agreements,
    actual: Mapping[str, ActualTime],
    now: datetime,
) -> Lists:
    today = programme.event.local(now).date()
    lines = [
        line(programme, session, linked.get(session.id), said, today)
        for session in programme.scheduled
        if session.id in linked or is_over(session, actual.get(session.id), now)
    ]
    with_one = [one for one in lines if one.recording]
    without = [one for one in lines if not one.recording]
    with_one.sort(key=lambda one: ORDER.index(one.task or Task.DONE))
    return Lists(
        tuple(with_one),
        tuple(one for one in without if one.session.filmed),
        tuple(one for one in without if not one.session.filmed),
    )


def is_over(session: Session, actual: ActualTime | None, now: datetime) -> bool:
    """Whether there can be a recording of it."""
    end = (actual and actual.ended_at) or session.end
    cancelled = session.state is SessionState.CANCELLED
    return session.form is not Form.BREAK and rules.may_link(end, now, cancelled=cancelled)


def line(
    programme: Programme,
    session: Session,
    recording: Recording | None,
    said: Agreements,
    today: date,
) -> Line:
    room = programme.room.get(session.room_id or "")
    missing = said.missing(programme, session)
    task = (
        rules.task(recording.due, today, done=recording.done_at is not None, hidden=bool(missing))
        if recording
        else None
    )
    return Line(session, room.name if room else "", recording, missing, task)
