"""Forms about sessions, their places in time, who appears in them, and speakers' records."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField
from wtforms.validators import Email, Optional

from planner.domain.access import Action
from planner.domain.programme import (
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
)
from planner.models.programme import Appearance
from planner.models.programme import Session as SessionRow
from planner.models.speakers import Speaker
from planner.services import appearances, bulk, planning, sessions, speaker_records
from planner.web import access
from planner.web.forms import (
    NOBODY,
    ChoiceField,
    ClockField,
    RowForm,
    WholeNumber,
    instant,
    long_text,
    short_text,
    stripped,
    web_address,
)
from planner.web.language import LANGUAGES
from planner.words import codes, dates
from planner.words.programme import language, session_name, when

LONGEST = sessions.LONGEST


class PlaceForm(RowForm):
    """When and where: a day and a clock time of the event's own zone, a length, a room."""

    day = ChoiceField(_l("Day"))
    start = ClockField(_l("Starts"))
    minutes = WholeNumber(_l("Minutes"), 1, LONGEST, _l("Say how many minutes it lasts."))
    room = ChoiceField(_l("Room"))

    event: Event
    instant: datetime | None = None

    def offer_places(self, draft: Programme) -> None:
        self.event = draft.event
        self.day.choices = [(NOBODY, _("No time yet")), *days(draft.event)]
        self.room.choices = [(NOBODY, _("No room yet")), *rooms(draft)]

    def show_place(self, row: SessionRow) -> None:
        start = None if row.start is None else self.event.local(row.start)
        self.day.data = None if start is None else start.date().isoformat()
        self.start.data = None if start is None else start.time()
        self.minutes.data = row.minutes
        self.room.data = row.room_id
        if self.day.data and self.day.data not in {choice[0] for choice in self.day.choices or ()}:
            # Outside the event's days, as a finding says; the form must not lose it.
            outside = dates.weekday_date(date.fromisoformat(self.day.data), language())
            self.day.choices = [*(self.day.choices or ()), (self.day.data, outside)]

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.day.errors or self.start.errors:
            return False
        if bool(self.day.data) != (self.start.data is not None):
            if self.day.data:
                self.refuse("start", _("Write when it starts, or choose “No time yet”."))
            else:
                self.refuse("day", _("Choose the day too."))
            return False
        if self.day.data and self.start.data is not None:
            day = date.fromisoformat(self.day.data)
            self.instant = instant(day, self.start.data, self.event.zone)
            if self.instant is None:
                self.refuse("start", _("The clocks skip this time that day."))
                return False
        return good

    @property
    def place(self) -> dict[str, Any]:
        """As the services take it."""
        return {"start": self.instant, "room_id": self.room.data, "minutes": self.minutes.data}


class MoveForm(PlaceForm):
    """As the workshop moves a session: at a gathering to another network's column too."""

    track = ChoiceField(_l("Track"))

    def offer_moves(self, draft: Programme, session: Session) -> None:
        self.offer_places(draft)
        self.track.choices = tracks(draft, session)

    def show_move(self, row: SessionRow) -> None:
        self.show_place(row)
        self.track.data = row.track_id

    @property
    def place(self) -> dict[str, Any]:
        found = super().place
        return found | {"track_id": self.track.data} if "track" in self else found


class SwapForm(RowForm):
    other = ChoiceField(_l("Trade places with"))

    def offer(self, draft: Programme, session: Session) -> None:
        """Those that may be moved, the ones with a time first."""
        self.other.choices = [
            (NOBODY, _("Choose")),
            *(
                (other.id, f"{session_name(other)}, {when(other, draft.event)}")
                for other in draft.sessions
                if other.id != session.id
                and not other.locked
                and access.may(Action.EDIT_PROGRAMME, other.track_id)
            ),
        ]


class BulkForm(FlaskForm):
    """What the chosen sessions of the table are to become; each has a button of its own."""

    track = ChoiceField(_l("Track"))
    room = ChoiceField(_l("Room"))
    state = ChoiceField(_l("State"))
    minutes = WholeNumber(_l("Minutes"), -bulk.FURTHEST, bulk.FURTHEST)


def bulk_form(draft: Programme) -> BulkForm:
    form = BulkForm()
    form.track.choices = [(track.id, track.name) for track in draft.tracks]
    if access.may(Action.EDIT_PROGRAMME):
        form.track.choices = [(NOBODY, _("No track")), *form.track.choices]
    form.room.choices = [(NOBODY, _("No room yet")), *rooms(draft)]
    form.state.choices = [(state.value, codes.session_state(state)) for state in SessionState]
    return form


class SessionForm(PlaceForm):
    title = short_text(_l("Title"), sessions.TITLE, _l("Give the session a title."))
    code = short_text(_l("Code"), sessions.CODE)
    subtitle = short_text(_l("Subtitle"), sessions.TITLE)
    form = ChoiceField(_l("Form"))
    state = ChoiceField(_l("State"))
    plenary = BooleanField(_l("Plenary"))
    internal = BooleanField(_l("Internal"))
    locked = BooleanField(_l("Locked"))
    prime = BooleanField(_l("Prime time"))
    track = ChoiceField(_l("Track"))
    themes = SelectMultipleField(_l("Themes"))
    filmed = BooleanField(_l("Filmed"))
    expected = WholeNumber(_l("Expected"), 0, 1_000_000)
    seats = WholeNumber(_l("Seats to sign up for"), 0, 1_000_000)
    audiences = short_text(_l("Audiences"), 300)
    kind_label = short_text(_l("Kind"), sessions.LABEL)
    language = ChoiceField(_l("Language"))
    abstract = long_text(_l("Abstract"), sessions.ABSTRACT)
    description = long_text(_l("Description"), sessions.DESCRIPTION)
    url = short_text(_l("Web address"), sessions.URL)

    def validate_url(self, field: StringField) -> None:
        web_address(self, field)

    def offer(self, draft: Programme, row: SessionRow | None) -> None:
        """What may be chosen; leaders choose among the tracks they lead, and not what is prime."""
        if not access.may(Action.EDIT_PROGRAMME):
            del self.prime
        self.offer_places(draft)
        self.form.choices = [(form.value, codes.form(form)) for form in Form]
        self.state.choices = [(state.value, codes.session_state(state)) for state in SessionState]
        self.track.choices = tracks(draft, row)
        self.themes.choices = [(theme.id, theme.title) for theme in draft.themes]
        known = row.language if row else ""
        self.language.choices = content_languages(draft.event, known)

    def show(self, row: SessionRow, theme_ids: Iterable[str]) -> None:
        for name in ("title", "code", "subtitle", "plenary", "internal", "locked", "filmed"):
            self[name].data = getattr(row, name)
        if "prime" in self:
            self.prime.data = row.prime
        for name in ("expected", "seats", "kind_label", "abstract", "description", "url"):
            self[name].data = getattr(row, name)
        self.form.data, self.state.data = row.form.value, row.state.value
        self.track.data, self.language.data = row.track_id, row.language or None
        self.themes.data = list(theme_ids)
        self.audiences.data = ", ".join(row.audiences)
        self.show_place(row)

    @property
    def values(self) -> dict[str, Any]:
        names = ("title", "code", "subtitle", "plenary", "internal", "locked", "filmed")
        more = ("expected", "seats", "kind_label", "abstract", "description", "url")
        audiences = [stripped(part) for part in (self.audiences.data or "").split(",")]
        prime = {"prime": self.prime.data} if "prime" in self else {}
        return {
            **{name: self[name].data for name in (*names, *more)},
            **prime,
            "form": Form(self.form.data),
            "state": SessionState(self.state.data),
            "track_id": self.track.data,
            "language": self.language.data or "",
            "audiences": list(dict.fromkeys(part for part in audiences if part)),
            **self.place,
        }


KNOWN, NEW, NOT_NAMED = "known", "new", "not_named"


class AppearanceForm(RowForm):
    """Who: somebody on record, somebody new, or nobody named yet; and as what."""

    who = RadioField(_l("Who"), default=KNOWN)
    speaker = ChoiceField(_l("Speaker"))
    name = short_text(_l("Name"), speaker_records.NAME)
    organisation = short_text(_l("Organisation"), speaker_records.TEXT)
    email = StringField(_l("E-mail"), filters=[stripped], default="")
    placeholder = short_text(_l("Who is meant"), appearances.PLACEHOLDER)
    show_unnamed = BooleanField(_l("Show it to the public"))
    role = ChoiceField(_l("Role"))
    state = ChoiceField(_l("State"))
    ex_officio = BooleanField(_l("Ex officio"))
    title = short_text(_l("Title of this part"), appearances.TITLE)
    begins = ClockField(_l("Part starts"))
    minutes = WholeNumber(_l("Minutes"), 1, appearances.LONGEST)

    def offer(self, speakers: Iterable[tuple[str, str, str]]) -> None:
        self.who.choices = [
            (KNOWN, _("Somebody on record")),
            (NEW, _("Somebody new")),
            (NOT_NAMED, _("Nobody named yet")),
        ]
        self.speaker.choices = [
            (NOBODY, _("Choose")),
            *((i, f"{name}, {body}" if body else name) for i, name, body in speakers),
        ]
        self.role.choices = [(role.value, codes.role(role)) for role in Role]
        self.state.choices = [(s.value, codes.appearance_state(s)) for s in AppearanceState]

    def show(self, row: Appearance, session: SessionRow, event: Event) -> None:
        self.who.data = NOT_NAMED if row.speaker_id is None else KNOWN
        self.speaker.data = row.speaker_id
        for name in ("placeholder", "show_unnamed", "ex_officio", "title", "minutes"):
            self[name].data = getattr(row, name)
        self.role.data, self.state.data = row.role.value, row.state.value
        if row.after is not None and session.start is not None:
            self.begins.data = event.local(session.start + timedelta(minutes=row.after)).time()

    def validate_email(self, field: StringField) -> None:
        if self.who.data == NEW and field.data:
            Email(_("This is not an e-mail address. Example: name@example.com"))(self, field)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.who.data == KNOWN and not self.speaker.data and not self.speaker.errors:
            self.refuse("speaker", _("Choose somebody, or another of the answers above."))
            return False
        if self.who.data == NEW and not self.name.data:
            self.refuse("name", _("Write the name."))
            return False
        if self.who.data == NOT_NAMED and not self.placeholder.data:
            self.refuse("placeholder", _("Say who is meant, such as “N.N., city of Oslo”."))
            return False
        return good

    def values(self, session: SessionRow, event: Event) -> dict[str, Any]:
        """As the service takes it; `speaker_id` only when somebody on record is chosen."""
        after = None
        if self.begins.data is not None and session.start is not None:
            start = event.local(session.start)
            begins = datetime.combine(start.date(), self.begins.data, event.zone)
            after = int((begins - start).total_seconds()) // 60
            after += 24 * 60 if after < 0 else 0
        return {
            "speaker_id": self.speaker.data if self.who.data == KNOWN else None,
            "placeholder": self.placeholder.data if self.who.data == NOT_NAMED else "",
            "show_unnamed": self.who.data == NOT_NAMED and self.show_unnamed.data,
            "role": Role(self.role.data),
            "state": AppearanceState(self.state.data),
            "ex_officio": self.ex_officio.data,
            "title": self.title.data,
            "minutes": self.minutes.data,
            "after": after,
        }


class SpeakerForm(RowForm):
    name = short_text(_l("Name"), speaker_records.NAME, _l("Write the name."))
    organisation = short_text(_l("Organisation"), speaker_records.TEXT)
    position = short_text(_l("Position"), speaker_records.TEXT)
    email = StringField(
        _l("E-mail"),
        [Optional(), Email(_l("This is not an e-mail address. Example: name@example.com"))],
        filters=[stripped],
        default="",
    )
    phone = short_text(_l("Phone"), speaker_records.PHONE)
    language = ChoiceField(_l("Language"))
    biography = long_text(_l("Biography"), speaker_records.BIOGRAPHY)
    daily = WholeNumber(_l("Sessions a day"), 1, planning.MOST_SESSIONS)

    NAMES = ("name", "organisation", "position", "email", "phone", "biography")

    def offer(self, event: Event, row: Speaker | None) -> None:
        self.language.choices = content_languages(event, row.language if row else "")

    def show(self, row: Speaker) -> None:
        for name in self.NAMES:
            self[name].data = getattr(row, name)
        self.language.data = row.language or None

    @property
    def values(self) -> dict[str, Any]:
        given = {name: self[name].data or "" for name in self.NAMES}
        return given | {"language": self.language.data or ""}


def days(event: Event) -> list[tuple[str, str]]:
    """The event's days by ISO date."""
    return [(day.isoformat(), dates.weekday_date(day, language())) for day in event.dates]


def rooms(draft: Programme) -> list[tuple[str, str]]:
    def label(name: str, capacity: int | None) -> str:
        if capacity is None:
            return name
        return _("%(room)s, %(seats)s seats", room=name, seats=capacity)

    return [(room.id, label(room.name, room.capacity)) for room in draft.rooms]


def tracks(draft: Programme, row: SessionRow | Session | None) -> list[tuple[str, str]]:
    """The tracks this person may put a session in, and the one it is in."""
    allowed = [
        (track.id, track.name)
        for track in draft.tracks
        if access.may(Action.EDIT_PROGRAMME, track.id) or (row and row.track_id == track.id)
    ]
    if access.may(Action.EDIT_PROGRAMME) or (row and row.track_id is None):
        return [(NOBODY, _("No track")), *allowed]
    return allowed


def content_languages(event: Event, known: str) -> list[tuple[str, str]]:
    """What content may be written in; `known` is offered whatever it is."""
    offered = dict(LANGUAGES) | {"se": "Davvisámegiella", "sv": "Svenska", "da": "Dansk"}
    if known and known not in offered:
        offered[known] = known
    return [(NOBODY, _("As the event")), *offered.items()]
