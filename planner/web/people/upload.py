"""A list of people taken in at once."""

from flask import render_template
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from planner.database import db
from planner.domain.access import Action
from planner.domain.participants import UnreadableList
from planner.formats import participants as reading
from planner.services.participants import import_participants
from planner.web import access, clock
from planner.web.events import event_row
from planner.web.people import people
from planner.web.uploads import content
from planner.words import participants as words


class ListForm(FlaskForm):
    file = FileField(_l("List (CSV)"))


@people.get("/upload")
@access.allowed(Action.MANAGE_PEOPLE)
def upload() -> str:
    return render_template("people/upload.html", form=ListForm(formdata=None), account=None)


@people.post("/upload")
@access.allowed(Action.MANAGE_PEOPLE)
def take_in() -> tuple[str, int]:
    """Answered by the page itself: the same list sent twice changes nothing the second time."""
    form = ListForm()
    data = content(form.file, reading.LARGEST)
    account = None
    if data is not None:
        try:
            rows = reading.read(data)
            account = import_participants(
                db.session(), access.current_actor(), clock.now(), event_row(), rows
            )
        except UnreadableList as error:
            form.file.errors = [words.refused(error)]
    page = render_template(
        "people/upload.html",
        form=form,
        account=account,
        skipped=[(row.line, words.reason(row)) for row in account.skipped] if account else [],
    )
    return page, 200 if account else 422
