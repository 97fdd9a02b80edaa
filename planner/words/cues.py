"""The run of show in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from planner.domain.cues import CueKind

KINDS = {
    CueKind.SOUND: _l("Sound"),
    CueKind.LIGHT: _l("Light"),
    CueKind.PICTURE: _l("Picture"),
    CueKind.STAGE: _l("Stage"),
    CueKind.STREAM: _l("Streaming"),
}


def kind(code: CueKind) -> str:
    return str(KINDS[code])


def offset(minutes: int) -> str:
    """When a cue is, beside its session."""
    if minutes == 0:
        return _("at the start")
    if minutes < 0:
        return _("%(n)s min before", n=-minutes)
    return _("%(n)s min in", n=minutes)


LONGEST = 40
"""Characters of a cue's text in what was done to it."""


def deed(changes: Sequence[Any], called: Mapping[str, str]) -> str:
    """What one action did to a cue; `called` are the texts of those that there are, by id."""
    if not changes:
        return ""
    first = changes[0]
    whole = (first.old or first.new) if first.field == "*" else None
    text = whole["text"] if whole else called.get(first.entity_id, "")
    if not text:
        return _("a cue")
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    name = _("“%(text)s”", text=short)
    return {
        "add_cue": lambda: _("%(name)s added", name=name),
        "edit_cue": lambda: _("%(name)s changed", name=name),
        "delete_cue": lambda: _("%(name)s deleted", name=name),
    }.get(first.action, lambda: name)()
