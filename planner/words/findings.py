"""What a finding says, in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.programme import Event, Programme
from planner.domain.rules import Finding, Level, Rule
from planner.words import dates
from planner.words.lists import enumerate_names
from planner.words.programme import language, session_name


def title(rule: Rule) -> str:
    """What a rule is called above its findings."""
    return {
        Rule.OUTSIDE_EVENT: _("Outside the event"),
        Rule.ROOM_OVERLAP: _("Two in one room"),
        Rule.ROOM_BLOCKED: _("Room blocked"),
        Rule.SPEAKER_OVERLAP: _("In two places"),
        Rule.SPEAKER_UNAVAILABLE: _("Cannot come then"),
        Rule.ROOM_TOO_SMALL: _("Room too small"),
        Rule.NO_MODERATOR: _("No moderator"),
    }[rule]


def explanation(rule: Rule) -> str:
    """What the rule asks for, for those who choose its level."""
    return {
        Rule.OUTSIDE_EVENT: _("A session starts on one of the days of the event."),
        Rule.ROOM_OVERLAP: _("A room holds one session at a time."),
        Rule.ROOM_BLOCKED: _("No session is in a room while it is blocked."),
        Rule.SPEAKER_OVERLAP: _("Nobody appears in two sessions at the same time."),
        Rule.SPEAKER_UNAVAILABLE: _("Speakers appear when they have said that they can come."),
        Rule.ROOM_TOO_SMALL: _("As many are expected as the room has seats for."),
        Rule.NO_MODERATOR: _("A debate has a moderator."),
    }[rule]


def level(code: Level) -> str:
    return {
        Level.IGNORE: _("Ignored"),
        Level.WARN: _("Warning"),
        Level.BLOCK: _("Blocks"),
    }[code]


def subject(finding: Finding, programme: Programme, besides: str = "") -> str:
    """The sessions it is about, by name: "E Strømsø og F Varedistribusjon"; `besides` one of them,
    for whoever stands at that one."""
    sessions = (programme.session.get(i) for i in finding.sessions if i != besides)
    return enumerate_names([session_name(s) for s in sessions if s is not None], language())


def text(finding: Finding, programme: Programme) -> str:
    """What is wrong with them, as a sentence of its own."""
    return SENTENCES[finding.rule](finding, programme)


def message(finding: Finding, programme: Programme) -> str:
    """Subject and sentence together."""
    return f"{subject(finding, programme)}: {text(finding, programme)}"


def _outside_event(finding: Finding, programme: Programme) -> str:
    return _(
        "It starts %(moment)s. The event is %(days)s.",
        moment=dates.moment(_local(finding, "start", programme.event), language()),
        days=dates.date_range(
            date.fromisoformat(str(finding.fact("first_day"))),
            date.fromisoformat(str(finding.fact("last_day"))),
            language(),
        ),
    )


def _room_overlap(finding: Finding, programme: Programme) -> str:
    minutes = _number(finding, "minutes")
    return ngettext(
        "Both are in %(room)s %(moment)s, for %(num)s minute.",
        "Both are in %(room)s %(moment)s, for %(num)s minutes.",
        minutes,
        room=_room(finding, programme),
        moment=_moment(finding, programme.event),
    )


def _room_blocked(finding: Finding, programme: Programme) -> str:
    values = {
        "room": _room(finding, programme),
        "moment": _moment(finding, programme.event),
        "reason": str(finding.fact("reason")),
    }
    minutes = _number(finding, "minutes")
    if not values["reason"]:
        return ngettext(
            "%(room)s is blocked %(moment)s, for %(num)s minute of it.",
            "%(room)s is blocked %(moment)s, for %(num)s minutes of it.",
            minutes,
            **values,
        )
    return ngettext(
        "%(room)s is blocked %(moment)s, for %(num)s minute of it (%(reason)s).",
        "%(room)s is blocked %(moment)s, for %(num)s minutes of it (%(reason)s).",
        minutes,
        **values,
    )


def _speaker_overlap(finding: Finding, programme: Programme) -> str:
    return ngettext(
        "%(names)s is in both %(moment)s, for %(num)s minute.",
        "%(names)s is in both %(moment)s, for %(num)s minutes.",
        _number(finding, "minutes"),
        names=_people(finding, programme),
        moment=_moment(finding, programme.event),
    )


def _speaker_unavailable(finding: Finding, programme: Programme) -> str:
    stretches = finding.fact("available")
    assert isinstance(stretches, tuple)
    free = []
    for stretch in stretches:
        start, end = (
            programme.event.local(datetime.fromisoformat(part)) for part in stretch.split("/")
        )
        day = dates.weekday_date(start.date(), language())
        free.append(f"{day} {dates.span(start, end, language())}")
    return _(
        "%(names)s can come %(free)s, and it is %(moment)s.",
        names=_people(finding, programme),
        free=enumerate_names(free, language()),
        moment=_moment(finding, programme.event),
    )


def _room_too_small(finding: Finding, programme: Programme) -> str:
    return _(
        "%(expected)s are expected, and %(room)s has %(capacity)s seats.",
        expected=finding.fact("expected"),
        room=_room(finding, programme),
        capacity=finding.fact("capacity"),
    )


def _no_moderator(finding: Finding, programme: Programme) -> str:
    return _("It is a debate, and nobody moderates it.")


SENTENCES: dict[Rule, Callable[[Finding, Programme], str]] = {
    Rule.OUTSIDE_EVENT: _outside_event,
    Rule.ROOM_OVERLAP: _room_overlap,
    Rule.ROOM_BLOCKED: _room_blocked,
    Rule.SPEAKER_OVERLAP: _speaker_overlap,
    Rule.SPEAKER_UNAVAILABLE: _speaker_unavailable,
    Rule.ROOM_TOO_SMALL: _room_too_small,
    Rule.NO_MODERATOR: _no_moderator,
}


def _number(finding: Finding, name: str) -> int:
    value = finding.fact(name)
    assert isinstance(value, int)
    return value


def _local(finding: Finding, name: str, event: Event) -> datetime:
    return event.local(datetime.fromisoformat(str(finding.fact(name))))


def _moment(finding: Finding, event: Event) -> str:
    """ "tirsdag 2. november kl. 16.00"."""
    start = _local(finding, "start", event)
    day = dates.weekday_date(start.date(), language())
    return f"{day} {dates.at(start, None, language())}"


def _room(finding: Finding, programme: Programme) -> str:
    room = programme.room.get(str(finding.fact("room")))
    return _("the room") if room is None else room.name


def _people(finding: Finding, programme: Programme) -> str:
    speakers = (programme.speaker.get(speaker_id) for speaker_id in finding.speakers)
    return enumerate_names([s.name for s in speakers if s is not None], language())
