"""The forms of the organisers' desk beyond weighing one: many at once, parts, labels, templates."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField, HiddenField

from planner.database import db
from planner.domain.input_desk import MOST_PARTS, NAME_LENGTH, NOTE_LENGTH, LabelColour
from planner.domain.inputs import ANSWER_LENGTH, TEXT_LENGTH, About, Handling
from planner.domain.programme import Advice, Decision, Programme
from planner.models.input_desk import AnswerTemplate, InputLabel
from planner.models.inputs import Input, InputRound
from planner.queries import input_desk
from planner.queries import inputs as queries
from planner.services.inputs.many import Many, Verdict
from planner.web import access, clock
from planner.web.forms import ChoiceField, long_text, short_text
from planner.web.inputs.forms import Day, KeptForm, VersionForm
from planner.words import input_desk as words
from planner.words import inputs as input_words
from planner.words import programme as programme_words

NOBODY = "-"


class ManyForm(FlaskForm):
    """What is to become of all that are chosen; empty leaves that as it is."""

    owner = ChoiceField(_l("Owner"))
    step = ChoiceField(_l("Step"))
    add_label = ChoiceField(_l("Add label"))
    drop_label = ChoiceField(_l("Take away label"))
    template = ChoiceField(_l("Prepare the answer"))
    answer_by = Day(_l("Answer by"))
    advice = ChoiceField(_l("Advice"))
    advised_by = short_text(_l("Advised by"), NAME_LENGTH)
    decision = ChoiceField(_l("Decision"))
    decided_by = short_text(_l("Decided by"), NAME_LENGTH)


def labels_of(round_: InputRound) -> list[InputLabel]:
    return input_desk.labels(db.session(), round_.initiative_id, round_.event_id)


def templates_of(round_: InputRound) -> list[AnswerTemplate]:
    return input_desk.templates(db.session(), round_.initiative_id, round_.event_id)


def many_form(round_: InputRound) -> ManyForm:
    form = ManyForm()
    same = ("", _("As it is"))
    owners = queries.possible_owners(db.session(), round_.event_id)
    labels = [(one.id, one.name) for one in labels_of(round_)]
    form.owner.choices = [
        same,
        (NOBODY, _("Nobody")),
        *((user.id, user.name or user.email) for user in owners),
    ]
    steps = (Handling.RECEIVED, Handling.IN_REVIEW)
    form.step.choices = [same, *((code.value, input_words.handling(code)) for code in steps)]
    form.add_label.choices = form.drop_label.choices = [same, *labels]
    form.advice.choices = [same, *((one.value, programme_words.advice(one)) for one in Advice)]
    form.decision.choices = [
        same,
        *((one.value, programme_words.decision(one)) for one in Decision),
    ]
    form.template.choices = [same, *((one.id, one.name) for one in templates_of(round_))]
    return form


def many(round_: InputRound, form: ManyForm) -> Many:
    labels = {one.id: one for one in labels_of(round_)}
    templates = {one.id: one for one in templates_of(round_)}
    template = templates.get(form.template.data or "")
    owner = form.owner.data or None
    return Many(
        owner_id="" if owner == NOBODY else owner,
        handling=Handling(form.step.data) if form.step.data else None,
        add_label=labels.get(form.add_label.data or ""),
        drop_label=labels.get(form.drop_label.data or ""),
        answer_by=form.answer_by.data,
        draft=None if template is None else template_text(template, round_.language),
        advice=_verdict(round_, Advice, form.advice, form.advised_by),
        decision=_verdict(round_, Decision, form.decision, form.decided_by),
    )


def _verdict(
    round_: InputRound, kind: type[Advice | Decision], what: Field, by: Field
) -> Verdict | None:
    """An advice or a decision made today, by oneself where no other is named; none takes back who
    had made it."""
    if not what.data:
        return None
    if what.data == kind.NONE.value:
        return Verdict(kind.NONE, "", None)
    today = clock.now().astimezone(round_.zone).date()
    return Verdict(kind(what.data), by.data or access.current_actor().name, today)


def template_text(template: AnswerTemplate, language: str) -> str:
    """In the round's language; in another that it has, where it is not written in that."""
    texts = {"nb": template.text_nb, "nn": template.text_nn, "en": template.text_en}
    return texts.get(language) or next(text for text in texts.values() if text)


class PartForm(Form):
    text = long_text(_l("Part"), TEXT_LENGTH)
    about = ChoiceField(_l("About"))


class SplitForm(VersionForm):
    parts = FieldList(FormField(PartForm))

    subjects: tuple[tuple[str, str], ...] = ()

    def offer(self) -> None:
        """Each part may be about the same things."""
        for entry in self.parts:
            entry.form.about.choices = self.subjects


def split_form(row: Input, programme: Programme | None) -> SplitForm:
    """As many parts as the text has paragraphs or points, three where that is not to be seen."""
    pieces = pieces_of(row.text)
    about = About.WHOLE.value
    if row.about is not About.WHOLE:
        about = f"{row.about.value}:{row.about_id or ''}"
    parts = [{"text": piece, "about": about} for piece in pieces]
    form = SplitForm(data={"version": row.version, "parts": parts})
    choices = [(About.WHOLE.value, _("The whole"))]
    if programme is not None:
        choices += [(f"theme:{one.id}", one.title) for one in programme.themes]
        choices += [
            (f"session:{one.id}", f"{one.code} {one.title}".strip())
            for one in programme.sessions
            if one.form.value != "break"
        ]
    if about not in {value for value, _text in choices}:
        choices.append((about, " · ".join(filter(None, (row.about_place, row.about_title)))))
    form.subjects = tuple(choices)
    form.offer()
    return form


def pieces_of(text: str) -> list[str]:
    """Its lines where there are several, else its sentences; else the whole, and two empty."""
    lines = [line.strip(" \t-–*•") for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        lines = [one.strip() for one in re.split(r"(?<=[.!?;])\s+(?=\S)", text) if one.strip()]
    if not 2 <= len(lines) <= MOST_PARTS:
        return [text, "", ""]
    return lines


class LabelForm(KeptForm):
    name = short_text(_l("Name"), NAME_LENGTH)
    colour = ChoiceField(_l("Colour"), default=LabelColour.GREEN.value)


def label_form(row: InputLabel | None = None) -> LabelForm:
    values: dict[str, Any] = {} if row is None else {"name": row.name, "colour": row.colour.value}
    form = LabelForm(data=values)
    form.colour.choices = [(code.value, words.colour(code)) for code in LabelColour]
    return form


class NoteForm(KeptForm):
    note = long_text(_l("Note"), NOTE_LENGTH)


class TemplateForm(VersionForm):
    template_id = HiddenField()
    name = short_text(_l("Name"), NAME_LENGTH)
    nb = long_text(_l("In bokmål"), ANSWER_LENGTH)
    nn = long_text(_l("In nynorsk"), ANSWER_LENGTH)
    en = long_text(_l("In English"), ANSWER_LENGTH)

    @property
    def texts(self) -> dict[str, str]:
        return {"nb": self.nb.data or "", "nn": self.nn.data or "", "en": self.en.data or ""}


def template_form(row: AnswerTemplate | None = None) -> TemplateForm:
    if row is None:
        return TemplateForm()
    return TemplateForm(
        data={
            "version": row.version,
            "name": row.name,
            "nb": row.text_nb,
            "nn": row.text_nn,
            "en": row.text_en,
        }
    )


class AnswerNowForm(VersionForm):
    """An answer that is said at once."""

    answer = long_text(_l("Answer"), ANSWER_LENGTH)
