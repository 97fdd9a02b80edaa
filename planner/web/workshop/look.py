"""Which part of the draft somebody looks at in the workshop, as the address says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import request, url_for

from planner.domain.deskgrid import By, usual
from planner.domain.programme import Event, Programme, Session
from planner.web import clock

ALL = "all"
GRID, TABLE = "grid", "table"


@dataclass(frozen=True, slots=True)
class Look:
    """`day` None: all of them, one below the other. The rest narrows the tray and the table."""

    day: date | None
    view: str = GRID
    by: By = By.ROOMS
    find: str = ""
    state: str = ""
    track: str = ""
    theme: str = ""
    findings: str = ""

    usual_by: By = By.ROOMS

    @property
    def day_code(self) -> str:
        return ALL if self.day is None else self.day.isoformat()

    @property
    def narrowed(self) -> bool:
        return bool(self.find or self.state or self.track or self.theme)

    @property
    def kept(self) -> dict[str, str]:
        """What a form carries along to come back to the same look."""
        found = {"day": self.day_code}
        if self.view != GRID:
            found["view"] = self.view
        if self.by is not self.usual_by:
            found["by"] = self.by.value
        for name in ("find", "state", "track", "theme", "findings"):
            if getattr(self, name):
                found[name] = getattr(self, name)
        return found

    def address(self, anchor: str | None = None, **changes: Any) -> str:
        """Of the workshop looked at like this, with these changes: address(view="table")."""
        more = {name: changes.pop(name) for name in ("move",) if name in changes}
        look = replace(self, **changes) if changes else self
        values: dict[str, Any] = {**look.kept, **more}
        return url_for(".show", **values, _anchor=anchor)


def look_at(programme: Programme, session: Session | None = None) -> Look:
    """What this request asks to see: the day named; else that session's; else today, during the
    event; else the first."""
    asked: Mapping[str, str] = request.values
    usually = usual(programme.event.kind)
    try:
        by = By(asked.get("by", usually.value))
    except ValueError:
        by = usually
    return Look(
        day=_day(programme, session, asked.get("shown", asked.get("day", ""))),
        view=TABLE if asked.get("view") == TABLE else GRID,
        by=by,
        find=asked.get("find", "").strip()[:100],
        # A form's own fields may be called the same; only the address narrows.
        state=request.args.get("state", "")[:40],
        track=request.args.get("track", "")[:40],
        theme=request.args.get("theme", "")[:40],
        findings=ALL if asked.get("findings") == ALL else "",
        usual_by=usually,
    )


def _day(programme: Programme, session: Session | None, asked: str) -> date | None:
    if asked == ALL:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError:
        pass
    event: Event = programme.event
    if session is not None and session.start is not None:
        return event.local(session.start).date()
    today = event.local(clock.now()).date()
    return today if today in event.dates else event.start
