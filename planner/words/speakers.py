"""What is said to speakers and about their answers, in the reader's language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from planner.domain.errors import Refusal, Stale
from planner.domain.invitations import (
    AskedTogether,
    NoAddress,
    NothingToAsk,
    OfferSettled,
    OwnPart,
    Purpose,
    WrongMove,
)
from planner.domain.programme import AppearanceState, Event, Form, Programme, Role
from planner.domain.speakers import (
    Channel,
    NeedKind,
    NeedState,
    Step,
    SubstituteSettled,
    TalkSettled,
)
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
        case AskedTogether():
            return _(
                "Several networks want this speaker. The organisers send one invitation for all of "
                "them."
            )
        case NothingToAsk():
            return _("Choose what you ask for.")
        case WrongMove():
            return _("The answer has changed meanwhile. Look at it again.")
        case Stale():
            return _("Somebody has changed this meanwhile. Look at it again.")
        case SubstituteSettled() | TalkSettled():
            return _("This has been decided on already, or was taken back.")
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
    return _("Agreed to") if accepted else _("Not agreed to")


def step(step: Step) -> str:
    """What comes next with a part that somebody is wanted for."""
    return {
        Step.DECIDE_SUBSTITUTE: _("Decide on the substitute"),
        Step.CALL: _("Call: the answer is overdue"),
        Step.FIND_ANOTHER: _("Find somebody else"),
        Step.DECIDE_TALK: _("Decide on the title"),
        Step.ARRANGE_NEEDS: _("Arrange what is needed"),
        Step.INVITE: _("Ask"),
        Step.WAIT: _("Wait for the answer"),
        Step.CHASE_SLIDES: _("Ask for the slides"),
        Step.NOTHING: _("Nothing"),
    }[step]


def asked_through(channel: Channel) -> str:
    return {
        Channel.MAIL: _("by e-mail"),
        Channel.PAGE: _("on the page"),
        Channel.PHONE: _("by telephone"),
        Channel.IN_PERSON: _("in person"),
    }[channel]


def answered_through(channel: Channel) -> str:
    """How the answer came."""
    return asked_through(channel)


def letter_fields() -> dict[str, str]:
    """The fields of a letter, and what each says."""
    return {
        "name": _("The speaker's name"),
        "organisation": _("The speaker's organisation"),
        "event": _("What the event is called"),
        "parts": _("The sessions asked for, with role"),
        "answer_by": _("The day to answer by"),
    }


def mail_state(code: str) -> str:
    """How it stands with a mail in the outbox."""
    return {
        "sent": _("Sent"),
        "waiting": _("Waiting to be sent"),
        "failed": _("Failed, is tried again"),
        "gone": _("No longer relevant"),
    }[code]


def consent_noun(purpose: Purpose) -> str:
    return {
        Purpose.STREAM: _("Streamed"),
        Purpose.RECORD: _("Recorded"),
        Purpose.PUBLISH: _("Published"),
    }[purpose]


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
