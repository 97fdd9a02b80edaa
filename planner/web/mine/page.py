"""One's own programme as finished values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain import personal
from planner.domain.personal import Clash
from planner.domain.programme import Session
from planner.domain.sign_ups import Seats
from planner.models.personal import SignUp
from planner.web.published import Published, Standing


@dataclass(frozen=True, slots=True)
class Line:
    """`planned` is as released, where the day has moved it; `seats` where one can sign up."""

    session: Session
    planned: Session
    room: str
    clashes: tuple[Clash, ...] = ()
    alternatives: tuple[Session, ...] = ()
    seats: Seats | None = None
    own: SignUp | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What of the event is whose: `starred` ids, seats and one's own sign-ups by session id."""

    starred: Collection[str]
    seats: Mapping[str, Seats] = field(default_factory=dict)
    own: Mapping[str, SignUp] = field(default_factory=dict)


def days(found: Published, standing: Standing, held: Held) -> tuple[Day, ...]:
    programme = standing.programme
    by_day: dict[date, list[Line]] = {}
    for mine in personal.own(programme, held.starred):
        session = mine.session
        assert session.start is not None
        adjusted = standing.adjustments.get(session.id)
        room = programme.room.get(session.room_id or "")
        line = Line(
            session=session,
            planned=found.programme.session[session.id],
            room=room.name if room else "",
            clashes=mine.clashes,
            alternatives=mine.alternatives,
            seats=held.seats.get(session.id),
            own=held.own.get(session.id),
            message=adjusted.message if adjusted else "",
        )
        by_day.setdefault(programme.event.local(session.start).date(), []).append(line)
    return tuple(Day(day, tuple(lines)) for day, lines in sorted(by_day.items()))
