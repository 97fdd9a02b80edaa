"""The run of show: a room's day minute by minute, with what those behind the scenes are to do when.

Derived from the programme each time it is read; only the cues are written by hand, and each stands
so many minutes from the start of its session, so that it moves with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from planner.domain.programme import AgendaItem, Programme, Session, SessionState

EARLIEST, LATEST = -240, 1440
"""Minutes from a session's start that a cue may stand at."""


class CueKind(StrEnum):
    SOUND = "sound"
    LIGHT = "light"
    PICTURE = "picture"
    STAGE = "stage"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class Cue:
    """What `responsible` is to do, `offset` minutes from the session's start (before: negative)."""

    id: str
    session_id: str
    offset: int
    kind: CueKind
    text: str
    responsible: str = ""


class Rank(IntEnum):
    """What comes first of what happens in the same minute."""

    END = 0
    EARLY_CUE = 1
    START = 2
    PART = 3
    CUE = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One thing at one time. `part` is what of the session's agenda begins, `cue` what is to be
    done; `planned` is when it was to begin as released, where the day has moved it."""

    at: datetime
    rank: Rank
    session: Session
    part: AgendaItem | None = None
    cue: Cue | None = None
    planned: datetime | None = None


def run_of_show(
    standing: Programme,
    cues: Iterable[Cue],
    day: date,
    room_id: str | None,
    released: Programme | None = None,
) -> tuple[Line, ...]:
    """The lines of one room (None: of what has no room) on one local day, in order.

    A cancelled session is one line and no cues. `released` is the programme before the day's
    adjustments.
    """
    by_session: dict[str, list[Cue]] = {}
    for cue in cues:
        by_session.setdefault(cue.session_id, []).append(cue)
    lines: list[Line] = []
    for session in standing.on(day):
        if session.room_id == room_id:
            before = released.session.get(session.id) if released else None
            planned = before.start if before and before.start != session.start else None
            lines += _of_session(session, by_session.get(session.id, ()), planned)
    return tuple(sorted(lines, key=_order))


def _of_session(session: Session, cues: Iterable[Cue], planned: datetime | None) -> list[Line]:
    assert session.start is not None and session.end is not None
    start = session.start
    lines = [Line(start, Rank.START, session, planned=planned)]
    if session.state is SessionState.CANCELLED:
        return lines
    for part in session.agenda:
        if part.start is not None and part.title:
            lines.append(Line(part.start, Rank.PART, session, part=part))
    for cue in cues:
        rank = Rank.EARLY_CUE if cue.offset < 0 else Rank.CUE
        lines.append(Line(start + timedelta(minutes=cue.offset), rank, session, cue=cue))
    lines.append(Line(session.end, Rank.END, session))
    return lines


def _order(line: Line) -> tuple[object, ...]:
    cue = line.cue
    return (line.at, line.rank, line.session.id, (cue.kind, cue.text, cue.id) if cue else ())
