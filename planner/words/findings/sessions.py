"""What findings about the form of sessions, their company and their filming say."""

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.gender import Group
from planner.domain.programme import Form, Programme
from planner.domain.rules import Finding
from planner.words import codes, dates
from planner.words.findings.parts import given, moment, number, people, room_name
from planner.words.lists import enumerate_names
from planner.words.programme import language, session_name


def beside_plenary(finding: Finding, programme: Programme) -> str:
    plenary = programme.session.get(finding.sessions[0])
    return ngettext(
        "%(plenary)s is for everyone, and the other goes on beside it for %(num)s minute.",
        "%(plenary)s is for everyone, and the other goes on beside it for %(num)s minutes.",
        number(finding, "minutes"),
        plenary=session_name(plenary) if plenary else "",
    )


def same_theme(finding: Finding, programme: Programme) -> str:
    themes = finding.fact("themes")
    assert isinstance(themes, tuple)
    titles = [programme.theme[i].title for i in themes if i in programme.theme]
    return _(
        "Both are about %(themes)s, at the same time: %(moment)s.",
        themes=enumerate_names(titles, language()),
        moment=moment(finding, programme.event),
    )


def length_of_form(finding: Finding, programme: Programme) -> str:
    values = {
        "form": codes.form(Form(str(finding.fact("form")))).lower(),
        "minutes": dates.length(number(finding, "minutes"), language()),
    }
    if (least := given(finding, "least")) is not None:
        least_long = dates.length(least, language())
        return _(
            "It lasts %(minutes)s. A session of the form %(form)s lasts at least %(least)s.",
            least=least_long,
            **values,
        )
    most_long = dates.length(number(finding, "most"), language())
    return _(
        "It lasts %(minutes)s. A session of the form %(form)s lasts at most %(most)s.",
        most=most_long,
        **values,
    )


def panel_size(finding: Finding, programme: Programme) -> str:
    people = number(finding, "people")
    if (least := given(finding, "least")) is not None:
        return ngettext(
            "There is %(num)s person on the panel, and there should be at least %(least)s.",
            "There are %(num)s people on the panel, and there should be at least %(least)s.",
            people,
            least=least,
        )
    return ngettext(
        "There is %(num)s person on the panel, and there should be at most %(most)s.",
        "There are %(num)s people on the panel, and there should be at most %(most)s.",
        people,
        most=finding.fact("most"),
    )


def no_moderator(finding: Finding, programme: Programme) -> str:
    return _("It is a debate, and nobody moderates it.")


def one_gender(finding: Finding, programme: Programme) -> str:
    people = number(finding, "people")
    return {
        Group.WOMEN: _("Only women are on the panel, %(people)s in all.", people=people),
        Group.MEN: _("Only men are on the panel, %(people)s in all.", people=people),
        Group.ANOTHER: _(
            "Only people of another gender are on the panel, %(people)s in all.", people=people
        ),
    }[Group(str(finding.fact("group")))]


def film_no_camera(finding: Finding, programme: Programme) -> str:
    return _("It is filmed, and %(room)s has no camera.", room=room_name(finding, programme))


def film_no_consent(finding: Finding, programme: Programme) -> str:
    names = people(finding, programme)
    if finding.fact("said") == "no":
        return ngettext(
            "It is filmed, and %(names)s does not want to be.",
            "It is filmed, and %(names)s do not want to be.",
            len(finding.speakers),
            names=names,
        )
    return ngettext(
        "It is filmed, and %(names)s has not said yes to that.",
        "It is filmed, and %(names)s have not said yes to that.",
        len(finding.speakers),
        names=names,
    )


def film_crews(finding: Finding, programme: Programme) -> str:
    crews = number(finding, "crews")
    return ngettext(
        "%(filmed)s sessions are filmed at once %(moment)s, and there is %(num)s film crew.",
        "%(filmed)s sessions are filmed at once %(moment)s, and there are %(num)s film crews.",
        crews,
        filmed=finding.fact("filmed"),
        moment=moment(finding, programme.event),
    )
