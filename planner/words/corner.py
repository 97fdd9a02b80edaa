"""What the Speakers Corner will not do, in the reader's language, and what to do about it."""

from flask_babel import gettext as _

from planner.domain.corner import (
    CornerClosed,
    NoSlot,
    ReasonMissing,
    SlotFull,
    TooMuchMore,
    WrongMove,
)
from planner.domain.errors import Refusal, Stale
from planner.words import codes


def refusal(error: Refusal) -> str:
    """The sentence for a refusal of services/corner.py."""
    match error:
        case CornerClosed():
            return _("The corner is closed now, so this was not sent.")
        case Stale():
            return _("Somebody else has changed this meanwhile. Here is how it is now.")
        case WrongMove():
            state = codes.talk_state(error.state)
            return _("Nothing was changed: the talk is “%(state)s”.", state=state)
        case NoSlot():
            return _("Choose a slot for the talk; add one if there is none.")
        case SlotFull():
            return _(
                "The talk does not fit: %(left)s minutes of the slot are left. "
                "Choose another slot, or put it on the waiting list.",
                left=error.left,
            )
        case TooMuchMore():
            return _("The talk has had all the extra minutes there are.")
        case ReasonMissing():
            return _("Nothing was changed: write why, so that the proposer can read it.")
    raise error
