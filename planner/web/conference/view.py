"""The conference's front page as finished values: plenaries day by day, parallel sessions."""

from dataclasses import dataclass
from datetime import date

from planner.domain.programme import Form, Programme, Session
from planner.words.lists import enumerate_names
from planner.words.programme import person


@dataclass(frozen=True, slots=True)
class Line:
    session: Session
    names: str


@dataclass(frozen=True, slots=True)
class DayView:
    date: date
    lines: tuple[Line, ...]


def days(programme: Programme, language: str) -> tuple[DayView, ...]:
    """What everyone goes to, day by day: plenaries and what is social."""
    found = []
    for day in programme.event.dates:
        lines = tuple(
            Line(session, _names(programme, session, language))
            for session in programme.on(day)
            if session.form is not Form.BREAK and (session.plenary or session.form is Form.SOCIAL)
        )
        if lines:
            found.append(DayView(day, lines))
    return tuple(found)


def parallel(programme: Programme) -> tuple[Session, ...]:
    """The sessions with a letter or a number, in its order."""
    found = [s for s in programme.scheduled if s.code and not s.plenary]
    return tuple(sorted(found, key=lambda s: (len(s.code), s.code)))


def _names(programme: Programme, session: Session, language: str) -> str:
    names = [person(a, programme) for a in session.appearances]
    return enumerate_names(list(dict.fromkeys(names)), language)
