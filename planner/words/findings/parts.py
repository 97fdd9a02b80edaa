"""What the sentences of findings are made of: their facts as numbers, times and names."""

from datetime import datetime

from flask_babel import gettext as _

from planner.domain.programme import Event, Programme
from planner.domain.rules import Finding
from planner.words import dates
from planner.words.lists import enumerate_names
from planner.words.programme import language


def number(finding: Finding, name: str) -> int:
    value = finding.fact(name)
    assert isinstance(value, int)
    return value


def local(finding: Finding, name: str, event: Event) -> datetime:
    return event.local(datetime.fromisoformat(str(finding.fact(name))))


def moment(finding: Finding, event: Event) -> str:
    """ "tirsdag 2. november kl. 16.00"."""
    start = local(finding, "start", event)
    day = dates.weekday_date(start.date(), language())
    return f"{day} {dates.at(start, None, language())}"


def given(finding: Finding, name: str) -> int | None:
    value = dict(finding.facts).get(name)
    return value if isinstance(value, int) else None


def room_name(finding: Finding, programme: Programme, name: str = "room") -> str:
    room = programme.room.get(str(finding.fact(name)))
    return _("the room") if room is None else room.name


def people(finding: Finding, programme: Programme) -> str:
    speakers = (programme.speaker.get(speaker_id) for speaker_id in finding.speakers)
    return enumerate_names(sorted(s.name for s in speakers if s is not None), language())
