"""What findings about rooms and days say."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.programme import Programme
from planner.domain.rules import Finding
from planner.words import dates
from planner.words.findings.parts import local, moment, number, room_name
from planner.words.programme import language


def outside_event(finding: Finding, programme: Programme) -> str:
    return _(
        "It starts %(moment)s. The event is %(days)s.",
        moment=dates.moment(local(finding, "start", programme.event), language()),
        days=dates.date_range(
            date.fromisoformat(str(finding.fact("first_day"))),
            date.fromisoformat(str(finding.fact("last_day"))),
            language(),
        ),
    )


def room_overlap(finding: Finding, programme: Programme) -> str:
    minutes = number(finding, "minutes")
    return ngettext(
        "Both are in %(room)s %(moment)s, for %(num)s minute.",
        "Both are in %(room)s %(moment)s, for %(num)s minutes.",
        minutes,
        room=room_name(finding, programme),
        moment=moment(finding, programme.event),
    )


def room_blocked(finding: Finding, programme: Programme) -> str:
    values = {
        "room": room_name(finding, programme),
        "moment": moment(finding, programme.event),
        "reason": str(finding.fact("reason")),
    }
    minutes = number(finding, "minutes")
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


def room_too_small(finding: Finding, programme: Programme) -> str:
    return _(
        "%(expected)s are expected, and %(room)s has %(capacity)s seats.",
        expected=finding.fact("expected"),
        room=room_name(finding, programme),
        capacity=finding.fact("capacity"),
    )


def sign_ups(finding: Finding, programme: Programme) -> str:
    values = {
        "room": room_name(finding, programme),
        "capacity": finding.fact("capacity"),
        "seats": finding.fact("seats"),
    }
    signed_up = number(finding, "signed_up")
    if signed_up > number(finding, "capacity"):
        return ngettext(
            "%(num)s has signed up, and %(room)s has %(capacity)s seats.",
            "%(num)s have signed up, and %(room)s has %(capacity)s seats.",
            signed_up,
            **values,
        )
    return _("%(seats)s may sign up, and %(room)s has %(capacity)s seats.", **values)
