"""Recordings in words. Who has not agreed is told to organisers alone."""

from flask_babel import gettext as _

from planner.domain.errors import Refusal
from planner.domain.recordings import Missing, NotAgreed, Said, Task


def task(code: Task) -> str:
    return {
        Task.DUE: _("To be made accessible"),
        Task.OVERDUE: _("Overdue"),
        Task.DONE: _("Accessible"),
        Task.HIDDEN: _("Not shown: take it down"),
    }[code]


def refusal(refused: Refusal) -> str:
    if isinstance(refused, NotAgreed):
        return disagreement(refused.missing)
    return _("The session is not over yet, or was called off.")


def disagreement(missing: tuple[Missing, ...]) -> str:
    """Who has said no to being recorded and published, and who has said nothing of it."""
    told = []
    for said, sentence in (
        (Said.NO, _("Have said no to a published recording: %(names)s.")),
        (Said.NOTHING, _("Have not said yes to a published recording: %(names)s.")),
    ):
        names = [one.name or _("somebody who is not named") for one in missing if one.said is said]
        if names:
            told.append(sentence % {"names": ", ".join(names)})
    return " ".join(told)
