"""The journal's entries in the reader's language: which field, from what to what."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.changes import Subject
from planner.domain.cues import CueKind
from planner.domain.programme import (
    Advice,
    AppearanceState,
    Decision,
    Event,
    Form,
    Programme,
    Role,
    Scope,
    SessionState,
)
from planner.words import changes, codes, cues, dates
from planner.words.lists import enumerate_names
from planner.words.programme import advice, decision, language, scope

Names = Mapping[str, str]


def names(draft: Programme) -> Names:
    """What the draft's rooms, tracks, themes and speakers are called, by id."""
    return {
        **{room.id: room.name for room in draft.rooms},
        **{track.id: track.name for track in draft.tracks},
        **{theme.id: theme.title for theme in draft.themes},
        **{speaker.id: speaker.name for speaker in draft.speakers},
    }


def field(entity: str, name: str) -> str:
    """What a field of a row is called; its own name where it has no other."""
    if entity == "appearance":
        return _appearance_fields().get(name, name)
    if entity == "blocked":
        return _blocked_fields().get(name, name)
    if entity == "cue":
        return _cue_fields().get(name, name)
    if (entity, name) == ("room", "venue"):
        return _("Building")
    more = _more_fields()
    if name in more:
        return more[name]
    try:
        return changes.field(Subject(entity), name)
    except (KeyError, ValueError):
        return name


def value(entity: str, name: str, plain: Any, event: Event, called: Names) -> str:
    """A recorded value as text; empty for nothing."""
    if plain is None or plain == "" or plain == []:
        return ""
    if name in changes.LONG | {"topics"}:
        return _("another text")
    if isinstance(plain, dict):
        return _("other values")
    if isinstance(plain, bool):
        return _("yes") if plain else _("no")
    if name == "available":
        return _("other hours")
    if name == "link":
        return _("works") if plain == "works" else _("revoked")
    if name == "start" and entity in ("session", "blocked"):
        local = event.local(datetime.fromisoformat(plain))
        return f"{dates.weekday_date(local.date(), language())} {dates.at(local, None, language())}"
    if name in ("area_ids", "area_item_ids"):
        return ngettext("%(num)s chosen", "%(num)s chosen", len(plain))
    if name in ("advised_on", "decided_on"):
        return dates.long_date(date.fromisoformat(plain), language())
    if isinstance(plain, list):
        return enumerate_names([called.get(str(item), str(item)) for item in plain], language())
    if (entity, name) in _codes():
        return _codes()[entity, name](plain)
    return called.get(str(plain), str(plain))


def _codes() -> dict[tuple[str, str], Any]:
    return {
        ("cue", "kind"): lambda code: cues.kind(CueKind(code)),
        ("cue", "offset"): cues.offset,
        ("session", "form"): lambda code: codes.form(Form(code)),
        ("session", "state"): lambda code: codes.session_state(SessionState(code)),
        ("appearance", "role"): lambda code: codes.role(Role(code)),
        ("appearance", "state"): lambda code: codes.appearance_state(AppearanceState(code)),
        ("theme", "advice"): lambda code: advice(Advice(code)),
        ("theme", "decision"): lambda code: decision(Decision(code)),
        ("theme", "scope"): lambda code: scope(Scope(code)),
    }


def _appearance_fields() -> dict[str, str]:
    return {
        "*": _("All of it"),
        "speaker_id": _("Who"),
        "role": _("Role"),
        "state": _("State"),
        "ex_officio": _("Ex officio"),
        "title": _("Title"),
        "minutes": _("Length"),
        "after": _("Starts"),
        "placeholder": _("Not named yet"),
        "show_unnamed": _("Shown without a name"),
        "position": _("Order"),
        "invitation_id": _("Invitation"),
        "answered_at": _("Answered"),
        "reason": _("Reason"),
    }


def _blocked_fields() -> dict[str, str]:
    return {
        "*": _("All of it"),
        "room_id": _("Room"),
        "start": _("Starts"),
        "minutes": _("Length"),
        "reason": _("Why"),
    }


def _cue_fields() -> dict[str, str]:
    return {
        "*": _("All of it"),
        "offset": _("Minutes from the start"),
        "kind": _("Kind"),
        "text": _("What is to happen"),
        "responsible": _("Responsible"),
    }


def _more_fields() -> dict[str, str]:
    """Fields of rows that no programme has."""
    return {
        "*": _("All of it"),
        "position": _("Order"),
        "network_id": _("Network"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "topics": _("Can speak about"),
        "norm_percent": _("Norm for the gender balance"),
        "retention_days": _("Days that sensitive details are kept"),
        "contact_name": _("Whom to ask"),
        "contact_phone": _("Phone"),
        "contact_email": _("E-mail"),
        "available": _("Can come"),
        "link": _("Personal link"),
        "message": _("Message"),
        "answer_by": _("Answer by"),
        "sent_at": _("Sent"),
        "resent_at": _("Sent again"),
        "levels": _("Levels of the rules"),
        "planning": _("What the rules go by"),
        "area_ids": _("Collaboration areas"),
        "area_item_ids": _("Agreements and projects"),
        "copied_from_id": _("Carried over"),
        "advised_by": _("Who advised"),
        "advised_on": _("Advised on"),
        "advice_reason": _("Why it was advised"),
        "decided_by": _("Who decided"),
        "decided_on": _("Decided on"),
        "decision_reason": _("Why it was decided"),
    }
