"""Starting an event from an earlier one, on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from flask import abort, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField, StringField
from wtforms.validators import StopValidation

from planner.database import db
from planner.domain import carrying
from planner.domain.access import Action
from planner.models.events import Event
from planner.models.programme import Session
from planner.queries import drafts, event_copies
from planner.queries import events as known_events
from planner.services import event_copy
from planner.services import events as service
from planner.services.event_copy import Copied
from planner.web import access, clock
from planner.web.admin import admin
from planner.web.drafts import AGAIN
from planner.web.feedback import done
from planner.web.forms import Given, short_text
from planner.web.navigation import event_url
from planner.web.settings.forms import DayField, EventForm

Page = str | Response | tuple[str, int]
WEEKS = 52
"""How much later the next one is suggested to begin: on the same day of the week."""


@dataclass(frozen=True, slots=True)
class Day:
    """The source's sessions of one day; `number` counts from 1, None for those without a time."""

    number: int | None
    date: date | None
    sessions: Sequence[tuple[Session, str, time | None]]
    """With the code of the track each is in, and when it began, local to the source."""


class CopyForm(EventForm):
    slug = short_text(_l("Address"), 64, _l("Give it an address."))
    start = DayField(_l("First day"), [Given(_l("Say which day it starts."))])
    sessions = SelectMultipleField(_l("Sessions"), validate_choice=False)

    def validate_slug(self, field: StringField) -> None:
        if not service.SLUG.fullmatch(field.data or ""):
            raise StopValidation(_("Use small letters a–z, figures and hyphens, such as 2011."))

    def suggest(self, source: Event, chosen: Sequence[str]) -> None:
        """As the source was, a year later; the contact too, who is seen here before it is kept."""
        start = source.start + timedelta(weeks=WEEKS)
        self.show(source)
        values = event_copy.values_for(source, start)
        self.title.data, self.subtitle.data = values["title"], values["subtitle"]
        self.start.data = start
        slug = carrying.retitled(source.slug, known_events.value(source), start)
        self.slug.data = "" if slug == source.slug else slug
        self.sessions.data = list(chosen)


@admin.route("/events/new/from/<uuid:event_id>", methods=["GET", "POST"])
@access.allowed(Action.CREATE_EVENT)
def copy_event(event_id: UUID) -> Page:
    source = known_events.by_id(db.session(), str(event_id))
    if source is None:
        abort(404)
    form = CopyForm()
    found = event_copy.offered(db.session(), source)
    status = 200
    if request.method == "POST":
        made = _made(form, source)
        if made is not None:
            done(_told(made, source))
            return redirect(event_url(made.event, "workshop.show"), 303)
        status = AGAIN
    else:
        form.suggest(source, [row.id for row, recurs in found if recurs])
    form.about(None, 0)
    page = render_template(
        "admin/copy_event.html",
        form=form,
        source=source,
        end=known_events.value(source).end,
        days=_days(source, [row for row, _recurs in found]),
        recurring=sum(1 for _row, recurs in found if recurs),
        rounds=event_copies.rounds(db.session(), source.id),
        counts=drafts.frame_counts(db.session(), source.id),
    )
    return page, status


def _made(form: CopyForm, source: Event) -> Copied | None:
    """What was made; None when the form must be looked at again."""
    made: list[Copied] = []

    def act() -> None:
        made.append(
            event_copy.copy_event(
                db.session(),
                access.current_actor(),
                clock.now(),
                source,
                source.kind,
                form.slug.data or "",
                form.values,
                sessions=form.sessions.data or (),
                event_id=form.row_id,
            )
        )

    return made[0] if form.validate() and form.saved(act) else None


def _told(made: Copied, source: Event) -> str:
    said = [
        _("%(title)s is started from %(source)s.", title=made.event.title, source=source.title),
        ngettext("%(num)s session came along.", "%(num)s sessions came along.", made.sessions),
    ]
    if made.unplaced:
        said.append(
            ngettext(
                "%(num)s of them waits for a time: its day is not there any more.",
                "%(num)s of them wait for a time: their day is not there any more.",
                made.unplaced,
            )
        )
    said.append(_("Nothing of it is public before you publish it."))
    return " ".join(said)


def _days(source: Event, rows: Sequence[Session]) -> list[Day]:
    event = known_events.value(source)
    tracks = {
        track.id: track.code or track.name for track in drafts.tracks(db.session(), source.id)
    }
    found: dict[int | None, list[tuple[Session, str, time | None]]] = {}
    for row in rows:
        number = None if row.start is None else carrying.day_of(row.start, event) + 1
        began = None if row.start is None else event.local(row.start).time()
        found.setdefault(number, []).append((row, tracks.get(row.track_id or "", ""), began))
    return [
        Day(
            number,
            None if number is None else source.start + timedelta(days=number - 1),
            sessions,
        )
        for number, sessions in found.items()
    ]
