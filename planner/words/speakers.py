"""What is said to speakers and about their answers, in the reader's language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from planner.domain.errors import Refusal, Stale
from planner.domain.invitations import (
    NoAddress,
    NothingToAsk,
    OfferSettled,
    OwnPart,
    Purpose,
    WrongMove,
)
from planner.domain.programme import AppearanceState, Event, Form, Programme, Role
from planner.domain.speakers import NeedKind, NeedState
from planner.words import codes, dates
from planner.words.programme import language, session_name

CONTENT_LANGUAGES = {
    "nb": "Bokmål",
    "nn": "Nynorsk",
    "en": "English",
    "se": "Davvisámegiella",
    "da": "Dansk",
    "sv": "Svenska",
}
"""What content may be written in, each called by its own name."""

FORM_BROKEN = _l("Something in the form was lost on the way. Everything is kept: send it again.")


def refusal(error: Refusal) -> str:
    """Why something was not done with an invitation or an offer."""
    match error:
        case NoAddress():
            return _("There is no e-mail address: without one nothing can be sent.")
        case NothingToAsk():
            return _("Choose what you ask for.")
        case WrongMove():
            return _("The answer has changed meanwhile. Look at it again.")
        case Stale():
            return _("Somebody has changed this meanwhile. Look at it again.")
        case OfferSettled():
            return _("This offer has been decided on already.")
    raise error


def own_state(state: AppearanceState) -> str:
    """The state of an appearance, said to the speaker."""
    return {
        AppearanceState.SUGGESTED: _("Not asked yet"),
        AppearanceState.INVITED: _("Waits for your answer"),
        AppearanceState.ACCEPTED: _("You have said yes"),
        AppearanceState.DECLINED: _("You have said no"),
        AppearanceState.WITHDRAWN: _("You have withdrawn"),
        AppearanceState.REPLACED: _("Somebody else does this"),
    }[state]


def need(kind: NeedKind) -> str:
    """A need, as one ticks it."""
    return {
        NeedKind.ACCESS: _("Step-free access to the stage"),
        NeedKind.SOUND: _("Sound: hearing loop, headset or the like"),
        NeedKind.SLIDES: _("My own computer or other equipment on the stage"),
        NeedKind.INTERPRETER: _("Interpreter"),
        NeedKind.DIET: _("Food: allergy, religion or the like"),
        NeedKind.OTHER: _("Something else"),
    }[kind]


def need_asks(kind: NeedKind) -> str:
    """What to write about it."""
    return {
        NeedKind.ACCESS: _("Tell more, if it helps"),
        NeedKind.SOUND: _("What kind"),
        NeedKind.SLIDES: _("What it needs: outlets, sound, network"),
        NeedKind.INTERPRETER: _("Which language, or sign language"),
        NeedKind.DIET: _("What you cannot eat"),
        NeedKind.OTHER: _("What you need"),
    }[kind]


def need_state(state: NeedState) -> str:
    return {
        NeedState.ASKED: _("Waits for an answer"),
        NeedState.CONFIRMED: _("Arranged"),
        NeedState.REFUSED: _("Cannot be arranged"),
    }[state]


def proposal_state(accepted: bool | None) -> str:
    """What became of a title or a substitute that a speaker proposed."""
    if accepted is None:
        return _("Waits for an answer")
    return _("Taken up") if accepted else _("Not taken up")


def consent(purpose: Purpose) -> str:
    """The question of a consent."""
    return {
        Purpose.STREAM: _("May we stream what you say?"),
        Purpose.RECORD: _("May we record it?"),
        Purpose.PUBLISH: _("May we publish the recording?"),
    }[purpose]


def consent_means(purpose: Purpose) -> str:
    """What a yes to it means."""
    return {
        Purpose.STREAM: _(
            "Shown live on the big screens in the house, so that participants can follow several "
            "rooms. Not on the internet."
        ),
        Purpose.RECORD: _("Kept by the organisers, and seen by nobody else unless you allow it."),
        Purpose.PUBLISH: _(
            "On the web pages of the collaboration after the event. Taken away within two weeks "
            "if you withdraw the consent."
        ),
    }[purpose]


def task(part: OwnPart) -> str:
    """ "Talk in plenary, 30 min"; "Panel, 45 min, with three others"."""
    role = codes.role(part.appearance.role)
    if part.session.plenary:
        role = _("%(role)s in plenary", role=role)
    said = [role, dates.length(part.minutes, language())]
    if part.others and (part.appearance.role is not Role.TALK or part.session.form is Form.PANEL):
        said.append(ngettext("with %(num)s other", "with %(num)s others", part.others))
    return ", ".join(said)


def day(part: OwnPart, event: Event) -> str:
    if part.start is None:
        return _("Without a time so far")
    return dates.sentence(dates.full_date(event.local(part.start).date(), language()))


def hours(part: OwnPart, event: Event) -> str:
    """ "10.30–11.00"; nothing while it has no time."""
    if part.start is None or part.end is None:
        return ""
    return dates.span(event.local(part.start), event.local(part.end), language())


def place(part: OwnPart, draft: Programme) -> str:
    """The room; nothing while there is none."""
    room = draft.room.get(part.session.room_id or "")
    return "" if room is None else room.name


def lines(part: OwnPart, draft: Programme) -> list[str]:
    """The part as a mail has it: title, task, when and where."""
    when = day(part, draft.event)
    if part.start is not None and part.end is not None:
        event = draft.event
        when += ", " + dates.at(event.local(part.start), event.local(part.end), language())
    title = session_name(part.session)
    if part.appearance.title and part.appearance.title != part.session.title:
        title = f"{title}: {part.appearance.title}"
    where = place(part, draft)
    return [title, task(part), f"{when}, {where}" if where else when]
