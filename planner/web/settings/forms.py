"""Forms about an event, its rooms and tracks, and how strict its rules are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation
from wtforms.widgets import DateInput

from planner.domain import privacy
from planner.domain.programme import Event as EventValue
from planner.domain.programme import Interval, Kind
from planner.domain.rules import RULES, Level, Rule, level_of
from planner.models.events import Blocked, Event, Network, Room, Track
from planner.services import blocked, events, frames
from planner.web.forms import (
    NOBODY,
    ChoiceField,
    ClockField,
    Given,
    RowForm,
    WholeNumber,
    instant,
    long_text,
    short_text,
    web_address,
)
from planner.web.language import LANGUAGES
from planner.words import findings

LANGUAGE_CHOICES = [SelectChoice(code, name) for code, name in LANGUAGES.items()]


class DayField(Field):
    """A day, as the browser's own date field gives it; `data` is a date or None."""

    widget = DateInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.data.isoformat()

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        text = str(valuelist[0]).strip() if valuelist else ""
        if not text:
            return
        written = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
        if written is not None:
            text = f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}"
        try:
            self.data = date.fromisoformat(text)
        except ValueError:
            raise ValueError(_("This is not a day. Example: 02.11.2010")) from None
        if not 1900 <= self.data.year <= 2200:
            self.data = None
            raise ValueError(_("This year is too far away."))


class EventForm(RowForm):
    title = short_text(_l("Title"), events.TITLE, _l("Give the event a title."))
    subtitle = short_text(_l("Subtitle"), events.TITLE)
    description = long_text(_l("Description"), events.DESCRIPTION)
    start = DayField(_l("First day"), [Given(_l("Say which day it starts."))])
    days = WholeNumber(_l("Days"), 1, events.DAYS, _l("Say how many days it lasts."))
    venue = short_text(_l("Venue"), events.TEXT)
    city = short_text(_l("City"), events.TEXT)
    language = SelectField(_l("Language"), choices=LANGUAGE_CHOICES)
    time_zone = short_text(_l("Time zone"), 64, _l("Choose a time zone."))

    retention_days = WholeNumber(_l("Kept for"), 0, privacy.LONGEST)

    contact_name = short_text(_l("Whom to ask"), events.TEXT)
    contact_phone = short_text(_l("Phone"), events.PHONE)
    contact_email = short_text(_l("E-mail"), events.TEXT)

    PLACE = ("start", "days", "venue", "city", "language")
    CONTACT = ("contact_name", "contact_phone", "contact_email")
    FIELDS = ("title", "subtitle", "description", *PLACE, *CONTACT)

    def validate_time_zone(self, field: StringField) -> None:
        if field.data not in available_timezones():
            raise StopValidation(_("There is no such time zone. Example: Europe/Oslo"))

    def show(self, row: Event) -> None:
        for name in (*self.FIELDS, "time_zone", "retention_days"):
            self[name].data = getattr(row, name)

    @property
    def values(self) -> dict[str, Any]:
        days = self.retention_days.data
        kept = {} if days is None else {"retention_days": days}
        return {name: self[name].data for name in (*self.FIELDS, "time_zone")} | kept


class NewEventForm(EventForm):
    kind = RadioField(_l("Kind"), default=Kind.CONFERENCE.value)
    slug = short_text(_l("Address"), 64, _l("Give it an address."))
    with_networks = BooleanField(_l("Give each network a track"), default=True)

    def offer(self) -> None:
        self.kind.choices = [
            (Kind.CONFERENCE.value, _("City conference")),
            (Kind.GATHERING.value, _("Network gathering")),
        ]

    def validate_slug(self, field: StringField) -> None:
        if not events.SLUG.fullmatch(field.data or ""):
            raise StopValidation(_("Use small letters a–z, figures and hyphens, such as 2011."))


class RoomForm(RowForm):
    """The building is one that another room is in, or a new one named for it: a slip of the pen
    makes no new place that findings then measure the way to."""

    name = short_text(_l("Name"), frames.NAME, _l("Give the room a name."))
    capacity = WholeNumber(_l("Seats"), 0, 1_000_000)
    location = short_text(_l("Location"), frames.TEXT)
    venue = ChoiceField(_l("Building"))
    new_venue = short_text(_l("Another building"), frames.NAME)
    access = short_text(_l("Access"), frames.TEXT)
    camera = BooleanField(_l("Camera"))
    screen = BooleanField(_l("Screen"))
    stream_url = short_text(_l("Stream"), frames.URL)

    FIELDS = ("name", "capacity", "location", "access", "camera", "screen", "stream_url")

    venues: Sequence[str] = ()

    def offer(self, venues: Sequence[str]) -> None:
        self.venues = venues
        self.venue.choices = [(NOBODY, _("Not named")), *((name, name) for name in venues)]

    @property
    def building(self) -> str:
        """The one chosen or newly named; written as one that is there, however it was typed."""
        there = {_as_read(name): name for name in self.venues}
        written = " ".join((self.new_venue.data or "").split())
        return there.get(_as_read(written), written) or self.venue.data or ""

    def validate_new_venue(self, field: StringField) -> None:
        if field.data and self.venue.data and self.building != self.venue.data:
            raise StopValidation(_("Choose a building, or name another one: not both."))

    def validate_stream_url(self, field: StringField) -> None:
        web_address(self, field)

    def show(self, row: Room) -> None:
        for name in (*self.FIELDS, "venue"):
            self[name].data = getattr(row, name)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in self.FIELDS} | {"venue": self.building}


def _as_read(name: str) -> str:
    return " ".join(name.split()).casefold()


class BlockedForm(RowForm):
    """When a room cannot be used: within one day; midnight at its end is written 00.00."""

    room = ChoiceField(_l("Room"))
    day = DayField(_l("Day"), [Given(_l("Say which day."))])
    start = ClockField(_l("From"))
    end = ClockField(_l("Until"))
    reason = short_text(_l("Why"), blocked.REASON)

    event: EventValue
    instants: tuple[datetime, datetime] | None = None

    def offer(self, event: EventValue, rooms: Iterable[Room]) -> None:
        self.event = event
        self.room.choices = [(room.id, room.name) for room in rooms]

    def show(self, row: Blocked) -> None:
        start = self.event.local(row.start)
        self.room.data, self.reason.data = row.room_id, row.reason
        self.day.data, self.start.data = start.date(), start.time()
        self.end.data = self.event.local(row.end).time()

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        for field in (self.start, self.end):
            if field.data is None and not field.errors:
                self.refuse(field.name, _("Write a time."))
        day, start, end = self.day.data, self.start.data, self.end.data
        if day is None or start is None or end is None:
            return False
        zone = self.event.zone
        last = day + timedelta(days=1) if end == time() else day
        began, ended = instant(day, start, zone), instant(last, end, zone)
        for field, found in ((self.start, began), (self.end, ended)):
            if found is None:
                self.refuse(field.name, _("The clocks skip this time that day."))
        if began is None or ended is None:
            return False
        if ended <= began:
            self.refuse("end", _("Write a time later that day. Midnight is 00.00."))
            return False
        self.instants = began, ended
        return good

    @property
    def values(self) -> dict[str, Any]:
        assert self.instants is not None
        began, ended = self.instants
        return {
            "room_id": self.room.data,
            "start": began,
            "minutes": Interval(began, ended).minutes,
            "reason": self.reason.data,
        }


class TrackForm(RowForm):
    name = short_text(_l("Name"), frames.NAME, _l("Give the track a name."))
    code = short_text(_l("Code"), 8)
    colour = RadioField(_l("Colour"), default="neutral", validate_choice=False)
    owner = short_text(_l("Led by"), frames.TEXT)
    network = ChoiceField(_l("Network"))

    def offer(self, networks: Iterable[Network], row: Track | None) -> None:
        names = colour_names()
        if row is not None and row.colour and row.colour not in names:
            names[row.colour] = row.colour  # an imported one
        self.colour.choices = list(names.items())
        self.network.choices = [(NOBODY, _("None")), *((n.id, n.name) for n in networks)]

    def show(self, row: Track) -> None:
        for name in ("name", "code", "owner"):
            self[name].data = getattr(row, name)
        self.colour.data = row.colour or "neutral"
        self.network.data = row.network_id

    @property
    def values(self) -> dict[str, Any]:
        offered = {choice[0] for choice in self.colour.choices or ()}
        return {
            "name": self.name.data,
            "code": self.code.data,
            "owner": self.owner.data,
            "colour": self.colour.data if self.colour.data in offered else "neutral",
            "network_id": self.network.data,
        }


def colour_names() -> dict[str, str]:
    return {
        "areal": _("Blue"),
        "energi": _("Amber"),
        "forbruk": _("Plum"),
        "klima": _("Lake"),
        "felles": _("Slate"),
        "accent": _("Green"),
        "brand": _("Brick"),
        "neutral": _("Grey"),
    }


def levels_form(levels: Mapping[str, Level]) -> RowForm:
    """A form with one choice for each rule there is, as the event has them now."""

    class LevelsForm(RowForm):
        @property
        def values(self) -> dict[Rule, Level]:
            """Only those that are not the rule's default."""
            chosen = {rule: Level(self[rule.value].data) for rule in RULES}
            return {rule: level for rule, level in chosen.items() if level != RULES[rule].level}

    for rule, spec in RULES.items():
        choices = [SelectChoice(level.value, findings.level(level)) for level in spec.levels]
        now = level_of(rule, levels)
        label = findings.title(rule)
        setattr(LevelsForm, rule.value, SelectField(label, choices=choices, default=now.value))
    return LevelsForm()
