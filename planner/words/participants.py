"""What taking in a list of people has to say."""

from collections.abc import Callable

from flask_babel import gettext as _

from planner.domain import participants
from planner.domain.participants import SkippedRow, UnreadableList
from planner.words import dates
from planner.words.programme import language


def refused(error: UnreadableList) -> str:
    """Why nothing could be made of the file, and what to do."""
    facts = error.facts
    sentences: dict[type[UnreadableList], Callable[[], str]] = {
        participants.ListTooLarge: lambda: _(
            "The list is too large. At most %(limit)s can be read.",
            limit=dates.file_size(int(facts["limit"]), language()),
        ),
        participants.EmptyList: lambda: _("The file is empty."),
        participants.NotText: lambda: _(
            "The file is not a list in text. Save the spreadsheet as CSV and choose that file."
        ),
        participants.NoEmailColumn: lambda: _(
            "The first line has no column called “E-mail”. It has: %(found)s", found=facts["found"]
        ),
    }
    return sentences[type(error)]()


def reason(row: SkippedRow) -> str:
    """Why nothing was made of a line."""
    return REASONS[row.code](row)


REASONS: dict[str, Callable[[SkippedRow], str]] = {
    "not_an_address": lambda r: _("“%(text)s” is not an e-mail address.", text=r.text),
    "unknown_role": lambda r: _("There is no role called “%(text)s”.", text=r.text),
    "name_too_long": lambda r: _("The name is too long."),
    "organisation_too_long": lambda r: _("The name of the organisation is too long."),
    "track_missing": lambda r: _("The role is held in a track, and the line names none."),
    "unknown_track": lambda r: _("The event has no track called “%(text)s”.", text=r.text),
}
