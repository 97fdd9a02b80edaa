"""What findings about what is still missing say."""

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.programme import Programme
from planner.domain.rules import Finding
from planner.words.findings.parts import number, people


def unconfirmed_speaker(finding: Finding, programme: Programme) -> str:
    unnamed = number(finding, "unnamed")
    names = people(finding, programme)
    if not names:
        return ngettext(
            "It is confirmed, and %(num)s person in it is not named yet.",
            "It is confirmed, and %(num)s people in it are not named yet.",
            unnamed,
        )
    return ngettext(
        "It is confirmed, and %(names)s has not said yes.",
        "It is confirmed, and %(names)s have not said yes.",
        len(finding.speakers),
        names=names,
    )


def no_time(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and has no time.")


def no_room(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and has no room.")


def no_abstract(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and nothing says what it is about.")


def no_language(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and nothing says which language it is in.")


def theme_uncovered(finding: Finding, programme: Programme) -> str:
    return _("No session is about it.")


def common_missing(finding: Finding, programme: Programme) -> str:
    track = programme.track.get(str(finding.fact("track")))
    return _("%(track)s has no session about it.", track=track.name if track else "")
