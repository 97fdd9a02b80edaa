"""The forms of speakers and of those who ask them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Optional

from planner.domain.availability import Day
from planner.domain.gender import Gender
from planner.domain.identity import new_id
from planner.domain.invitations import OwnPart, Purpose
from planner.domain.programme import Role
from planner.services.invitations import MESSAGE, REASON
from planner.services.offers import ABOUT
from planner.services.offers import MESSAGE as ANSWER
from planner.services.speaker_records import BIOGRAPHY, NAME, TEXT
from planner.web.language import LANGUAGES
from planner.words import codes
from planner.words.speakers import CONTENT_LANGUAGES

TOO_LONG = _l("This is too long.")
YES, NO = "yes", "no"


def choices(pairs: Iterable[tuple[str, Any]]) -> list[Any]:
    return [SelectChoice(value, text) for value, text in pairs]


def at_most(limit: int) -> Length:
    return Length(max=limit, message=TOO_LONG)


def yes_or_no() -> list[Any]:
    return choices([(YES, _l("Yes")), (NO, _l("No"))])


class OfferForm(FlaskForm):
    """`submission` makes a form sent twice one offer; nobody sees `website` but machines."""

    name = StringField(_l("Name"), [InputRequired(_l("Write your name.")), at_most(NAME)])
    organisation = StringField(_l("Organisation"), [at_most(TEXT)])
    email = EmailField(_l("E-mail"), [InputRequired(_l("Write your e-mail address."))])
    about = TextAreaField(
        _l("I can speak about"),
        [InputRequired(_l("Write what you can speak about.")), at_most(ABOUT)],
    )
    language = SelectField(_l("Language you would speak"), default="nb")
    website = StringField(_l("Leave this empty"))
    submission = HiddenField(default=new_id)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = choices(CONTENT_LANGUAGES.items())


class PageForm(FlaskForm):
    """The personal page; `page_form` adds an answer for each part."""

    version = HiddenField()
    name = StringField(_l("Name"), [InputRequired(_l("Write your name.")), at_most(NAME)])
    organisation = StringField(_l("Organisation"), [at_most(TEXT)])
    position = StringField(_l("Position"), [at_most(TEXT)])
    biography = TextAreaField(_l("About you"), [at_most(BIOGRAPHY)])
    language = SelectField(_l("What you have written is in"))
    free = SelectMultipleField(_l("When you can come"))
    stream = RadioField(validators=[Optional()], choices=yes_or_no())
    record = RadioField(validators=[Optional()], choices=yes_or_no())
    publish = RadioField(validators=[Optional()], choices=yes_or_no())
    gender = RadioField(_l("Gender"), [Optional()])

    def consents(self) -> Mapping[Purpose, bool]:
        found = {purpose: self[purpose.value].data for purpose in Purpose}
        return {purpose: said == YES for purpose, said in found.items() if said}

    def answers(self, parts: Iterable[OwnPart]) -> dict[str, tuple[bool, str]]:
        ids = [part.appearance.id for part in parts]
        return {
            id: (self[f"answer-{id}"].data == YES, self[f"reason-{id}"].data or "")
            for id in ids
            if f"answer-{id}" in self and self[f"answer-{id}"].data
        }


def page_form(
    parts: Iterable[OwnPart], days: Iterable[Day], languages: Mapping[str, str], **settings: Any
) -> PageForm:
    """The page's form for these parts of the programme."""
    fields: dict[str, Any] = {}
    for part in parts:
        id = part.appearance.id
        fields[f"answer-{id}"] = RadioField(
            part.session.title, [Optional()], choices=_answers(), id=f"answer-{id}"
        )
        fields[f"reason-{id}"] = TextAreaField(
            _l("Why, or whom you would suggest instead"), [at_most(REASON)], id=f"reason-{id}"
        )
    form: PageForm = type("OwnPageForm", (PageForm,), fields)(**settings)
    form.language.choices = choices(languages.items())
    ticks = [tick for day in days for tick in (day.whole, *day.hours)]
    form.free.choices = choices((tick.code, tick.code) for tick in ticks)
    form.gender.choices = choices((gender.value, codes_of_gender()[gender]) for gender in Gender)
    return form


def _answers() -> list[Any]:
    return choices([(YES, _l("Yes, gladly")), (NO, _l("No, thank you"))])


def codes_of_gender() -> Mapping[Gender, str]:
    return {
        Gender.WOMAN: _("Woman"),
        Gender.MAN: _("Man"),
        Gender.ANOTHER: _("Another gender"),
        Gender.NOT_SAID: _("Would rather not say"),
    }


class InviteForm(FlaskForm):
    parts = SelectMultipleField(_l("Ask for"), [InputRequired(_l("Choose what you ask for."))])
    message = TextAreaField(_l("Message"), [at_most(MESSAGE)])
    answer_by = DateField(_l("Answer by"), [Optional()])
    language = SelectField(_l("Language of the mail"), choices=choices(LANGUAGES.items()))


class SuggestForm(FlaskForm):
    """A session and what to do in it."""

    session = SelectField(_l("Session"), [InputRequired(_l("Choose a session."))])
    role = SelectField(_l("As"), default=Role.TALK.value)

    def offer(self, sessions: Iterable[tuple[str, str]], none: str | None = None) -> None:
        """Fill in what can be chosen; `none` is what it is called to choose nothing."""
        empty = [] if none is None else [("", none)]
        self.session.choices = choices([*empty, *sessions])
        self.role.choices = choices(
            (role.value, codes.role(role)) for role in Role if role is not Role.CORNER
        )


class AcceptForm(SuggestForm):
    session = SelectField(_l("Suggest for a session"), [Optional()])


class DeclineForm(FlaskForm):
    message = TextAreaField(_l("A few words to them"), [at_most(ANSWER)])
