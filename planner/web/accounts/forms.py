"""The forms of accounts; what is wrong is said in the reader's language."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from planner.services.accounts import LONGEST_NAME
from planner.web.language import LANGUAGES

LANGUAGE_CHOICES = [SelectChoice(code, name) for code, name in LANGUAGES.items()]
EMAIL_MISSING = _l("Write your e-mail address.")


class LoginForm(FlaskForm):
    email = EmailField(_l("E-mail"), [InputRequired(EMAIL_MISSING)])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password."))])
    next = HiddenField()


class LinkForm(FlaskForm):
    # It stands on one page with LoginForm's.
    email = EmailField(_l("E-mail"), [InputRequired(EMAIL_MISSING)], id="link-email")
    next = HiddenField()


class NameForm(FlaskForm):
    name = StringField(
        _l("Name"),
        [
            InputRequired(_l("Write your name.")),
            Length(max=LONGEST_NAME, message=_l("The name is too long.")),
        ],
    )


class ProfileForm(NameForm):
    language = SelectField(_l("Language of mail to you"), choices=LANGUAGE_CHOICES)


class PasswordForm(FlaskForm):
    current = PasswordField(_l("Password now"))
    password = PasswordField(_l("New password"), [InputRequired(_l("Write a new password."))])
