"""The forms of speakers and of those who ask them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
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
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from planner.domain.availability import Day
from planner.domain.gender import Gender
from planner.domain.identity import new_id
from planner.domain.invitations import OwnPart, Purpose
from planner.domain.programme import Role
from planner.domain.speakers import WITH_SLIDES, Channel, NeedKind
from planner.services import needs
from planner.services.appearances import TITLE
from planner.services.asking import ABSTRACT, Other
from planner.services.invitations import MESSAGE, REASON
from planner.services.offers import ABOUT
from planner.services.offers import MESSAGE as ANSWER
from planner.services.speaker_records import BIOGRAPHY, EMAIL, NAME, TEXT
from planner.services.speakers import TITLED
from planner.web.language import LANGUAGES
from planner.words import codes
from planner.words import speakers as words
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
    """The personal page; `page_form` adds what is said about each part and each kind of need."""

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

    def others(self, parts: Iterable[OwnPart]) -> dict[str, Other | None]:
        found: dict[str, Other | None] = {}
        for part in parts:
            id = part.appearance.id
            said = {name: self[f"other-{name}-{id}"].data or "" for name in OTHER}
            found[id] = Other(**said) if said["name"].strip() else None
        return found

    def talks(self, parts: Iterable[OwnPart]) -> dict[str, tuple[str, str]]:
        ids = [part.appearance.id for part in parts if wants_title(part)]
        said = {id: (self[f"title-{id}"], self[f"abstract-{id}"]) for id in ids}
        return {id: (title.data or "", about.data or "") for id, (title, about) in said.items()}

    def wanted(self) -> dict[NeedKind, str]:
        """What is ticked, and what is written about without being ticked."""
        return {
            kind: text
            for kind in NeedKind
            for text in [(self[f"need-{kind.value}"].data or "").strip()]
            if self[f"needs-{kind.value}"].data or text
        }


OTHER = ("name", "position", "organisation", "email")
MUST_SAY = frozenset({NeedKind.DIET, NeedKind.OTHER})
"""Needs that nobody can arrange from a tick alone."""


def wants_title(part: OwnPart) -> bool:
    """Whether the speaker may say what the part should be called."""
    return part.appearance.role in WITH_SLIDES and part.appearance.state in TITLED


def page_form(
    parts: Iterable[OwnPart], days: Iterable[Day], languages: Mapping[str, str], **settings: Any
) -> PageForm:
    """The page's form for these parts of the programme."""
    fields: dict[str, Any] = {}
    for part in parts:
        fields |= _about_part(part)
    for kind in NeedKind:
        fields |= _about_need(kind)
    form: PageForm = type("OwnPageForm", (PageForm,), fields)(**settings)
    form.language.choices = choices(languages.items())
    ticks = [tick for day in days for tick in (day.whole, *day.hours)]
    form.free.choices = choices((tick.code, tick.code) for tick in ticks)
    form.gender.choices = choices((gender.value, codes_of_gender()[gender]) for gender in Gender)
    return form


def _about_part(part: OwnPart) -> dict[str, Any]:
    id = part.appearance.id

    def line(label: Any, name: str, most: int, kind: Any = StringField, *checks: Any) -> Any:
        return kind(label, [Optional(), at_most(most), *checks], id=f"{name}-{id}")

    fields = {
        f"answer-{id}": RadioField(
            part.session.title, [Optional()], choices=_answers(), id=f"answer-{id}"
        ),
        f"reason-{id}": line(_l("Why not"), "reason", REASON, TextAreaField),
        f"other-name-{id}": line(_l("Name"), "other-name", NAME),
        f"other-position-{id}": line(_l("Position"), "other-position", TEXT),
        f"other-organisation-{id}": line(_l("Organisation"), "other-organisation", TEXT),
        f"other-email-{id}": line(_l("E-mail"), "other-email", EMAIL, EmailField),
    }
    if wants_title(part):
        fields[f"title-{id}"] = line(_l("Title"), "title", TITLE)
        fields[f"abstract-{id}"] = line(_l("What it is about"), "abstract", ABSTRACT, TextAreaField)
    return fields


def _about_need(kind: NeedKind) -> dict[str, Any]:
    ticked, text = f"needs-{kind.value}", f"need-{kind.value}"

    def told(form: PageForm, field: Any) -> None:
        if form[ticked].data and not (field.data or "").strip():
            raise ValidationError(_("Write what you need."))

    checks: list[Any] = [at_most(needs.TEXT), *([told] if kind in MUST_SAY else [])]
    return {
        ticked: BooleanField(words.need(kind), id=ticked),
        text: StringField(words.need_asks(kind), checks, id=text),
    }


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
    """`channel` is how they are asked; by mail alone does anything go out."""

    channel = RadioField(_l("How they are asked"), default=Channel.MAIL.value)
    parts = SelectMultipleField(_l("Ask for"), [InputRequired(_l("Choose what you ask for."))])
    message = TextAreaField(_l("Message"), [at_most(MESSAGE)])
    answer_by = DateField(_l("Answer by"), [Optional()])
    language = SelectField(_l("Language of the mail"), choices=choices(LANGUAGES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel.choices = choices(
            (channel.value, words.asked_through(channel)) for channel in ASKED_BY
        )


ASKED_BY = (Channel.MAIL, Channel.PHONE, Channel.IN_PERSON)


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
