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
        participants.TooManyLines: lambda: _(
            "The list has too many lines. At most %(limit)s can be read.",
            limit=dates.number(int(facts["limit"]), language()),
        ),
        participants.BrokenWorkbook: lambda: _(
            "The workbook cannot be opened. Save it anew as XLSX or as CSV, and choose that file."
        ),
        participants.NoNameColumn: lambda: _(
            "The first line has no column called “Name”. It has: %(found)s", found=facts["found"]
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
    # Of a list of speakers.
    "name_missing": lambda r: _("The line names nobody."),
    "unknown_session": lambda r: _("The event has no session called “%(text)s”.", text=r.text),
    "several_sessions": lambda r: _(
        "Several sessions are called “%(text)s”. Write the id of the one that is meant.",
        text=r.text,
    ),
    "unknown_state": lambda r: _("There is no state called “%(text)s”.", text=r.text),
    "unknown_gender": lambda r: _(
        "“%(text)s” is none of woman, man and another. Leave it empty if it is not known.",
        text=r.text,
    ),
    "address_of_another": lambda r: _(
        "The address belongs to %(text)s, whose name is quite another.", text=r.text
    ),
    "several_people": lambda r: _(
        "Several people are called %(text)s. Write the e-mail address or the organisation too.",
        text=r.text,
    ),
    "twice_otherwise": lambda r: _(
        "The list says this of the same person in %(text)s already, with another state.",
        text=r.text,
    ),
    "gender_otherwise": lambda r: _("The list has another gender for the same person."),
}


def remark(row: SkippedRow) -> str:
    """What of a line that was taken was left as it is here."""
    return {
        "kept": lambda r: _(
            "Role and state in %(text)s are as the organisers have set them.", text=r.text
        ),
        "declared": lambda r: _("The speaker has said the gender: that stands."),
        "gender_not_yours": lambda r: _(
            "The gender was left out: only those who may see the balance can estimate it."
        ),
    }[row.code](row)
