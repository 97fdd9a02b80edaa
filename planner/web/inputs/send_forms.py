"""The form in which an input is sent, changed, or entered for somebody else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, MultipleFileField
from wtforms import (
    EmailField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import StopValidation

from planner.domain.errors import Invalid
from planner.domain.identity import new_id, valid_id
from planner.domain.inputs import (
    TEXT_LENGTH,
    About,
)
from planner.domain.programme import Programme
from planner.domain.questions import Question, QuestionKind, Reading, Written, read
from planner.models.events import Organisation
from planner.models.input_files import InputAttachment
from planner.models.inputs import HOME_ZONE
from planner.models.round_documents import RoundDocument
from planner.services.accounts import clean_email
from planner.services.inputs.anchoring import Subject
from planner.services.inputs.sending import Said
from planner.web import language
from planner.web.forms import (
    ChoiceField,
    ClockField,
    instant,
    long_text,
    read_clock,
    short_text,
    stripped,
)
from planner.web.inputs.forms import NAME_LENGTH, Day, VersionForm
from planner.web.inputs.question_fields import name, question_field
from planner.words import dates, refusals
from planner.words import inputs as words
from planner.words.alphabet import sort_key

SLOT_FIELDS = ("slot_day", "slot_time", "slot_place")
NOT_TYPED = frozenset(
    {"csrf_token", "draft", "draft_version", "version", "files", "drop", "website"}
)
Choices = Sequence[tuple[str, str]]


class SendForm(VersionForm):
    """What one sends to a round. `submission` is the form's own id: sent twice, it is one input."""

    submission = HiddenField()
    draft = HiddenField()
    about = RadioField(_l("What is it about?"), default=About.WHOLE.value)
    session = ChoiceField(_l("Which session?"))
    theme = ChoiceField(_l("Which theme?"))
    section = ChoiceField(_l("Which section?"))
    slot_day = ChoiceField(_l("Which day?"))
    slot_time = ClockField(_l("At what time?"))
    slot_place = ChoiceField(_l("Where?"))
    text = long_text(_l("Text"), TEXT_LENGTH)
    organisation = ChoiceField(_l("On behalf of"))
    together = SelectMultipleField(_l("Delivered together with"))
    name = short_text(_l("Your name"), NAME_LENGTH)
    email = EmailField(_l("E-mail for the receipt"), filters=[stripped])
    website = StringField(_l("Leave this empty"))
    files = MultipleFileField(_l("Attachments"))
    drop = SelectMultipleField(_l("Take away"))
    draft_version = HiddenField()

    questions: tuple[Question, ...] = ()
    held: Sequence[InputAttachment] = ()
    chosen: dict[str, str]
    """The names of the files chosen now that answer a question, by its id."""
    refused_files = False
    """Whether some of those chosen now are not taken; their fields say why."""
    saved_at: datetime | None = None
    elsewhere = ""
    """What another device has in the draft, when it has written since."""
    zone = HOME_ZONE

    @property
    def submission_id(self) -> str:
        return valid_id(self.submission.data or "") or new_id()

    @property
    def subject(self) -> Subject:
        """What is chosen; what is not there yet is None."""
        if "about" not in self:
            return Subject()
        match self.about.data:
            case About.SESSION.value:
                return Subject(About.SESSION, self.session.data or None)
            case About.THEME.value:
                return Subject(About.THEME, self.theme.data or None)
            case About.SECTION.value:
                return Subject(About.SECTION, self.section.data or None)
            case About.SLOT.value if "slot_day" in self:
                return Subject(About.SLOT, None, self._slot_start(), self.slot_place.data or None)
        return Subject()

    def _slot_start(self) -> datetime | None:
        if not self.slot_day.data or self.slot_time.data is None:
            return None
        return instant(date.fromisoformat(self.slot_day.data), self.slot_time.data, self.zone)

    def said(self, language: str) -> Said:
        """What the form says. `language` is the one it is written in."""
        return Said.of(self.text.data or "", self.subject, dict(self.reading().answers), language)

    def reading(self) -> Reading:
        """The answers to the round's questions, with what is wrong put beside each."""
        written = {q.id: self._written(q, self._fields[name(n)]) for n, q in self.numbered()}
        found = read(self.questions, written)
        for n, question in self.numbered():
            fault, field = found.faults.get(question.id), self._fields[name(n)]
            # A file that was refused is told of already.
            if fault is not None and not (question.kind is QuestionKind.FILE and field.errors):
                cell = found.cells.get(question.id)
                field.errors = [words.fault_at(question, fault, cell)]
        return found

    def _written(self, question: Question, field: Field) -> Written:
        if question.kind is QuestionKind.FILE:
            held = self.held_answer(question)
            return self.chosen.get(question.id) or ("" if held is None else held.file.name)
        if question.kind is QuestionKind.TABLE:
            cells: list[list[str]] = field.data
            return cells
        return str(field.data or "")

    def held_answer(self, question: Question) -> InputAttachment | None:
        """The file kept already that answers the question, unless it is to be taken away."""
        held = (one for one in self.held if one.question_id == question.id)
        return next((one for one in held if one.id not in self.removed), None)

    def numbered(self) -> Sequence[tuple[int, Question]]:
        return list(enumerate(self.questions))

    def question_fields(self) -> Sequence[tuple[Question, Field]]:
        return [(question, self._fields[name(n)]) for n, question in self.numbered()]

    def check(self) -> None:
        chosen = self.subject
        if chosen.about is About.SLOT:
            if not self.slot_day.data:
                self.refuse("slot_day", words.invalid(Invalid("slot_day", "unknown")))
            if self.slot_time.data is None and not self.slot_time.errors:
                self.refuse("slot_time", words.invalid(Invalid("slot_time", "unknown")))
            if chosen.place_id is None:
                self.refuse("slot_place", words.invalid(Invalid("slot_place", "unknown")))
        elif chosen.about is not About.WHOLE and chosen.id is None:
            name = chosen.about.value
            self.refuse(name, words.invalid(Invalid(name, "unknown")))

    def check_writer(self) -> bool:
        """Who has no account says who they are."""
        if not self.name.data:
            self.refuse("name", refusals.invalid("name", "missing"))
        if not self.email.data:
            self.refuse("email", _("Write your e-mail address."))
        return bool(self.name.data and self.email.data)

    def validate_email(self, field: Field) -> None:
        if field.data:
            try:
                field.data = clean_email(field.data)
            except Invalid:
                raise StopValidation(
                    _("Write the e-mail address like this: name@example.com")
                ) from None

    def typed(self) -> dict[str, Any]:
        """All that was typed, to be kept until it is sent."""
        found = {
            name: field.data
            for name, field in self._fields.items()
            if name not in NOT_TYPED and not isinstance(field, FileField)
        }
        if found.get("slot_time") is not None:
            found["slot_time"] = f"{found['slot_time']:%H.%M}"
        return found

    def show_held(self, held: Sequence[InputAttachment]) -> None:
        """Let the files that are kept already be taken away."""
        self.held = held
        self.drop.choices = [(one.id, _("Take away %(name)s", name=one.file.name)) for one in held]

    @property
    def removed(self) -> frozenset[str]:
        return frozenset(self.drop.data or ())


def send_form(
    questions: tuple[Question, ...],
    programme: Programme | None,
    own: Sequence[Organisation],
    together: Sequence[Organisation],
    values: Mapping[str, Any] | None = None,
    alone: bool = True,
    document: RoundDocument | None = None,
    unknown: bool = False,
) -> SendForm:
    """The form of a round. `values` are shown when nothing was posted; `own` may be spoken for,
    `together` deliver the same report; `alone`: one may send as oneself; `unknown`: the sender has
    no account, and says who they are."""
    fields = {name(n): question_field(question) for n, question in enumerate(questions)}
    form: SendForm = type("RoundForm", (SendForm,), fields)(data=thawed(values or {}))
    form.questions = questions
    form.chosen = {}
    form.submission.data = form.submission.data or new_id()
    form.show_held(())
    _fill_about(form, programme, document)
    if not unknown:
        del form.name
        del form.website
    if own:
        myself = [("", _("Only myself"))] if alone else []
        form.organisation.choices = [*((o.id, o.name) for o in own), *myself]
        if form.organisation.data is None and not form.is_submitted():
            form.organisation.data = own[0].id
    else:
        del form.organisation
    if together:
        form.together.choices = [
            (o.id, o.name) for o in sorted(together, key=lambda o: sort_key(o.name))
        ]
    else:
        del form.together
    return form


def _fill_about(
    form: Any, programme: Programme | None, document: RoundDocument | None = None
) -> None:
    """What one can choose among, as published; nothing to choose when nothing is."""
    found: dict[About, Choices] = {}
    if programme is not None:
        form.zone = programme.event.zone
        days = [
            (day.isoformat(), dates.sentence(dates.weekday_date(day, language.current())))
            for day in programme.event.dates
        ]
        form.slot_day.choices = [("", _("Choose a day")), *days]
        places = [(one.id, one.name) for one in programme.rooms]
        places += [(one.id, one.name) for one in programme.tracks]
        form.slot_place.choices = [("", _("Choose a room or track")), *places]
        found = {
            About.SESSION: [
                (session.id, f"{session.code} {session.title}".strip())
                for session in programme.sessions
                if session.form.value != "break"
            ],
            About.THEME: [(theme.id, theme.title) for theme in programme.themes],
            About.SLOT: places,
        }
    if document is not None:
        found[About.SECTION] = [(one.key, one.name or document.title) for one in document.sections]
    offered = [about for about, choices in found.items() if choices]
    if not set(offered) - {About.SLOT}:
        for field in ("about", "session", "theme", "section", *SLOT_FIELDS):
            del form[field]
        return
    whole = _("The whole programme") if document is None else _("The whole")
    if document is not None and programme is None:
        whole = _("The whole document")
    kinds = {
        About.SESSION: _("A session"),
        About.THEME: _("A theme"),
        About.SLOT: _("A time and place in the programme"),
        About.SECTION: _("A section of the document"),
    }
    form.about.choices = [(About.WHOLE.value, whole)]
    form.about.choices += [(about.value, kinds[about]) for about in offered]
    form.session.choices = [("", _("Choose a session")), *found.get(About.SESSION, ())]
    form.theme.choices = [("", _("Choose a theme")), *found.get(About.THEME, ())]
    form.section.choices = [("", _("Choose a section")), *found.get(About.SECTION, ())]
    if About.SLOT not in offered:
        for field in SLOT_FIELDS:
            del form[field]


def thawed(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as the fields have it: a time of day is kept as text."""
    found = dict(values)
    if isinstance(found.get("slot_time"), str):
        found["slot_time"] = read_clock(found["slot_time"])
    return found


class EnterForm(SendForm):
    """What an organiser writes down of what was said elsewhere."""

    origin = short_text(_l("Where it was said"), NAME_LENGTH)
    received_on = Day(_l("Said on"))


def enter_form(
    programme: Programme | None,
    organisations: Sequence[Organisation],
    today: date,
    document: RoundDocument | None = None,
    questions: tuple[Question, ...] = (),
) -> EnterForm:
    """The form in which organisers enter something. A letter need not answer every question."""
    asked = tuple(replace(question, required=False) for question in questions)
    fields = {name(n): question_field(question) for n, question in enumerate(asked)}
    form: EnterForm = type("RoundForm", (EnterForm,), fields)(data={"received_on": today})
    form.questions = asked
    form.submission.data = form.submission.data or new_id()
    _fill_about(form, programme, document)
    form.organisation.choices = [
        ("", _("Nobody in particular")),
        *((o.id, o.name) for o in sorted(organisations, key=lambda o: sort_key(o.name))),
    ]
    del form.together
    del form.name
    del form.website
    del form.email
    form.chosen = {}
    form.drop.choices = []
    return form
