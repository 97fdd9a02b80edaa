"""What the desk can ask for, from a query to look at or a form to do."""

from datetime import UTC, date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField

from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.programme import Programme, Session
from planner.services.live import LONGEST_MESSAGE
from planner.web.forms import NOBODY, ChoiceField, ClockField, WholeNumber, instant, short_text
from planner.web.language import current
from planner.words import dates

EARLIEST, LATEST = -60, 600
"""Minutes that something can be moved by at once."""


class WishForm(FlaskForm):
    """One wish for the day. `mark` is of the outlook that was looked at, `seen` when it was made.

    Looked at by GET, done by POST; the program checks the token of every POST itself.
    """

    class Meta(FlaskForm.Meta):
        csrf = False

    kind = HiddenField()
    subject = HiddenField()
    mark = HiddenField()
    seen = HiddenField()
    minutes = WholeNumber(_l("Minutes later"), EARLIEST, LATEST)
    day = ChoiceField(_l("Day"))
    start = ClockField(_l("Starts"))
    room = ChoiceField(_l("Room"))
    message = short_text(_l("Message"), LONGEST_MESSAGE)

    def offer(self, programme: Programme) -> None:
        self.programme = programme
        self.day.choices = [
            (day.isoformat(), dates.sentence(dates.weekday_date(day, current())))
            for day in programme.event.dates
        ]
        self.room.choices = [(room.id, room.name) for room in programme.rooms]
        if any(s.room_id is None for s in programme.sessions):
            self.room.choices.insert(0, (NOBODY, _("No room")))

    def show(self, session: Session, message: str = "") -> None:
        """Where the session stands."""
        local = None if session.start is None else self.programme.event.local(session.start)
        self.subject.data = session.id
        self.day.data = local.date().isoformat() if local else None
        self.start.data = local.time() if local else None
        self.room.data = session.room_id or NOBODY
        self.message.data = message

    def wish(self) -> Wish | None:
        """What is asked for; None, with the errors at their fields, when it cannot be read."""
        try:
            kind = LiveKind(self.kind.data or "")
        except ValueError:
            return None
        names = {
            LiveKind.DELAY: ("minutes",),
            LiveKind.MOVE: ("day", "start", "room"),
            LiveKind.CANCEL: ("message",),
            LiveKind.RESTORE: (),
            LiveKind.MESSAGE: ("message",),
        }[kind]
        wrong = [name for name in names if not self._fields[name].validate(self)]
        if wrong or not self._whole(kind):
            return None
        subject = self.subject.data or ""
        if kind is LiveKind.DELAY:
            return Wish(kind, subject, self.minutes.data or 0)
        if kind is LiveKind.MOVE:
            return Wish(kind, subject, start=self._instant(), room_id=self.room.data or None)
        return Wish(kind, subject, message=self.message.data or "")

    def _whole(self, kind: LiveKind) -> bool:
        if kind is LiveKind.DELAY and not self.minutes.data:
            self.minutes.errors = [_("Say by how many minutes: 10, or −5 for earlier.")]
            return False
        if kind is LiveKind.MOVE and self._instant() is None:
            self.start.errors = [_("Write the time as 09.30.")]
            return False
        return True

    def _instant(self) -> datetime | None:
        if self.start.data is None or not self.day.data:
            return None
        day = date.fromisoformat(self.day.data)
        return instant(day, self.start.data, self.programme.event.zone)

    def seen_at(self) -> datetime | None:
        """When the outlook was made that was looked at."""
        return read_instant(self.seen.data)

    @property
    def query(self) -> dict[str, Any]:
        """Itself as the query of the page that shows what it would do."""
        return {
            name: field._value()
            for name, field in self._fields.items()
            if name in ("kind", "subject", "minutes", "start", "message") and field._value()
        }


def read_instant(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
