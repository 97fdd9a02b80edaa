"""A session's page as finished values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from planner.domain.changes import Subject, difference, told
from planner.domain.programme import AgendaItem, Appearance, Form, Programme, Role, Session
from planner.models.events import Event as EventRow
from planner.web import published
from planner.web.published import Published
from planner.words import changes as change_words
from planner.words import codes, prose
from planner.words.programme import person, place

HOUR = 60

SUMMARY = 160
"""Characters of a session's description for search engines."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is in a part of a session; without an id nobody is named."""

    id: str
    name: str
    about: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a session: its time, its title, who is in it and as what."""

    start: datetime | None
    minutes: int | None
    title: str
    people: tuple[Person, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A mark on the day's line."""

    at: str
    minutes: int
    label: str = ""
    this: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the session that one release brought."""

    text: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SessionView:
    kind: str
    strip_from: str
    strip_hours: tuple[Strip, ...]
    strip: tuple[Strip, ...]
    runs: tuple[Run, ...]
    beside: tuple[Session, ...]
    changes: tuple[Change, ...]
    timed: bool


def session(found: Published, programme: Programme, item: Session, row: EventRow) -> SessionView:
    """`programme` as it stands, `found` the release that it stands on."""
    hours, marks = _strip(programme, item)
    runs = tuple(_run(programme, part) for part in item.agenda)
    beside = tuple(s for s in programme.beside(item) if s.form is not Form.BREAK)
    return SessionView(
        kind=item.kind_label or _session_kind(item),
        strip_from=hours[0].at if hours else "",
        strip_hours=hours,
        strip=marks,
        runs=runs,
        beside=beside if len(beside) <= 40 else (),
        changes=tuple(_history(found, item, row)),
        timed=any(run.title for run in runs),
    )


def released(programme: Programme, item: Session) -> SessionView:
    """The session as a release has it, which says nothing of before and after."""
    runs = tuple(_run(programme, part) for part in item.agenda)
    timed = any(run.title for run in runs)
    return SessionView(item.kind_label or _session_kind(item), "", (), (), runs, (), (), timed)


def _session_kind(item: Session) -> str:
    if item.plenary and item.form in (Form.TALK, Form.OTHER):
        return _("Plenary")
    if item.code and item.form is Form.TALK:
        return _("Parallel session")
    return codes.form(item.form)


def _strip(programme: Programme, item: Session) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """The day of the session on a line: whole hours, and what is on in its room or for everyone."""
    local = programme.event.local
    if item.start is None:
        return (), ()
    day = local(item.start).date()
    shown = [
        s
        for s in programme.on(day)
        if s.id == item.id
        or (s.form is not Form.BREAK and (s.plenary or s.room_id == item.room_id))
    ]
    # One day and night at most: what lasts longer would make the line unreadable.
    spans = [(_minute(programme, s), s) for s in shown if s.minutes <= 16 * HOUR]
    if not spans:
        return (), ()
    first = min(start for start, _s in spans) // HOUR * HOUR
    last = -(-max(start + s.minutes for start, s in spans) // HOUR) * HOUR
    hours = tuple(
        Strip(f"{at // 60:02d}00", HOUR, f"{at // 60 % 24:02d}") for at in range(first, last, HOUR)
    )
    marks = tuple(
        Strip(
            f"{start // 60:02d}{start % 60 // 5 * 5:02d}",
            max(5, s.minutes // 5 * 5),
            this=s.id == item.id,
        )
        for start, s in spans
    )
    return hours, marks


def _minute(programme: Programme, session: Session) -> int:
    assert session.start is not None
    local = programme.event.local(session.start)
    return local.hour * 60 + local.minute


def _run(programme: Programme, part: AgendaItem) -> Run:
    roles = {a.role for a in part.appearances}
    role = "" if roles == {Role.TALK} and not part.title else _role(part.appearances)
    mixed = len({a.role for a in part.appearances}) > 1
    people = tuple(_person(programme, a, mixed) for a in part.appearances)
    return Run(part.start, part.minutes, part.title, people, role)


def _role(appearances: tuple[Appearance, ...]) -> str:
    """One word when all have the same role; the moderator's is told with the name otherwise."""
    roles = {a.role for a in appearances}
    others = roles - {Role.MODERATOR}
    return codes.role(min(others or roles)) if len(others) <= 1 else ""


def _person(programme: Programme, appearance: Appearance, mixed: bool) -> Person:
    """`mixed`: not all in the part have one role, so a moderator is told as one."""
    speaker = programme.speaker.get(appearance.speaker_id or "")
    name = person(appearance, programme)
    leads = mixed and appearance.role is Role.MODERATOR
    role = codes.role(Role.MODERATOR).lower() if leads else ""
    if speaker is None:
        return Person("", name, "", role)
    about = ", ".join(text for text in (speaker.position, speaker.organisation) if text)
    return Person(speaker.id, name, about, role)


def _history(found: Published, item: Session, row: EventRow) -> Iterator[Change]:
    """What the last releases changed about the session, the newest first."""
    new = found
    for number in range(found.number - 1, max(0, found.number - 6), -1):
        old = published.numbered(row, number)
        if old is None:
            return
        for change in told(difference(old.programme, new.programme)):
            if change.subject is Subject.SESSION and change.id == item.id:
                text = change_words.sentence(change, old.programme, new.programme)
                yield Change(text, new.number, new.at)
        new = old


def summary(programme: Programme, item: Session) -> str:
    """A session in a line or two, for search engines and previews."""
    text = item.subtitle or prose.to_text(item.abstract)
    if not text:
        text = f"{place(item, programme)}. {programme.event.title}"
    return text if len(text) <= SUMMARY else text[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"
