"""What organisers do with inputs beyond answering each, in words: refusals, colours, changes."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.errors import Invalid, Refusal, Taken
from planner.domain.input_desk import (
    MOST_PARTS,
    NAME_LENGTH,
    ChangedSince,
    Divided,
    LabelColour,
    Merged,
    NotDividable,
    NothingToTakeBack,
    NotTogether,
)
from planner.words.lists import enumerate_names
from planner.words.programme import language


def colour(code: LabelColour) -> str:
    return {
        LabelColour.GREEN: _("Green"),
        LabelColour.BLUE: _("Blue"),
        LabelColour.PLUM: _("Plum"),
        LabelColour.OCHRE: _("Ochre"),
        LabelColour.BRICK: _("Brick"),
        LabelColour.GREY: _("Grey"),
    }[code]


def batch(what: str, number: int) -> str:
    """What one last did to many at once."""
    if what == "merged":
        return ngettext("%(num)s was merged.", "%(num)s were merged.", number)
    return ngettext("%(num)s was changed.", "%(num)s were changed.", number)


INVALID: dict[tuple[str, str], Callable[[], str]] = {
    ("parts", "too_few"): lambda: _("Write at least two parts, or leave it whole."),
    ("parts", "too_many"): lambda: _("That is too many parts: %(n)s at most.", n=MOST_PARTS),
    ("many", "missing"): lambda: _("Say what is to be changed."),
    ("note", "missing"): lambda: _("Write the note."),
    ("note", "too_long"): lambda: _("The note is too long."),
    ("name", "missing"): lambda: _("Give it a name."),
    ("name", "too_long"): lambda: _(
        "The name is too long: %(n)s characters at most.", n=NAME_LENGTH
    ),
    ("template", "missing"): lambda: _("Write the answer in one language at least."),
    ("document", "missing"): lambda: _("Choose a file with the text, or paste the text."),
    ("document", "too_long"): lambda: _("The document is too long."),
    ("document", "too_many"): lambda: _("The document has too many headings."),
    ("document", "unreadable"): lambda: _("No text was found in the file. Paste the text instead."),
    ("document", "changed"): lambda: _(
        "The document was changed meanwhile. Look through it again."
    ),
    ("title", "no_heading"): lambda: _("Give the section a title."),
    ("title", "long_heading"): lambda: _("The title is too long."),
    ("same", "twice"): lambda: _("Two sections cannot both be this earlier one."),
    ("template", "too_long"): lambda: _("The answer is too long."),
}


def refusal(error: Refusal) -> str | None:
    """What the program would not do; None when it is not a refusal of these."""
    if isinstance(error, Invalid) and (error.field, error.rule) in INVALID:
        return INVALID[error.field, error.rule]()
    if isinstance(error, Taken):
        return _("“%(name)s” is in use already.", name=error.value)
    if isinstance(error, Merged):
        return _(
            "%(label)s is answered together with %(into)s.", label=error.label, into=error.into
        )
    if isinstance(error, Divided):
        return _("%(label)s is answered part by part.", label=error.label)
    if isinstance(error, ChangedSince):
        return _(
            "Nothing is undone: %(labels)s changed since.",
            labels=enumerate_names(error.labels, language()),
        )
    if isinstance(error, NotTogether):
        return _("Only what waits for an answer in the same round is merged.")
    if isinstance(error, NotDividable):
        return _("This is not split or put together: a part is answered or merged already.")
    if isinstance(error, NothingToTakeBack):
        return _("There is nothing to undo.")
    return None
