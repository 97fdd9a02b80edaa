"""The day itself in words: what was done, what would be, and what is refused."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.errors import NotFound, Refusal
from planner.domain.live import NothingToDelay, NothingToUndo, NotReleased
from planner.domain.live_wishes import LiveKind, NothingToChange, StaleOutlook
from planner.domain.programme import Programme
from planner.words.programme import session_name


def action(kind: LiveKind, subject: str, minutes: int | None, programme: Programme) -> str:
    """«Storsalen +10 min», «Avlyst: Åpning»: what was done, or would be, in a few words."""
    name = called(subject, programme)
    match kind:
        case LiveKind.DELAY:
            return delay(name, minutes or 0)
        case LiveKind.MOVE:
            return _("Moved: %(name)s", name=name)
        case LiveKind.CANCEL:
            return _("Cancelled: %(name)s", name=name)
        case LiveKind.RESTORE:
            return _("On after all: %(name)s", name=name)
    return _("Message: %(name)s", name=name)


def delay(name: str, minutes: int) -> str:
    sign = "+" if minutes >= 0 else "−"
    return _("%(name)s %(sign)s%(n)s min", name=name, sign=sign, n=abs(minutes))


def called(subject: str, programme: Programme) -> str:
    """A room's name, or a session's; a dash for what the programme has no longer."""
    if subject in programme.room:
        return programme.room[subject].name
    session = programme.session.get(subject)
    return "–" if session is None else session_name(session)


def shift(later: int, longer: int) -> str:
    """How a session's time changes: minutes later (below zero: earlier) and longer."""
    told = []
    if later:
        told.append(
            ngettext("%(num)s minute later", "%(num)s minutes later", later)
            if later > 0
            else ngettext("%(num)s minute earlier", "%(num)s minutes earlier", -later)
        )
    if longer:
        told.append(
            ngettext("%(num)s minute longer", "%(num)s minutes longer", longer)
            if longer > 0
            else ngettext("%(num)s minute shorter", "%(num)s minutes shorter", -longer)
        )
    return ", ".join(told)


def state(code: str) -> str:
    """A session's state in the day's public state."""
    words: Mapping[str, str] = {
        "planned": _("As planned"),
        "delayed": _("Delayed"),
        "moved": _("Moved"),
        "cancelled": _("Cancelled"),
        "running": _("On now"),
        "ended": _("Ended"),
    }
    return words[code]


def refusal(error: Refusal) -> str:
    match error:
        case NotReleased():
            return _("Nothing is published yet, so there is nothing to adjust.")
        case NothingToDelay():
            return _("Nothing is left in that room that day, so nothing was changed.")
        case NothingToChange():
            return _("It is so already; nothing was changed.")
        case NothingToUndo():
            return _("There is nothing left to undo.")
        case StaleOutlook():
            return _("Something has changed meanwhile, so nothing was done. Look at it again.")
        case NotFound():
            return _("It is no longer in the programme, so nothing was changed.")
    raise error
