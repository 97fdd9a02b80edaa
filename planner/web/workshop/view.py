"""The overview as a page shows it: the day by time, the tray, who has answered, findings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.access import Action
from planner.domain.programme import (
    AppearanceState,
    Form,
    Programme,
    Room,
    Session,
    SessionState,
    Track,
)
from planner.domain.rules import LIVING, Finding
from planner.web import access
from planner.web.drafts import Shown, beside, shown

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One session with what stands beside it. `answered` of `asked` people have said yes."""

    session: Session
    track: Track | None
    room: Room | None
    start: datetime | None
    end: datetime | None
    people: tuple[str, ...]
    more_people: int
    answered: int
    asked: int
    findings: tuple[Shown, ...]
    editable: bool

    @property
    def is_break(self) -> bool:
        return self.session.form is Form.BREAK

    @property
    def settled(self) -> bool:
        return self.session.state is SessionState.CONFIRMED and self.answered == self.asked


@dataclass(frozen=True, slots=True)
class Hour:
    """The sessions that start at one time; `gap` minutes without programme before it."""

    start: datetime
    rows: tuple[Row, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    sessions: int
    blocking: int
    current: bool


@dataclass(frozen=True, slots=True)
class Overview:
    days: tuple[Day, ...]
    day: date
    hours: tuple[Hour, ...]
    tray: tuple[Row, ...]
    findings: tuple[Shown, ...]
    accepted: tuple[Shown, ...]
    tray_minutes: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What trying a place would do to the findings."""

    added: tuple[Shown, ...]
    cleared: tuple[Shown, ...]


def overview(draft: Programme, findings: Iterable[Finding], day: date, found: str = "") -> Overview:
    """The day as the workshop shows it; `found` narrows the tray to what contains it."""
    findings = tuple(findings)
    by_session: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for session_id in finding.sessions:
            if not finding.acknowledged:
                by_session[session_id].append(finding)
    rows = {s.id: row(draft, s, by_session[s.id]) for s in draft.sessions}
    unplaced = [rows[s.id] for s in draft.sessions if s.start is None]
    dates = sorted({*draft.event.dates, *(_date(draft, s) for s in draft.scheduled)})
    return Overview(
        days=tuple(_day(draft, findings, each, each == day) for each in dates),
        day=day,
        hours=tuple(_hours([rows[s.id] for s in draft.on(day)])),
        tray=tuple(row for row in unplaced if _matches(row, found)),
        findings=tuple(shown((f for f in findings if not f.acknowledged), draft)),
        accepted=tuple(shown((f for f in findings if f.acknowledged), draft)),
        tray_minutes=sum(row.session.minutes for row in unplaced),
    )


def row(draft: Programme, session: Session, findings: Iterable[Finding]) -> Row:
    """The session with those of the findings that are about it."""
    living = [a for a in session.appearances if a.state in LIVING]
    names = []
    for appearance in living:
        speaker = draft.speaker.get(appearance.speaker_id or "")
        names.append(appearance.placeholder if speaker is None else speaker.name)
    return Row(
        session=session,
        track=draft.track.get(session.track_id or ""),
        room=draft.room.get(session.room_id or ""),
        start=session.start,
        end=session.end,
        people=tuple(names[:NAMES_SHOWN]),
        more_people=max(0, len(names) - NAMES_SHOWN),
        answered=sum(a.state is AppearanceState.ACCEPTED for a in living),
        asked=len(living),
        findings=tuple(beside(session.id, findings, draft)),
        editable=access.may(Action.EDIT_PROGRAMME, session.track_id),
    )


def _date(draft: Programme, session: Session) -> date:
    assert session.start is not None
    return draft.event.local(session.start).date()


def _day(draft: Programme, findings: Iterable[Finding], day: date, current: bool) -> Day:
    ids = {session.id for session in draft.on(day)}
    blocking = sum(f.blocks and bool(ids.intersection(f.sessions)) for f in findings)
    return Day(day, len(ids), blocking, current)


def _hours(rows: list[Row]) -> Iterable[Hour]:
    """Grouped by start; a stretch in which nothing runs breaks the ruler."""
    groups: dict[datetime, list[Row]] = defaultdict(list)
    for row in rows:
        if row.start is not None:
            groups[row.start].append(row)
    reached: datetime | None = None
    for start, group in groups.items():
        gap = 0 if reached is None or start <= reached else (start - reached).seconds // 60
        yield Hour(start, tuple(group), gap)
        ends = [row.end for row in group if row.end is not None]
        reached = max([*ends, *([reached] if reached else [])])


def _matches(row: Row, found: str) -> bool:
    wanted = found.casefold().split()
    track = row.track.name if row.track else ""
    text = " ".join([row.session.code, row.session.title, track, *row.people]).casefold()
    return all(word in text for word in wanted)
