"""A list of speakers taken in at once, as `flask speakers import` does."""

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from planner.database import db
from planner.domain.access import Action
from planner.domain.participants import UnreadableList
from planner.formats import speaker_list as reading
from planner.services.import_speakers import import_speakers
from planner.web import access, clock
from planner.web.events import event, event_row
from planner.web.speakers import speakers
from planner.web.uploads import content
from planner.words import participants as words


class SpeakerListForm(FlaskForm):
    file = FileField(_l("List (CSV or XLSX)"))


@speakers.get("/import")
@access.allowed(Action.MANAGE_SPEAKERS)
def upload() -> str:
    form = SpeakerListForm(formdata=None)
    return render_template("speakers/import.html", form=form, account=None, event=event())


@speakers.post("/import")
@access.allowed(Action.MANAGE_SPEAKERS)
def take_in() -> tuple[str, int]:
    """Answered by the page itself: the same list sent twice changes nothing the second time."""
    form = SpeakerListForm()
    data = content(form.file, reading.LARGEST)
    account = None
    if data is not None:
        try:
            rows = reading.read(data)
            account = import_speakers(
                db.session(), access.current_actor(), clock.now(), event_row(), rows
            )
        except UnreadableList as error:
            form.file.errors = [words.refused(error)]
    page = render_template(
        "speakers/import.html",
        form=form,
        account=account,
        skipped=[(row.line, words.reason(row)) for row in account.skipped] if account else [],
        remarks=[(row.line, words.remark(row)) for row in account.remarks] if account else [],
        event=event(),
    )
    return page, 200 if account else 422
