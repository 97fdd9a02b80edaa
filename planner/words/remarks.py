"""Where a remark was made, and what has become of that since."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from planner.domain.anchors import Fate
from planner.words import dates


def slot(at: datetime, place: str, zone: ZoneInfo, language: str) -> str:
    """A time and a place: "tirsdag 2. november kl. 10.30, Union Scene"."""
    local = at.astimezone(zone)
    when = f"{dates.weekday_date(local.date(), language)} {dates.at(local, None, language)}"
    return ", ".join(filter(None, (when, place)))


def section(name: str, version: int) -> str:
    """A section of a version of a document."""
    return _("section %(name)s (version %(n)s)", name=name, n=version)


def made_on(release: int | None) -> str:
    """The release, or the draft, that was remarked on."""
    return _("the draft") if release is None else _("release %(n)s", n=release)


def fate(fate: Fate, now: str, session: str = "") -> str:
    """What has become of the session; `session` is its name where the remark is on a slot. Nothing
    where there is no session."""
    match fate:
        case Fate.NONE:
            return ""
        case Fate.HERE:
            return _("Unchanged since.")
        case Fate.MOVED if session:
            return _("%(session)s is now %(when)s.", session=session, when=now)
        case Fate.MOVED:
            return _("Now %(when)s.", when=now)
        case Fate.CANCELLED:
            return _("The session is cancelled since.")
        case Fate.UNPLACED:
            return _("The session has no time any more.")
        case Fate.GONE:
            return _("The session is no longer in the programme.")
