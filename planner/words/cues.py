"""The run of show in words."""

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
