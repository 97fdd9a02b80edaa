"""The forms of input rounds. They are handed their choices, and keep all that was typed.

Forms in which people write at length check their own token against forgery (their views are exempt
from the check before the view), so that a page left open for too long is shown again with the text
in it, and not an error in its place.
"""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
)
from wtforms.validators import Optional

from planner.domain.errors import Invalid, Refusal
from planner.words import inputs as words

NAME_LENGTH = 200


class Day(DateField):
    """A date or nothing; says so in our own words."""

    def __init__(self, label: Any, **settings: Any) -> None:
        super().__init__(label, [Optional()], **settings)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a date.")) from None


class KeptForm(FlaskForm):
    """A form that comes back with everything in it, whatever was wrong."""

    form_errors: list[str]

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        if "csrf_token" in self.errors:
            stale = _("The page had been open for long. Nothing is lost: press the button again.")
            self._fields["csrf_token"].errors = [stale]
        self.check()
        return not self.errors

    def check(self) -> None:
        """What concerns several fields: refused beside the one to put right."""

    def refuse(self, name: str, message: str) -> None:
        """Put what is wrong beside the field it concerns; above the form when it has none."""
        field = self._fields.get(name)
        if field is None:
            self.form_errors = [*self.form_errors, message]
        else:
            field.errors = [*field.errors, message]

    def refuse_invalid(self, error: Invalid) -> None:
        self.refuse(error.field, words.invalid(error))

    def tell(self, refusal: Refusal) -> None:
        """Say why not: beside the field it concerns, or above the form."""
        if isinstance(refusal, Invalid):
            self.refuse_invalid(refusal)
        else:
            self.refuse("", words.refusal(refusal))


class VersionForm(KeptForm):
    """A form about something that others may change meanwhile: `known` is the version it shows; 0,
    which nothing has, when the form lost it."""

    version = HiddenField()

    @property
    def known(self) -> int:
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
