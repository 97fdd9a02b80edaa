"""What findings about speakers' time say, and about those whom several networks want."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.programme import Programme
from planner.domain.rules import Finding
from planner.words import dates
from planner.words.findings.parts import moment, number, people, room_name
from planner.words.lists import enumerate_names
from planner.words.programme import language


def speaker_overlap(finding: Finding, programme: Programme) -> str:
    return ngettext(
        "%(names)s is in both %(moment)s, for %(num)s minute.",
        "%(names)s is in both %(moment)s, for %(num)s minutes.",
        number(finding, "minutes"),
        names=people(finding, programme),
        moment=moment(finding, programme.event),
    )


def speaker_unavailable(finding: Finding, programme: Programme) -> str:
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
        names=people(finding, programme),
        free=enumerate_names(free, language()),
        moment=moment(finding, programme.event),
    )


def speaker_travel(finding: Finding, programme: Programme) -> str:
    return ngettext(
        "%(names)s has %(gap)s from %(here)s to %(there)s. The way takes %(needed)s.",
        "%(names)s have %(gap)s from %(here)s to %(there)s. The way takes %(needed)s.",
        len(finding.speakers),
        names=people(finding, programme),
        gap=dates.length(number(finding, "minutes"), language()),
        here=room_name(finding, programme, "from"),
        there=room_name(finding, programme, "to"),
        needed=dates.length(number(finding, "needed"), language()),
    )


def speaker_no_pause(finding: Finding, programme: Programme) -> str:
    minutes = number(finding, "minutes")
    names = people(finding, programme)
    if not minutes:
        return ngettext(
            "%(names)s goes straight from the one to the other.",
            "%(names)s go straight from the one to the other.",
            len(finding.speakers),
            names=names,
        )
    return ngettext(
        "There is %(num)s minute between them for %(names)s.",
        "There are %(num)s minutes between them for %(names)s.",
        minutes,
        names=names,
    )


def speaker_daily_limit(finding: Finding, programme: Programme) -> str:
    day = date.fromisoformat(str(finding.fact("day")))
    return ngettext(
        "%(names)s is in %(num)s session on %(day)s, and wants at most %(most)s a day.",
        "%(names)s is in %(num)s sessions on %(day)s, and wants at most %(most)s a day.",
        number(finding, "sessions"),
        names=people(finding, programme),
        day=dates.weekday_date(day, language()),
        most=finding.fact("most"),
    )


def shared_speaker(finding: Finding, programme: Programme) -> str:
    tracks = finding.fact("tracks")
    assert isinstance(tracks, tuple)
    values = {
        "names": people(finding, programme),
        "tracks": enumerate_names(
            [programme.track[i].name for i in tracks if i in programme.track], language()
        ),
    }
    if finding.fact("asked"):
        return _("%(names)s is challenged by %(tracks)s, in one invitation.", **values)
    return _("%(names)s is wanted by %(tracks)s, and not asked yet.", **values)
