"""The other public pages as finished values: filters, a session, speakers, changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from flask import current_app, url_for
from flask_babel import gettext as _

from planner.domain.changes import ChangeKind, ProgrammeChange, Subject, difference, told
from planner.domain.programme import AgendaItem, Appearance, Form, Programme, Role, Session
from planner.formats.common import Links
from planner.models.events import Event as EventRow
from planner.web import published
from planner.web.navigation import event_url
from planner.web.programme.filtering import PLENARY, Choices, Filter
from planner.web.published import Published
from planner.words import changes as change_words
from planner.words import codes, prose, sorting
from planner.words.programme import person, place

HOUR = 60

SUMMARY = 160
"""Characters of a session's description for search engines."""


@dataclass(frozen=True, slots=True)
class Option:
    """`token` is what the script looks for on a session."""

    value: str
    text: str
    token: str
    chosen: bool
    colour: str = "neutral"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    tracks: tuple[Option, ...]
    audiences: tuple[Option, ...]
    themes: tuple[Option, ...]
    kinds: tuple[Option, ...]
    filmed: bool
    any: bool


def filters(programme: Programme, choices: Choices, chosen: Filter) -> Filters:
    tracks = tuple(
        Option(
            value,
            (track := programme.track[track_id]).name,
            f"t{n}",
            value in chosen.tracks,
            track.colour or "neutral",
            track.code,
        )
        for n, (value, track_id) in enumerate(choices.tracks.items())
    )
    return Filters(
        tracks=tracks,
        audiences=tuple(
            Option(value, name, f"a{n}", value == chosen.audience)
            for n, (value, name) in enumerate(choices.audiences.items())
        ),
        themes=tuple(
            Option(value, programme.theme[theme_id].title, f"h{n}", value == chosen.theme)
            for n, (value, theme_id) in enumerate(choices.themes.items())
        ),
        kinds=tuple(
            Option(kind, _kind(kind), f"k-{kind}", kind == chosen.kind) for kind in choices.kinds
        ),
        filmed=choices.filmed,
        any=bool(choices),
    )


def _kind(kind: str) -> str:
    return _("Plenary") if kind == PLENARY else codes.form(Form(kind))


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


def session(found: Published, item: Session, row: EventRow) -> SessionView:
    programme = found.programme
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A speaker in the list, with where to hear them."""

    id: str
    name: str
    about: str
    sessions: tuple[Session, ...]


def speakers(programme: Programme) -> dict[str, list[Listed]]:
    """Speakers by the first letter of their name, in the Norwegian alphabet."""
    found: dict[str, list[Listed]] = {}
    for speaker in sorted(programme.speakers, key=lambda s: sorting.key(s.name)):
        about = ", ".join(text for text in (speaker.position, speaker.organisation) if text)
        listed = Listed(speaker.id, speaker.name, about, programme.sessions_of.get(speaker.id, ()))
        found.setdefault(sorting.letter(speaker.name), []).append(listed)
    return found


@dataclass(frozen=True, slots=True)
class AppearanceView:
    session: Session
    role: str
    title: str
    room: str


def appearances(programme: Programme, speaker_id: str) -> tuple[AppearanceView, ...]:
    return tuple(
        AppearanceView(
            session,
            codes.role(appearance.role),
            appearance.title,
            room.name if (room := programme.room.get(session.room_id or "")) else "",
        )
        for session, appearance in programme.appearances
        if appearance.speaker_id == speaker_id
    )


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    title: str
    lines: tuple[tuple[str, str], ...]
    """(sentence, address of the session it is about or nothing)"""


def change_groups(previous: Published | None, found: Published) -> tuple[ChangeGroup, ...]:
    """What a release changed, by what happened; of the first one, nothing."""
    if previous is None:
        return ()
    by_kind: dict[ChangeKind, list[ProgrammeChange]] = {}
    for change in told(difference(previous.programme, found.programme)):
        by_kind.setdefault(change.kind, []).append(change)
    return tuple(
        ChangeGroup(
            change_words.kind(kind),
            tuple(_line(change, previous, found) for change in by_kind[kind]),
        )
        for kind in ChangeKind
        if kind in by_kind
    )


def _line(change: ProgrammeChange, previous: Published, found: Published) -> tuple[str, str]:
    text = change_words.sentence(change, previous.programme, found.programme)
    there = change.subject is Subject.SESSION and change.new is not None
    return text, url_for(".session", session_id=change.id) if there else ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    id: str
    title: str
    url: str
    at: datetime
    groups: tuple[ChangeGroup, ...]
    note: str


def feed(row: EventRow, numbers: list[int]) -> tuple[FeedEntry, ...]:
    """The releases of those numbers with what each changed."""
    entries = []
    for number in numbers:
        found = published.numbered(row, number)
        if found is None:
            continue
        entries.append(
            FeedEntry(
                id=f"urn:uuid:{uuid5(UUID(row.id), f'release-{number}')}",
                title=_("Release %(n)s", n=number),
                url=public_url(row, "release", number=number),
                at=found.at,
                groups=change_groups(published.numbered(row, number - 1), found),
                note=found.note,
            )
        )
    return tuple(entries)


def public_url(row: EventRow, endpoint: str, **values: Any) -> str:
    """An absolute address in this programme, at the address people use."""
    root = str(current_app.config["PUBLIC_URL"])
    return root + event_url(row, f"programme.{endpoint}", **values)


def links(row: EventRow) -> Links:
    page = public_url(row, "show")
    return Links(
        programme=page,
        schedule=page.removesuffix("programme") + "schedule.xml",
        session=lambda session_id: public_url(row, "session", session_id=session_id),
    )


def summary(programme: Programme, item: Session) -> str:
    """A session in a line or two, for search engines and previews."""
    text = item.subtitle or prose.to_text(item.abstract)
    if not text:
        text = f"{place(item, programme)}. {programme.event.title}"
    return text if len(text) <= SUMMARY else text[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"
