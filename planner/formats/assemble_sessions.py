"""Sessions and appearances: which is which, when it is, what kind, and who is in it."""

from datetime import UTC, datetime
from typing import Any

from planner.domain.imported import DETAILS, Kind, appearance_id, named
from planner.domain.programme import Appearance, AppearanceState, Form, Role, Session
from planner.formats import extension
from planner.formats.common import is_address, type_text
from planner.formats.extension import decode, part
from planner.formats.identity import valid_guid
from planner.formats.raw import LONGEST, RawPerson, RawSession, clean, language, line
from planner.formats.work import Work, filmed_in, room, speaker, track
from planner.formats.zones import Timed

FORMS = {
    "workshop": Form.WORKSHOP,
    "verksted": Form.WORKSHOP,
    "panel": Form.PANEL,
    "podium": Form.PANEL,
    "debat": Form.DEBATE,
    "discussion": Form.DEBATE,
    "lightning": Form.TALK,
    "talk": Form.TALK,
    "lecture": Form.TALK,
    "foredrag": Form.TALK,
    "keynote": Form.TALK,
    "break": Form.BREAK,
    "pause": Form.BREAK,
    "social": Form.SOCIAL,
    "other": Form.OTHER,
}
# Sessions that give neither a type nor a person, and are called one of these, are breaks.
BREAKS = {
    "break", "breakfast", "coffee", "coffee break", "tea break", "morning break", "afternoon break",
    "lunch", "lunch break", "dinner", "pause", "kaffepause", "lunsj", "frokost", "middag",
}  # fmt: skip
LONGEST_URL = 500
FORM_NAMES = frozenset(form.value for form in Form)


def session_ids(work: Work, starts: list[datetime | None]) -> list[str]:
    """One id for each session, in the file's order; repeats are numbered by time."""
    same: dict[tuple[str, ...], list[int]] = {}
    for n, found in enumerate(work.raw.sessions):
        same.setdefault(_name_of(work, found, starts[n]), []).append(n)
    ids = [""] * len(work.raw.sessions)
    for name, numbers in same.items():
        numbers.sort(
            key=lambda n: (_sortable(starts[n]), work.raw.sessions[n].texts.get("room", ""), n)
        )
        for repeat, n in enumerate(numbers):
            if repeat:
                title = line(work.raw.sessions[n].texts.get("title", ""))
                work.notes.add("session_repeated", title)
                ids[n] = work.id("session", *name, repeat + 1)
            else:
                ids[n] = name[1] if name[0] == "guid" else work.id("session", *name)
    return ids


def _sortable(start: datetime | None) -> datetime:
    return start or datetime.max.replace(tzinfo=UTC)


def _name_of(work: Work, found: RawSession, start: datetime | None) -> tuple[str, ...]:
    if guid := valid_guid(found.guid):
        return ("guid", guid)
    title = line(found.texts.get("title", ""))
    if found.guid.strip():
        work.notes.add("session_guid_invalid", title)
    else:
        work.notes.add("session_without_guid", title)
    if id := line(found.id):
        return ("id", id)
    if slug := line(found.slug):
        return ("slug", slug)
    work.notes.add("session_without_id", title)
    return ("title", title, start.isoformat() if start else "", line(found.texts.get("room", "")))


def session(
    work: Work, found: RawSession, id: str, start: datetime | None, clock: Timed
) -> Session | None:
    texts = found.texts
    title = line(texts.get("title", ""))
    if not title:
        title = line(found.slug) or line(found.id)
        if not title:
            work.skipped.add("session_without_title", found.day or "")
            return None
        work.notes.add("session_title_made", title)
    values: dict[str, Any] = {"title": work.cut(title, "title")}
    if "subtitle" in texts:
        values["subtitle"] = work.cut(line(texts["subtitle"]), "subtitle")
    for name in ("abstract", "description"):
        if name in texts:
            values[name] = work.cut(clean(texts[name]), name)
    if "language" in texts:
        spoken = language(texts["language"])
        if spoken is None:
            work.notes.add("language_unknown", line(texts["language"])[:40])
        values["language"] = spoken or ""
    if "room" in texts:
        values["room_id"] = room(work, texts["room"])
    if "track" in texts:
        values["track_id"] = track(work, texts["track"])
    if found.filmed is not None:
        values["filmed"] = found.filmed
        if found.filmed and not work.own:
            filmed_in(work, texts.get("room", ""))
    if start is not None:
        values["start"] = start
    else:
        work.notes.add("session_without_time", title)
    minutes = clock.minutes(start)
    if minutes is not None:
        if minutes > LONGEST:
            work.notes.add("session_too_long", title)
        values["minutes"] = min(minutes, LONGEST)
    else:
        work.notes.add("session_without_duration", title)
    entry = part(work.raw.extra, "sessions", id) if work.own else None
    values |= _address(texts, work.own)
    own = decode(entry, extension.SESSION)
    values |= _kind(work, texts, title, found, own if entry is not None else None)
    if isinstance(entry, dict):
        values |= {"state": own.get("state", Session.__dataclass_fields__["state"].default)}
        values |= {"plenary": own.get("plenary", False), "code": own.get("code", "")}
        values |= {"audiences": own.get("audiences", ()), "seats": own.get("seats")}
        values["theme_ids"] = tuple(
            work.themes[t].id for t in own.get("themes", ()) if t in work.themes
        )
        if "url" in own:
            values["url"] = own["url"]
    if found.persons is not None:
        values["appearances"] = _appearances(work, found.persons, id, title, entry)
    work.carry(Kind.SESSION, id, values)
    if isinstance(entry, dict) and found.persons is not None:
        work.carry(Kind.SESSION, id, (DETAILS,))
    return Session(id=id, **values)


def _address(texts: dict[str, str], own: bool) -> dict[str, str]:
    """Where the session came from. A file of ours says its page here in `url`; that is not it."""
    if own:
        return {"url": line(texts.get("origin_url", ""))}
    address = line(texts.get("origin_url", "")) or line(texts.get("url", ""))
    if "url" not in texts and "origin_url" not in texts:
        return {}
    return {"url": address if is_address(address) and len(address) <= LONGEST_URL else ""}


def _kind(
    work: Work, texts: dict[str, str], title: str, found: RawSession, own: dict[str, Any] | None
) -> dict[str, Any]:
    """`form` and `kind_label` from the file's free `type`; `form` only where it can be told."""
    label = work.cut(line(texts.get("type", "")), "kind_label")
    if own is not None:
        form, kept = own.get("form", Form.TALK), own.get("kind_label", "")
        if label == type_text(Session(id="", title="", form=form, kind_label=kept)):
            return {"form": form, "kind_label": kept}
    if label in FORM_NAMES:
        return {"form": Form(label), "kind_label": ""}
    if not label and not found.persons:
        known: dict[str, Any] = {"kind_label": ""} if "type" in texts else {}
        if title.lower() in BREAKS:
            work.notes.add("break_by_title", title)
            return known | {"form": Form.BREAK}
        return known
    for word, form in FORMS.items():
        if word in label.lower():
            return {"form": form, "kind_label": label}
    return {"kind_label": label} if "type" in texts else {}


def _appearances(
    work: Work, persons: list[RawPerson], session_id: str, title: str, entry: Any
) -> tuple[Appearance, ...]:
    """Everyone in the session, accepted; each once, unless the file is ours and says more."""
    notes = part(entry, "persons")
    if not isinstance(notes, list) or len(notes) != len(persons):
        notes = None
    found: dict[tuple[str, int], Appearance] = {}
    for n, person in enumerate(persons):
        own = decode(notes[n], extension.PERSON) if notes else {}
        placeholder = own.pop("placeholder", "")
        if placeholder and not person.guid:
            speaker_id = None
        else:
            placeholder = ""
            if not line(person.name):
                work.skipped.add("person_without_name", title)
                continue
            speaker_id = speaker(work, person)
        who = named(speaker_id, placeholder)
        times = sum(known == who for known, _ in found)
        if times and notes is None:
            work.notes.add("person_twice_in_session", f"{line(person.name)}: {title}")
            continue
        found[who, times] = Appearance(
            id=appearance_id(session_id, who, times),
            speaker_id=speaker_id,
            role=own.pop("role", Role.TALK),
            state=AppearanceState.ACCEPTED,
            placeholder=placeholder,
            show_unnamed=bool(placeholder),
            **own,
        )
    return tuple(found.values())
