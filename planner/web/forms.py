"""What forms about the draft have in common: fields, and the refusals that become their errors."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from planner.domain.errors import Invalid, Taken
from planner.domain.identity import new_id, valid_id
from planner.words import refusals

NOBODY = ""
"""The choice that stands for none in a select."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One field that somebody else changed while a form was open."""

    who: str
    at: datetime
    label: str
    before: str
    after: str


class RowForm(FlaskForm):
    """A form about one row of the draft.

    `row` is the id that a new row is to get: a form sent twice makes one. `version` and `seen` are
    the row's version and the draft's when the form was made: a stale change is known by them.
    """

    row = HiddenField()
    version = HiddenField()
    seen = HiddenField()

    meanwhile: list[Meanwhile] | None = None

    def about(self, version: int | None, seen: int) -> None:
        """Say which row, as it was when, is looked at now."""
        self.row.data = self.row.data or new_id()
        self.version.data = "" if version is None else str(version)
        self.seen.data = str(seen)

    @property
    def row_id(self) -> str:
        return valid_id(self.row.data or "") or new_id()

    @property
    def known_version(self) -> int:
        """0, which no row has, when the form lost it."""
        return _whole(self.version.data)

    @property
    def known_change(self) -> int:
        return _whole(self.seen.data)

    def saved(self, act: Callable[[], Any]) -> bool:
        """Do it; a refusal becomes an error of the field it is about. Raises Stale, NotFound."""
        try:
            act()
        except Taken as taken:
            self.refuse(taken.field, refusals.taken(taken.value))
        except Invalid as invalid:
            self.refuse(invalid.field, refusals.invalid(invalid.field, invalid.rule))
        else:
            return True
        return False

    def refuse(self, name: str, message: str) -> None:
        field = self._fields.get(name, self.row)
        field.errors = [*field.errors, message]


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def stripped(text: str | None) -> str:
    """Without spaces around it, without NUL, and with one kind of line ends."""
    return (text or "").replace("\0", "").replace("\r\n", "\n").strip()


def short_text(label: Any, most: int, missing: Any = None, **settings: Any) -> StringField:
    """A line of text of at most so many characters; needed when there are words for its lack."""
    checks: list[Any] = [] if missing is None else [Given(missing)]
    checks.append(Length(max=most, message=TOO_LONG))
    return StringField(label, checks, filters=[stripped], default="", **settings)


TOO_LONG = _l("This is too long: %(max)d characters at most.")


class Given:
    """Refuses an empty field; also one of spaces alone."""

    field_flags = {"required": True}  # noqa: RUF012 (WTForms reads it from the class)

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        if field.process_errors:
            raise StopValidation  # it was given, and is wrong: that has been said
        if field.data is None or not str(field.data).strip():
            field.errors = []
            raise StopValidation(str(self.message))


class WholeNumber(IntegerField):
    """A whole number within bounds, or nothing; says so in our own words.

    A text field: a browser's number field loses what was typed when it is no number.
    """

    widget = TextInput()

    def __init__(self, label: Any, least: int, most: int, missing: Any = None, **settings: Any):
        self.least, self.most = least, most
        checks: list[Any] = [Optional()] if missing is None else [Given(missing)]
        settings.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label, checks, **settings)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        text = str(valuelist[0]).strip().replace("−", "-") if valuelist else ""
        if not text:
            return
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
            raise ValueError(_("Write a whole number, in figures."))
        self.data = int(text)
        if not self.least <= self.data <= self.most:
            raise ValueError(
                _("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most)
            )


class ClockField(Field):
    """A time of day as people write it: 9.30, 09:30, 930 or 9. `data` is a time or None."""

    widget = TextInput()

    def __init__(self, label: Any, **settings: Any):
        settings.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label, **settings)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:%H.%M}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if text:
            self.data = read_clock(text)
            if self.data is None:
                raise ValueError(_("Write the time as 09.30."))


def read_clock(text: str) -> time | None:
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?", text.strip(), re.IGNORECASE)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class ChoiceField(SelectField):
    """A select whose empty choice means None, and which says so when a choice is gone."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data == NOBODY:
            self.data = None

    def pre_validate(self, form: Any) -> None:
        offered = {str(choice[0]) for choice in self.choices or ()}
        if self.data is None and NOBODY not in offered:
            raise ValidationError(_("Choose one of these."))
        if self.data is not None and str(self.data) not in offered:
            raise ValidationError(_("What you chose is no longer there. Choose again."))


def long_text(label: Any, most: int, **settings: Any) -> TextAreaField:
    """A text of at most so many characters; the page counts them."""
    checks = [Length(max=most, message=TOO_LONG)]
    return TextAreaField(label, checks, filters=[stripped], default="", **settings)


def web_address(form: Any, field: Any) -> None:
    """Refuses what is not an address of a page."""
    if field.data and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", field.data):
        raise StopValidation(_("Write the whole address, from https://"))


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """That local time as UTC; None for one that the clocks skip that day."""
    local = datetime.combine(day, clock, zone)
    utc = local.astimezone(UTC)
    return utc if utc.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None) else None
