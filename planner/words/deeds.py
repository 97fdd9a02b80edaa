"""What somebody did to the draft, in a few words: what undoing it names, and what others hear."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.programme import Programme
from planner.words import dates
from planner.words.programme import language, session_name

CUES = ("add_cue", "edit_cue", "delete_cue", "undo_cue", "redo_cue")

LONGEST = 40
"""Characters of a session's name."""


def deed(changes: Sequence[Any], programme: Programme) -> str:
    """One batch of the journal: "E Strømsø moved to 16.00". Empty for what the workshop does not
    do."""
    if not changes:
        return ""
    names = _names(changes, programme)
    many = len(names)
    name = names[0] if names else _("a session")
    said = {
        "add_session": lambda: _("%(name)s added", name=name),
        "edit_session": lambda: _("%(name)s edited", name=name),
        "edit_sessions": lambda: (
            _("%(name)s changed", name=name)
            if many == 1
            else ngettext("%(num)s session changed", "%(num)s sessions changed", many)
        ),
        "place_session": lambda: _placed(changes, programme, name),
        "resize_session": lambda: _resized(changes, name),
        "unplace_session": lambda: _("%(name)s back to the tray", name=name),
        "swap_sessions": lambda: _(
            "%(first)s and %(second)s swapped", first=name, second=names[-1] if names else name
        ),
        "lock_session": lambda: _("%(name)s locked", name=name),
        "unlock_session": lambda: _("%(name)s unlocked", name=name),
        "duplicate_session": lambda: _("a copy of %(name)s", name=name),
        "delete_session": lambda: _("%(name)s deleted", name=name),
        "add_appearance": lambda: _("somebody added to %(name)s", name=name),
        "edit_appearance": lambda: _("who appears in %(name)s", name=name),
        "move_appearance": lambda: _("the order in %(name)s", name=name),
        "take_up_areas": lambda: _("what %(name)s takes up", name=name),
        **dict.fromkeys(CUES, lambda: _("a cue of the run of show")),
        "remove_appearance": lambda: _("somebody taken out of %(name)s", name=name),
    }.get(changes[0].action)
    return said() if said else ""


def _names(changes: Sequence[Any], programme: Programme) -> list[str]:
    """The sessions it is about, in order, each once."""
    found: dict[str, str] = {}
    for change in changes:
        if change.entity not in ("session", "appearance"):
            continue
        whole = (change.old or change.new) if change.field == "*" else None
        session_id = change.entity_id
        if change.entity == "appearance":
            session_id = whole["session_id"] if whole else _home(programme, session_id)
            whole = None
        session = programme.session.get(session_id)
        if session is not None:
            found[session_id] = _short(session_name(session))
        elif whole:
            found[session_id] = _short(f"{whole.get('code', '')} {whole['title']}".strip())
    return list(found.values())


def _home(programme: Programme, appearance_id: str) -> str:
    found = (s.id for s, a in programme.appearances if a.id == appearance_id)
    return next(found, "")


def _placed(changes: Sequence[Any], programme: Programme, name: str) -> str:
    values = {change.field: (change.old, change.new) for change in changes}
    parts = []
    if values.get("start", (None, None))[1]:
        old, new = (
            plain and programme.event.local(datetime.fromisoformat(plain))
            for plain in values["start"]
        )
        clock = dates.clock(new, language())
        same_day = old and old.date() == new.date()
        parts.append(clock if same_day else f"{dates.weekday_name(new, language())} {clock}")
    if "room_id" in values:
        room = programme.room.get(values["room_id"][1] or "")
        parts.append(room.name if room else _("no room"))
    if "track_id" in values:
        track = programme.track.get(values["track_id"][1] or "")
        parts.append(track.name if track else _("no track"))
    return _("%(name)s moved to %(place)s", name=name, place=", ".join(parts))


def _resized(changes: Sequence[Any], name: str) -> str:
    minutes = next((c.new for c in changes if c.field == "minutes"), 0)
    return _("%(name)s now %(length)s", name=name, length=dates.length(minutes, language()))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
