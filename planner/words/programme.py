"""How the parts of a programme are named and placed in a sentence, in the reader's language."""

from flask_babel import get_locale
from flask_babel import gettext as _

from planner.domain.programme import Advice, Appearance, Decision, Event, Programme, Scope, Session
from planner.words import dates


def language() -> str:
    """The reader's language: "nb", "nn" or "en"."""
    return str(get_locale() or "nb")


def session_name(session: Session) -> str:
    """ "E Strømsø": its short code, where it has one, and its title."""
    return f"{session.code} {session.title}".strip()


def when(session: Session, event: Event) -> str:
    """ "tirsdag 2. november, kl. 10.15–11.15"; says so when it has no time."""
    if session.start is None or session.end is None:
        return _("without a time")
    start, end = event.local(session.start), event.local(session.end)
    day = dates.weekday_date(start.date(), language())
    return f"{day}, {dates.at(start, end, language())}"


def where(session: Session, programme: Programme) -> str:
    """The room's name; says so when there is none."""
    room = programme.room.get(session.room_id or "")
    return _("without a room") if room is None else room.name


def place(session: Session, programme: Programme) -> str:
    """When and where; of a session without a time, only that."""
    if session.start is None:
        return when(session, programme.event)
    return f"{when(session, programme.event)}, {where(session, programme)}"


def person(appearance: Appearance, programme: Programme) -> str:
    """The name of who appears, or who is meant while nobody is named."""
    speaker = programme.speaker.get(appearance.speaker_id or "")
    if speaker is not None:
        return speaker.name
    return appearance.placeholder or _("Not named yet")


def advice(code: Advice) -> str:
    return {
        Advice.NONE: _("No advice yet"),
        Advice.SUPPORTED: _("Supported"),
        Advice.POSSIBLE: _("Possible"),
        Advice.QUESTIONED: _("Questioned"),
        Advice.NOT_RECOMMENDED: _("Not recommended"),
    }[code]


def decision(code: Decision) -> str:
    return {
        Decision.NONE: _("Not decided"),
        Decision.ADOPTED: _("Adopted"),
        Decision.PARTLY_ADOPTED: _("Partly adopted"),
        Decision.ALREADY_COVERED: _("Already covered"),
        Decision.OUT_OF_SCOPE: _("Out of scope"),
        Decision.REJECTED: _("Rejected"),
    }[code]


def scope(code: Scope) -> str:
    return {
        Scope.EVENT: _("Once in the event"),
        Scope.EACH_NETWORK: _("Once in each network"),
    }[code]
