"""The programme typeset on paper: a tagged PDF (PDF/UA-1), the same bytes for the same programme.

The page is a Typst template beside this module. It is handed data, never markup: whatever people
wrote stays literal.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typst

from planner.domain.programme import (
    AgendaItem,
    Appearance,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
)
from planner.formats.text import plain

ACROSS = 7
"""Rooms that fit beside one another on a page."""

TEMPLATE = Path(__file__).parent / "typst" / "programme.typ"


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages say in the reader's language. Instants are handed over in the event's zone.

    `text` has at, cancelled, draft, empty, filmed, of, other, overview, page, sessions, speakers;
    `until` and `clock` a time of day; `moment` a day with its time.
    """

    language: str
    text: Mapping[str, str]
    day: Callable[[date], str]
    clock: Callable[[datetime], str]
    until: Callable[[datetime], str]
    moment: Callable[[datetime, datetime], str]
    order: Callable[[str], Any]
    """What names are put in order by."""
    role: Callable[[Role], str]
    unnamed: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of the first page; `version` stands at the foot of every page too."""

    initiative: str
    kicker: str
    dates: str
    place: str
    version: str
    draft: bool = False


def programme_pdf(programme: Programme, words: Words, cover: Cover, fonts: Path) -> bytes:
    """The whole programme as a PDF. `fonts` is a folder with Inter as TTF."""
    data = {
        "initiative": cover.initiative,
        "kicker": cover.kicker,
        "dates": cover.dates,
        "place": cover.place,
        "version": cover.version,
        "draft": cover.draft,
        "language": words.language,
        "title": programme.event.title,
        "words": dict(words.text),
        "overviews": [_overview(programme, words, day) for day in _days(programme)],
        "days": [_day(programme, words, day) for day in _days(programme)],
        "sessions": [_about(programme, words, s) for s in programme.scheduled if _has_more(s)],
        "speakers": _speakers(programme, words),
    }
    made: bytes = typst.compile(
        TEMPLATE,
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return made


def _days(programme: Programme) -> list[date]:
    """The days with something on, those outside the event's own too."""
    local = programme.event.local
    return sorted({local(s.start).date() for s in programme.scheduled if s.start})


def _overview(programme: Programme, words: Words, day: date) -> dict[str, Any]:
    """The day with its rooms side by side, at most `ACROSS` of them in a table: each row is a time,
    each of its cells what begins then in one room, or one cell what is for everyone."""
    sessions = programme.on(day)
    used = {s.room_id for s in sessions if not _for_all(s)}
    rooms: list[tuple[str | None, str]] = [
        (room.id, room.name) for room in programme.rooms if room.id in used
    ]
    if None in used:
        rooms.append((None, words.text["other"]))
    tables = [
        _table(programme, words, sessions, rooms[n : n + ACROSS])
        for n in range(0, max(len(rooms), 1), ACROSS)
    ]
    return {"name": words.day(day), "tables": tables}


def _table(
    programme: Programme,
    words: Words,
    sessions: Sequence[Session],
    rooms: Sequence[tuple[str | None, str]],
) -> dict[str, Any]:
    starts = sorted({s.start for s in sessions if s.start})
    here = {room_id for room_id, _name in rooms}
    rows: list[dict[str, Any]] = []
    for start in starts:
        begun = [s for s in sessions if s.start == start]
        everyone = [_cell(programme, words, s) for s in begun if _for_all(s)]
        own = [s for s in begun if not _for_all(s) and s.room_id in here]
        at = words.clock(programme.event.local(start))
        if everyone:
            rows.append({"at": at, "all": everyone, "cells": []})
        if own:
            cells = [
                [_cell(programme, words, s) for s in own if s.room_id == room_id]
                for room_id, _name in rooms
            ]
            rows.append({"at": "" if everyone else at, "all": [], "cells": cells})
    return {"rooms": [name for _id, name in rooms], "rows": rows}


def _cell(programme: Programme, words: Words, session: Session) -> dict[str, Any]:
    assert session.end is not None
    return _head(programme, session) | {
        "break": session.form is Form.BREAK,
        "until": words.until(programme.event.local(session.end)),
    }


def _for_all(session: Session) -> bool:
    """Nothing else is meant to be on beside it."""
    return session.plenary or session.form is Form.BREAK


def _day(programme: Programme, words: Words, day: date) -> dict[str, Any]:
    slots: list[dict[str, Any]] = []
    for session in programme.on(day):
        assert session.start is not None
        at = words.clock(programme.event.local(session.start))
        entry = _entry(programme, words, session)
        if slots and slots[-1]["at"] == at:
            slots[-1]["sessions"].append(entry)
            slots[-1]["break"] = slots[-1]["break"] and entry["break"]
        else:
            slots.append({"at": at, "break": entry["break"], "sessions": [entry]})
    return {"name": words.day(day), "slots": slots}


def _entry(programme: Programme, words: Words, session: Session) -> dict[str, Any]:
    assert session.end is not None
    timed = [item for item in session.agenda if item.title]
    return _head(programme, session) | {
        "break": session.form is Form.BREAK,
        "until": words.until(programme.event.local(session.end)),
        "marks": [words.text["filmed"]] if session.filmed else [],
        "parts": [_part(programme, words, item) for item in timed],
    }


def _about(programme: Programme, words: Words, session: Session) -> dict[str, Any]:
    local = programme.event.local
    assert session.start is not None and session.end is not None
    return _head(programme, session) | {
        "when": words.moment(local(session.start), local(session.end)),
        "text": plain(session.abstract or session.description),
        "people": _people(programme, words, session.appearances),
    }


def _head(programme: Programme, session: Session) -> dict[str, Any]:
    track = programme.track.get(session.track_id or "")
    room = programme.room.get(session.room_id or "")
    return {
        "id": session.id,
        "title": session.title,
        "code": session.code,
        "language": session.language or programme.event.language,
        "cancelled": session.state is SessionState.CANCELLED,
        "track": track.code if track else "",
        "colour": track.colour if track else "",
        "room": room.name if room else "",
    }


def _has_more(session: Session) -> bool:
    return bool(session.abstract or session.description or session.appearances)


def _part(programme: Programme, words: Words, item: AgendaItem) -> dict[str, str]:
    return {
        "at": words.clock(programme.event.local(item.start)) if item.start else "",
        "title": item.title,
        "people": _people(programme, words, item.appearances),
    }


def _people(programme: Programme, words: Words, appearances: tuple[Appearance, ...]) -> str:
    return ", ".join(_person(programme, words, a) for a in appearances)


def _person(programme: Programme, words: Words, appearance: Appearance) -> str:
    speaker = programme.speaker.get(appearance.speaker_id or "")
    name = speaker.name if speaker else appearance.placeholder or words.unnamed
    if appearance.role is Role.MODERATOR:
        name = f"{words.role(appearance.role)}: {name}"
    return f"{name} ({speaker.organisation})" if speaker and speaker.organisation else name


def _speakers(programme: Programme, words: Words) -> list[dict[str, Any]]:
    """In order of name, each with the sessions they are in; `id` leads to what is said of one."""

    def line(session: Session) -> dict[str, str]:
        return {"id": session.id, "name": f"{session.code} {session.title}".strip()}

    return [
        {
            "name": speaker.name,
            "about": ", ".join(part for part in (speaker.position, speaker.organisation) if part),
            "sessions": [
                line(s) for s in programme.sessions_of.get(speaker.id, ()) if s.start is not None
            ],
        }
        for speaker in sorted(programme.speakers, key=lambda s: (words.order(s.name), s.id))
    ]
