"""The forms in which organisers hand in a document and look through its sections."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, Form, FormField, TextAreaField

from planner.domain.documents import LONGEST_HEADING, Section
from planner.models.round_documents import RoundDocument
from planner.services.inputs.documents import Heading
from planner.web.forms import ChoiceField, short_text, stripped
from planner.web.inputs.forms import KeptForm, VersionForm


class HandInForm(KeptForm):
    """A new version: a file with the text in it, or the text, with a file to download beside it."""

    title = short_text(_l("Title"), LONGEST_HEADING)
    file = FileField(_l("File"))
    text = TextAreaField(_l("Text"), filters=[stripped], default="")
    note = short_text(_l("What is new"), 500)


class SectionForm(Form):
    number = short_text(_l("Number"), 20)
    title = short_text(_l("Section title"), LONGEST_HEADING)
    same = ChoiceField(_l("The same as earlier"))
    joined = BooleanField(_l("Not a section: keep it under the one above"))

    text = ""


class SectionsForm(VersionForm):
    sections = FieldList(FormField(SectionForm))

    def headings(self) -> list[Heading]:
        return [
            Heading(
                part.form.number.data or "",
                part.form.title.data or "",
                part.form.same.data or "",
                bool(part.form.joined.data),
            )
            for part in self.sections
        ]


def sections_form(document: RoundDocument, earlier: Sequence[Section]) -> SectionsForm:
    """The sections that were found, each with the earlier one that it seems to be."""
    found = document.sections
    values: list[dict[str, Any]] = [
        {"number": one.number, "title": one.title, "same": one.key or None} for one in found
    ]
    form = SectionsForm(data={"version": document.version, "sections": values})
    choices = [("", _("A new section")), *((one.key, one.name or "–") for one in earlier)]
    for part, section in zip(form.sections, found, strict=False):
        part.form.same.choices = choices
        part.form.text = section.text
    for part in form.sections.entries[len(found) :]:
        part.form.same.choices = choices
    return form
