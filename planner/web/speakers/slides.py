"""The speaker's slides: handed in by the deadline, or after it; or there will be none."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from planner.database import db
from planner.domain.errors import NotAllowed
from planner.domain.files import SLIDES
from planner.queries import asking
from planner.services import speaker_files as service
from planner.web import access, clock, stored
from planner.web.events import event_row
from planner.web.speakers import speakers
from planner.web.speakers.lookup import personal_link
from planner.web.speakers.own import own
from planner.web.uploads import chosen
from planner.words import files as words

Page = str | Response | tuple[str, int]
LARGEST = 9_500_000
"""Bytes: what a request may be, with room for the rest of the form."""


class SlidesForm(FlaskForm):
    file = FileField(_l("File with slides"))


@speakers.get("/me/<token>/slides")
@access.by_link
def slides(token: str) -> Page:
    return _page(token, SlidesForm(formdata=None))


@speakers.post("/me/<token>/slides")
@access.by_link
def take_slides(token: str) -> Page:
    """Keep one more file; the same one sent twice is one."""
    link, form = personal_link(token), SlidesForm()
    file = chosen(form.file, SLIDES, LARGEST, needed=True)
    if file is None:
        return _page(token, form, 422)
    try:
        service.hand_in(
            db.session(), stored.storage(), event_row(), link.speaker_id, clock.now(), file
        )
    except NotAllowed:
        form.file.errors = [
            _("There are %(n)s files already. Delete one first.", n=service.MOST_SLIDES)
        ]
        return _page(token, form, 422)
    flash(_("%(file)s is handed in. Thank you.", file=file.name))
    return redirect(url_for(".slides", token=token), 303)


@speakers.post("/me/<token>/slides/none")
@access.by_link
def no_slides(token: str) -> Response:
    """Say that there will be none; sent again from the page that says so, take it back."""
    link = personal_link(token)
    session, event = db.session(), event_row()
    service.say_no_slides(session, event, link.speaker_id, clock.now(), True)
    flash(_("Noted: you will speak without slides."))
    return redirect(url_for(".slides", token=token), 303)


@speakers.post("/me/<token>/slides/some")
@access.by_link
def some_slides(token: str) -> Response:
    link = personal_link(token)
    service.say_no_slides(db.session(), event_row(), link.speaker_id, clock.now(), False)
    flash(_("Noted: slides will come."))
    return redirect(url_for(".slides", token=token), 303)


@speakers.post("/me/<token>/slides/<uuid:slides_id>/delete")
@access.by_link
def take_back_slides(token: str, slides_id: object) -> Response:
    link = personal_link(token)
    service.take_back(db.session(), link.event_id, link.speaker_id, str(slides_id))
    flash(_("The file is deleted."))
    return redirect(url_for(".slides", token=token), 303)


@speakers.get("/me/<token>/slides/<uuid:slides_id>")
@access.by_link
def slides_file(token: str, slides_id: object) -> Response:
    link = personal_link(token)
    rows = asking.slides_of(db.session(), link.event_id, link.speaker_id)
    row = next((row for row in rows if row.id == str(slides_id)), None)
    if row is None or row.file is None:
        abort(404)
    return stored.send(row.file)


def _page(token: str, form: SlidesForm, status: int = 200) -> tuple[str, int]:
    page = render_template(
        "speakers/slides.html",
        token=token,
        own=own(token),
        form=form,
        size=words.size,
        kinds=words.kinds(SLIDES),
        most=words.size(LARGEST),
        event=event_row(),
    )
    return page, status
