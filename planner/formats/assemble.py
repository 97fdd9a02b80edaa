"""From what a reader found to what it means: identity, time, and an account of every adaptation."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain.imported import ImportedSchedule, Kind, NoDates
from planner.domain.programme import Event, Programme, in_order
from planner.formats import extension
from planner.formats.assemble_sessions import session, session_ids
from planner.formats.extension import decode, part
from planner.formats.raw import MOST_DAYS, RawSchedule, clean, day, language, line
from planner.formats.work import Work, listed, note_shared_names
from planner.formats.zones import Timed, Zones, choose_zone


def assemble(
    raw: RawSchedule, *, event_key: str, existing: Event | None = None
) -> ImportedSchedule:
    """Make sense of a file for the event at that address.

    `existing` is the event as it is, where there is one: its zone then reads the times that have no
    offset of their own. Raises `NoDates` when there is none and the file has no day in it.
    """
    work = Work(raw, event_key)
    timed = [Timed.of(session, raw.day_change) for session in raw.sessions]
    named = line(raw.conference.get("time_zone", "")) or str(
        part(raw.extra, "event", "time_zone") or ""
    )
    zones = choose_zone(named, timed, existing.time_zone if existing else None, work.notes)
    starts = [t.start(zones.reading) for t in timed]
    event = _event(work, zones, existing, starts)
    listed(work)
    ids = session_ids(work, starts)
    sessions = [
        session(work, found, id, start, clock)
        for found, id, start, clock in zip(raw.sessions, ids, starts, timed, strict=True)
    ]
    for what, count in raw.unused.items():
        (work.notes if what == "room_of_list" else work.skipped).add(what, count=count)
    for what in raw.malformed:
        work.skipped.add("malformed", what)
    note_shared_names(work)
    programme = Programme(
        event=event,
        rooms=tuple(work.rooms.values()),
        tracks=tuple(work.tracks.values()),
        themes=tuple(work.themes.values()),
        speakers=tuple(work.speakers.values()),
        sessions=tuple(s for s in sessions if s is not None),
    )
    return ImportedSchedule(in_order(programme), work.carried, work.notes.all(), work.skipped.all())


def _event(
    work: Work, zones: Zones, existing: Event | None, starts: list[datetime | None]
) -> Event:
    texts = work.raw.conference
    zone = ZoneInfo(zones.event)
    held = sorted(s.astimezone(zone).date() for s in starts if s is not None)
    listed = sorted(d for d in map(day, work.raw.days) if d is not None)
    values: dict[str, Any] = {}
    for name in ("title", "subtitle", "venue", "city"):
        if name in texts:
            values[name] = work.cut(line(texts[name]), "event")
    if "description" in texts:
        values["description"] = clean(texts["description"])
    if work.own:
        values |= {"subtitle": "", "venue": "", "city": "", "description": ""}
        values |= decode(part(work.raw.extra, "event"), extension.EVENT)
    values.pop("time_zone", None)
    if zones.stated:
        values["time_zone"] = zones.event
    if not values.get("title"):
        values.pop("title", None)
        if existing is None:
            work.notes.add("event_without_title")
    span = _span(work, held, listed, new=existing is None)
    if span is not None:
        values["start"], values["days"] = span
    elif existing is None:
        raise NoDates()
    # What the file only implies makes a new event, and does not argue with one there is.
    implied = {"start"} if day(texts.get("start", "")) is None else set()
    if not (texts.get("end", "").strip() or texts.get("days", "").strip()):
        implied.add("days")
    work.carry(Kind.EVENT, work.event_key, values.keys() - implied)
    languages = {language(s.texts.get("language", "")) for s in work.raw.sessions}
    if len(languages) == 1 and (spoken := languages.pop()):
        values.setdefault("language", spoken)
    if existing is not None:
        values.setdefault("start", existing.start)
        values.setdefault("days", existing.days)
    values.setdefault("title", existing.title if existing else work.event_key)
    values.setdefault("time_zone", zones.event)
    return Event(key=work.event_key, **values)


def _span(
    work: Work, held: list[date], listed: list[date], *, new: bool
) -> tuple[date, int] | None:
    """First day and number of days. A file that contradicts itself gets the shorter of its spans
    that holds every session."""
    texts = work.raw.conference
    start = day(texts.get("start", "")) or min([*listed, *held], default=None)
    if start is None:
        return None
    if new and day(texts.get("start", "")) is None:
        work.notes.add("event_without_dates", start.isoformat())
    end = day(texts.get("end", ""))
    said = texts.get("days", "").strip()
    candidates = [(end - start).days + 1] if end is not None and end >= start else []
    if said.isdecimal() and 0 < int(said) <= 366:
        candidates.append(int(said))
    needed = (max(held) - start).days + 1 if held else 1
    if len(set(candidates)) > 1:
        work.notes.add("days_disagree", said=said, end=str(end))
    enough = [n for n in candidates if n >= needed]
    days = min(enough) if enough else max(candidates, default=max(needed, 1))
    if days > MOST_DAYS:
        work.notes.add("event_too_long", str(days), most=str(MOST_DAYS))
    return start, min(days, MOST_DAYS)
