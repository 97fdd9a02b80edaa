"""The workshop as a page shows it: the grid or the table, the tray, who has answered, findings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain import deskgrid
from planner.domain.coverage import Standing, coverage
from planner.domain.deskgrid import Block, Column
from planner.domain.programme import Programme, Session, Theme, Track
from planner.domain.rules import RULES, Family, Finding
from planner.web.drafts import Shown, shown
from planner.web.kept import Kept
from planner.web.workshop.look import TABLE, Look
from planner.web.workshop.rows import Row, matches, rows_of
from planner.words.findings import family as family_name

FINDINGS_TOGETHER = 8
"""Up to so many findings stand in one list; more are put together by what they are about."""
FINDINGS_SHOWN = 5
"""How many of each group stand beside the grid unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A session on the grid."""

    block: Block
    row: Row

    @property
    def classes(self) -> str:
        """Where it stands: the classes of static/timegrid.mjs, and its lane."""
        block = self.block
        column = f"c-{block.column}" if block.column else "c-all"
        lane = f" l-{block.lane} of-{min(block.of, 9)}" if block.of > 1 else ""
        return f"{clock_class(block.start)} d-{block.minutes} {column}{lane}"

    @property
    def size(self) -> str:
        """How much of it there is room to show."""
        minutes = self.block.minutes
        return "is-one" if minutes <= 20 else "is-low" if minutes <= 35 else ""


@dataclass(frozen=True, slots=True)
class DayGrid:
    day: deskgrid.Day
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    sessions: int
    blocking: int
    current: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme that something is still to be done about: `tracks` are the networks that it is
    missing in, `drafts` its sessions that wait for a time. Without either, it is missing."""

    theme: Theme
    standing: Standing
    tracks: tuple[Track, ...]
    drafts: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one family: `shown` of `count`. `code` and `name` are empty where there are so
    few that they all stand together."""

    code: str
    name: str
    shown: tuple[Shown, ...]
    count: int
    blocking: int
    open: bool

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(item.finding.key for item in self.shown)


@dataclass(frozen=True, slots=True)
class Panel:
    """The findings beside the grid, and those accepted."""

    groups: tuple[Group, ...]
    count: int
    blocking: int
    accepted: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    look: Look
    days: tuple[Day, ...]
    columns: tuple[Column, ...]
    grids: tuple[DayGrid, ...]
    table: tuple[Row, ...]
    tray: tuple[Row, ...]
    unplaced: int
    tray_minutes: int
    panel: Panel
    gaps: tuple[Gap, ...]
    frame: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What trying a place would do to the findings."""

    added: tuple[Shown, ...]
    cleared: tuple[Shown, ...]


def desk(kept: Kept, look: Look) -> Desk:
    draft = kept.programme
    columns = deskgrid.columns(draft, look.by)
    rows = rows_of(kept)
    unplaced = [rows[s.id] for s in draft.sessions if s.start is None]
    table: Sequence[Row] = ()
    grids: tuple[DayGrid, ...] = ()
    if look.view == TABLE:
        inside = [s for s in draft.sessions if look.day is None or _date(draft, s) == look.day]
        table = [row for s in inside if matches(row := rows[s.id], look, draft)]
    else:
        dates = dates_of(draft) if look.day is None else (look.day,)
        grids = tuple(day_grid(draft, on, columns, look, rows) for on in dates)
    return Desk(
        look=look,
        days=days_of(kept, look),
        columns=columns,
        grids=grids,
        table=tuple(table),
        tray=tuple(row for row in unplaced if matches(row, look, draft)),
        unplaced=len(unplaced),
        tray_minutes=sum(row.session.minutes for row in unplaced),
        panel=panel_of(kept, look),
        gaps=gaps_of(kept),
        frame=frame_of(kept, columns),
    )


def frame_of(kept: Kept, columns: Sequence[Column]) -> str:
    """What a page that is kept up to date piece by piece rests on: it differs when the page must
    be fetched anew."""
    return "-".join(str(n) for n in (*kept.stamp.frame, len(columns)))


def dates_of(draft: Programme) -> tuple[date, ...]:
    """The event's days, and any other that has a session."""
    found = {_date(draft, session) for session in draft.scheduled}
    return tuple(sorted({*draft.event.dates, *(day for day in found if day)}))


def days_of(kept: Kept, look: Look) -> tuple[Day, ...]:
    draft = kept.programme
    on: dict[date | None, int] = defaultdict(int)
    for session in draft.scheduled:
        on[_date(draft, session)] += 1
    blocking: dict[date | None, int] = defaultdict(int)
    for finding in kept.findings():
        if finding.blocks:
            about = (draft.session.get(i) for i in finding.sessions)
            for day in {_date(draft, s) for s in about if s is not None}:
                blocking[day] += 1
    return tuple(Day(day, on[day], blocking[day], day == look.day) for day in dates_of(draft))


def day_grid(
    draft: Programme,
    on: date,
    columns: Sequence[Column],
    look: Look,
    rows: Mapping[str, Row],
) -> DayGrid:
    day = deskgrid.day(draft, on, columns, look.by)
    return DayGrid(day, tuple(Tile(block, rows[block.session.id]) for block in day.blocks))


def panel_of(kept: Kept, look: Look) -> Panel:
    found = kept.findings()
    standing = [f for f in found if not f.acknowledged]
    return Panel(
        groups=_groups(standing, kept.programme, look),
        count=len(standing),
        blocking=sum(f.blocks for f in standing),
        accepted=tuple(shown((f for f in found if f.acknowledged), kept.programme)),
    )


def gaps_of(kept: Kept) -> tuple[Gap, ...]:
    """What is not covered, in the organisers' order of themes."""
    return kept.once("gaps", lambda: tuple(_gaps(kept.programme)))


def _gaps(draft: Programme) -> Iterable[Gap]:
    for found in coverage(draft):
        if found.standing in (Standing.COVERED, Standing.NOT_WANTED):
            continue
        tracks = tuple(
            draft.track[part.track_id] for part in found.tracks if part.standing is Standing.MISSING
        )
        drafts = tuple(session for session in found.sessions if session.start is None)
        if tracks or drafts or found.standing is Standing.MISSING:
            yield Gap(found.theme, found.standing, tracks, drafts)


def _groups(standing: list[Finding], draft: Programme, look: Look) -> tuple[Group, ...]:
    if len(standing) <= FINDINGS_TOGETHER:
        few = tuple(shown(standing, draft))
        blocking = sum(f.blocks for f in standing)
        return (Group("", "", few, len(few), blocking, open=True),) if few else ()
    by_family: dict[Family, list[Finding]] = defaultdict(list)
    for finding in standing:
        by_family[RULES[finding.rule].family].append(finding)
    groups: list[Group] = []
    for family in (family for family in Family if family in by_family):
        findings = by_family[family]
        most = len(findings) if look.findings else FINDINGS_SHOWN
        blocking = sum(f.blocks for f in findings)
        groups.append(
            Group(
                family.value,
                family_name(family),
                tuple(shown(findings[:most], draft)),
                len(findings),
                blocking,
                open=bool(look.findings or blocking or not groups),
            )
        )
    return tuple(groups)


def clock_class(minutes: int) -> str:
    return f"r-{minutes // 60:02}{minutes % 60:02}"


def _date(draft: Programme, session: Session) -> date | None:
    return None if session.start is None else draft.event.local(session.start).date()
