"""Challenges in the reader's language."""

from flask_babel import gettext as _

from planner.domain.challenges import AlreadyWished, Asking, ChallengeChanged, NobodyElseAsks
from planner.domain.errors import Refusal


def asking(code: Asking) -> str:
    return {
        Asking.NOT_ASKED: _("Not asked yet"),
        Asking.PARTLY: _("Asked, and something is wished for since"),
        Asking.WAITING: _("Asked, and has not answered"),
        Asking.ANSWERED: _("Has answered"),
    }[code]


def refusal(error: Refusal) -> str:
    """Why a wish was not added."""
    match error:
        case ChallengeChanged():
            return _(
                "What the networks wish for, or what the speaker has answered, has changed "
                "meanwhile. Look at it as it is now, and add your wish again if you still want to."
            )
        case AlreadyWished():
            return _("The speaker is wished for in this session already.")
        case NobodyElseAsks():
            return _(
                "No other network asks for this speaker now. Suggest the speaker for your session "
                "in the usual way."
            )
    raise error
