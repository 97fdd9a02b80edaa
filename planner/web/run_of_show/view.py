"""A room's day as finished values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.access import Action
from planner.domain.cues import Cue, CueKind, Line, Rank, run_of_show
from planner.domain.programme import AgendaItem, Programme, Role, Room, Session, SessionState
from planner.models.cues import Cue as CueRow
from planner.queries.cues import Basis
from planner.web import access
from planner.words import codes
from planner.words.programme import person

NO_ROOM = "none"
"""How the address says: what has no room."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to; empty for all."""

    kind: str = ""
    responsible: str = ""

    def holds(self, cue: Cue) -> bool:
        return (not self.kind or cue.kind == self.kind) and (
            not self.responsible or cue.responsible == self.responsible
        )

    def __bool__(self) -> bool:
        return bool(self.kind or self.responsible)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `cue` is there for what is to be done; `url` leads to changing it."""

    at: datetime
    planned: datetime | None
    kind: str  # session, part, end, cue
    title: str
    who: str
    session: Session
    cue: Cue | None
    editable: bool
    off: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A room on a day: how many sessions and cues it has. `value` names it in the address."""

    value: str
    name: str
    sessions: int
    cues: int


@dataclass(frozen=True, slots=True)
class DayPlaces:
    date: date
    places: tuple[Place, ...]


def value(row: CueRow) -> Cue:
    return Cue(row.id, row.session_id, row.offset, CueKind(row.kind), row.text, row.responsible)


def places(programme: Programme, cues: Iterable[Cue]) -> tuple[DayPlaces, ...]:
    """Every day with the rooms in use, in the organisers' order."""
    counts: dict[str, int] = {}
    for cue in cues:
        counts[cue.session_id] = counts.get(cue.session_id, 0) + 1
    found = []
    for day in programme.event.dates:
        sessions = programme.on(day)
        rooms: list[Room | None] = [*programme.rooms, None]
        here = []
        for room in rooms:
            room_id = room.id if room else None
            own = [s for s in sessions if s.room_id == room_id]
            if own:
                here.append(
                    Place(
                        room_id or NO_ROOM,
                        room.name if room else "",
                        len(own),
                        sum(counts.get(s.id, 0) for s in own),
                    )
                )
        found.append(DayPlaces(day, tuple(here)))
    return tuple(found)


def rows(
    basis: Basis, cues: Iterable[Cue], day: date, room_id: str | None, choice: Choice
) -> tuple[Row, ...]:
    """The lines; narrowed, the sessions stand and only the cues asked for with them."""
    chosen = [cue for cue in cues if choice.holds(cue)]
    lines = run_of_show(basis.standing, chosen, day, room_id, basis.released)
    return tuple(_row(line, basis.standing) for line in lines)


def _row(line: Line, programme: Programme) -> Row:
    session, cue = line.session, line.cue
    kind = "cue" if cue else {Rank.START: "session", Rank.PART: "part"}.get(line.rank, "end")
    title = line.part.title if line.part else session.title
    return Row(
        at=line.at,
        planned=line.planned,
        kind=kind,
        title=cue.text
        if cue
        else f"{session.code} {title}".strip()
        if kind == "session"
        else title,
        who=_who(line, programme),
        session=session,
        cue=cue,
        editable=access.may(Action.EDIT_PROGRAMME, session.track_id),
        off=session.state is SessionState.CANCELLED,
    )


def _who(line: Line, programme: Programme) -> str:
    if line.cue is not None:
        return line.cue.responsible
    if line.part is not None:
        return ", ".join(_names(line.part, programme))
    if line.rank is Rank.START:
        untold = (part for part in line.session.agenda if not part.title)
        return ", ".join(name for part in untold for name in _names(part, programme))
    return ""


def _names(part: AgendaItem, programme: Programme) -> Iterator[str]:
    for appearance in part.appearances:
        name = person(appearance, programme)
        leads = appearance.role is Role.MODERATOR
        yield f"{name} ({codes.role(appearance.role).lower()})" if leads else name
