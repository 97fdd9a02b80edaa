"""The forms of the Speakers Corner; what is wrong is said in the reader's language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from planner.domain.corner import LONGEST, NAME_LENGTH, SENTENCE_LENGTH, TITLE_LENGTH
from planner.domain.errors import Invalid
from planner.services.accounts import clean_email
from planner.services.corner import Wanted
from planner.web.language import LANGUAGES
from planner.words import refusals

TOO_LONG = _l("This is too long.")
LENGTH = _l("Write a number of minutes from 1 to %(most)s.", most=LONGEST)


class ProposalForm(FlaskForm):
    """`submission` is the form's own id, so that sent twice it makes one talk."""

    title = StringField(
        _l("What do you want to say?"),
        [
            InputRequired(_l("Give the talk a title.")),
            Length(max=TITLE_LENGTH, message=TOO_LONG),
        ],
    )
    sentence = TextAreaField(
        _l("One sentence about it"), [Length(max=SENTENCE_LENGTH, message=TOO_LONG)]
    )
    name = StringField(
        _l("Name"),
        [InputRequired(_l("Write your name.")), Length(max=NAME_LENGTH, message=TOO_LONG)],
    )
    organisation = StringField(
        _l("City or organisation"), [Length(max=NAME_LENGTH, message=TOO_LONG)]
    )
    email = EmailField(_l("E-mail"), [InputRequired(_l("Write your e-mail address."))])
    minutes = SelectField(_l("Minutes wanted"), coerce=int)
    language = SelectField(
        _l("Language of the talk"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
    )
    filmed = BooleanField(_l("The talk may be shown on the big screens in the house"))
    submission = HiddenField()

    def validate_email(self, field: EmailField) -> None:
        try:
            clean_email(field.data or "")
        except Invalid as error:
            raise ValidationError(refusals.invalid(error.field, error.rule)) from error

    def offer_minutes(self, longest: int, with_account: bool) -> None:
        """What may be asked for; with an account the address is known."""
        self.minutes.choices = [SelectChoice(n, _("%(n)s min", n=n)) for n in range(1, longest + 1)]
        if with_account:
            del self.email

    def wanted(self, email: str) -> Wanted:
        return Wanted(
            title=self.title.data or "",
            sentence=self.sentence.data or "",
            name=self.name.data or "",
            organisation=self.organisation.data or "",
            email=email,
            minutes=self.minutes.data,
            language=self.language.data,
            filmed=bool(self.filmed.data),
        )


class PaperForm(ProposalForm):
    """What somebody has handed in on paper, entered at the desk; an address is welcome."""

    email = EmailField(_l("E-mail"))

    def validate_email(self, field: EmailField) -> None:
        if (field.data or "").strip():
            super().validate_email(field)


class SettingsForm(FlaskForm):
    minutes = IntegerField(
        _l("Usual length, minutes"), [InputRequired(LENGTH), NumberRange(1, LONGEST, LENGTH)]
    )
    longest = IntegerField(
        _l("Longest, minutes"), [InputRequired(LENGTH), NumberRange(1, LONGEST, LENGTH)]
    )
    first_timers = BooleanField(_l("Those who have never spoken here come first"))
    one_each = BooleanField(_l("Nobody speaks twice before everybody has spoken once"))
    introduction = TextAreaField(_l("Introduction"), [Length(max=600, message=TOO_LONG)])
    version = HiddenField()

    def validate_longest(self, field: IntegerField) -> None:
        if field.data and self.minutes.data and field.data < self.minutes.data:
            raise ValidationError(_("The longest talk cannot be shorter than the usual one."))


class SlotForm(FlaskForm):
    """`id` is the session's to be, so that sent twice it makes one."""

    id = HiddenField()
    day = SelectField(_l("Day"))
    start = TimeField(_l("From"), [InputRequired(_l("Write a time, such as 11.35."))])
    length = IntegerField(
        _l("Minutes"),
        [
            InputRequired(_l("Write how many minutes the slot lasts.")),
            NumberRange(5, 480, _l("A slot lasts from 5 to 480 minutes.")),
        ],
    )
    room = SelectField(_l("Room"))
