"""What the public can see, as two short texts: while they are the same, so is every page."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from planner.models.events import CalendarEntry, Event, Initiative
from planner.models.inputs import Input, InputRound
from planner.models.releases import Release


@dataclass(frozen=True, slots=True)
class Versions:
    """`programmes` changes with every event, release, adjustment and redaction; `rounds` with every
    input round, input, answer and date in the calendar."""

    programmes: str
    rounds: str


def _sum(column: Any) -> Any:
    return select(func.coalesce(func.sum(column), 0)).scalar_subquery()


def _count(table: type) -> Any:
    return select(func.count()).select_from(table).scalar_subquery()


STATEMENT: Select[Any] = select(
    _count(Event),
    _sum(Event.public_version),
    _sum(Event.version),  # before its first release an event is shown as it is
    _count(Release),
    _sum(Initiative.public_version),
    _count(InputRound),
    _sum(InputRound.version),
    _count(Input),
    _sum(Input.version),
    _count(CalendarEntry),
)


def read(db: Session | Connection) -> Versions:
    """The versions now, in one statement. Read them before what they vouch for."""
    row = db.execute(STATEMENT).one()
    return Versions(".".join(map(str, row[:4])), ".".join(map(str, row[4:])))
