"""What each rule's findings say, as a sentence of its own about the sessions named before it."""

from collections.abc import Callable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.gender import Group
from planner.domain.programme import Event, Form, Programme
from planner.domain.rules import Finding, Rule
from planner.words import codes, dates
from planner.words.lists import enumerate_names
from planner.words.programme import language, session_name


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


def _sign_ups(finding: Finding, programme: Programme) -> str:
    values = {
        "room": _room(finding, programme),
        "capacity": finding.fact("capacity"),
        "seats": finding.fact("seats"),
    }
    signed_up = _number(finding, "signed_up")
    if signed_up > _number(finding, "capacity"):
        return ngettext(
            "%(num)s has signed up, and %(room)s has %(capacity)s seats.",
            "%(num)s have signed up, and %(room)s has %(capacity)s seats.",
            signed_up,
            **values,
        )
    return _("%(seats)s may sign up, and %(room)s has %(capacity)s seats.", **values)


def _speaker_travel(finding: Finding, programme: Programme) -> str:
    return ngettext(
        "%(names)s has %(gap)s from %(here)s to %(there)s. The way takes %(needed)s.",
        "%(names)s have %(gap)s from %(here)s to %(there)s. The way takes %(needed)s.",
        len(finding.speakers),
        names=_people(finding, programme),
        gap=dates.length(_number(finding, "minutes"), language()),
        here=_room(finding, programme, "from"),
        there=_room(finding, programme, "to"),
        needed=dates.length(_number(finding, "needed"), language()),
    )


def _speaker_no_pause(finding: Finding, programme: Programme) -> str:
    minutes = _number(finding, "minutes")
    names = _people(finding, programme)
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


def _speaker_daily_limit(finding: Finding, programme: Programme) -> str:
    day = date.fromisoformat(str(finding.fact("day")))
    return ngettext(
        "%(names)s is in %(num)s session on %(day)s, and wants at most %(most)s a day.",
        "%(names)s is in %(num)s sessions on %(day)s, and wants at most %(most)s a day.",
        _number(finding, "sessions"),
        names=_people(finding, programme),
        day=dates.weekday_date(day, language()),
        most=finding.fact("most"),
    )


def _beside_plenary(finding: Finding, programme: Programme) -> str:
    plenary = programme.session.get(finding.sessions[0])
    return ngettext(
        "%(plenary)s is for everyone, and the other goes on beside it for %(num)s minute.",
        "%(plenary)s is for everyone, and the other goes on beside it for %(num)s minutes.",
        _number(finding, "minutes"),
        plenary=session_name(plenary) if plenary else "",
    )


def _same_theme(finding: Finding, programme: Programme) -> str:
    themes = finding.fact("themes")
    assert isinstance(themes, tuple)
    titles = [programme.theme[i].title for i in themes if i in programme.theme]
    return _(
        "Both are about %(themes)s, at the same time: %(moment)s.",
        themes=enumerate_names(titles, language()),
        moment=_moment(finding, programme.event),
    )


def _length_of_form(finding: Finding, programme: Programme) -> str:
    values = {
        "form": codes.form(Form(str(finding.fact("form")))).lower(),
        "minutes": dates.length(_number(finding, "minutes"), language()),
    }
    if (least := _given(finding, "least")) is not None:
        least_long = dates.length(least, language())
        return _(
            "It lasts %(minutes)s. A session of the form %(form)s lasts at least %(least)s.",
            least=least_long,
            **values,
        )
    most_long = dates.length(_number(finding, "most"), language())
    return _(
        "It lasts %(minutes)s. A session of the form %(form)s lasts at most %(most)s.",
        most=most_long,
        **values,
    )


def _panel_size(finding: Finding, programme: Programme) -> str:
    people = _number(finding, "people")
    if (least := _given(finding, "least")) is not None:
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


def _one_gender(finding: Finding, programme: Programme) -> str:
    people = _number(finding, "people")
    return {
        Group.WOMEN: _("Only women are on the panel, %(people)s in all.", people=people),
        Group.MEN: _("Only men are on the panel, %(people)s in all.", people=people),
        Group.ANOTHER: _(
            "Only people of another gender are on the panel, %(people)s in all.", people=people
        ),
    }[Group(str(finding.fact("group")))]


def _film_no_camera(finding: Finding, programme: Programme) -> str:
    return _("It is filmed, and %(room)s has no camera.", room=_room(finding, programme))


def _film_no_consent(finding: Finding, programme: Programme) -> str:
    names = _people(finding, programme)
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


def _film_crews(finding: Finding, programme: Programme) -> str:
    crews = _number(finding, "crews")
    return ngettext(
        "%(filmed)s sessions are filmed at once %(moment)s, and there is %(num)s film crew.",
        "%(filmed)s sessions are filmed at once %(moment)s, and there are %(num)s film crews.",
        crews,
        filmed=finding.fact("filmed"),
        moment=_moment(finding, programme.event),
    )


def _shared_speaker(finding: Finding, programme: Programme) -> str:
    tracks = finding.fact("tracks")
    assert isinstance(tracks, tuple)
    values = {
        "names": _people(finding, programme),
        "tracks": enumerate_names(
            [programme.track[i].name for i in tracks if i in programme.track], language()
        ),
    }
    if finding.fact("asked"):
        return _("%(names)s is challenged by %(tracks)s, in one invitation.", **values)
    return _("%(names)s is wanted by %(tracks)s, and not asked yet.", **values)


def _unconfirmed_speaker(finding: Finding, programme: Programme) -> str:
    unnamed = _number(finding, "unnamed")
    names = _people(finding, programme)
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


def _no_time(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and has no time.")


def _no_room(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and has no room.")


def _no_abstract(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and nothing says what it is about.")


def _no_language(finding: Finding, programme: Programme) -> str:
    return _("It is confirmed, and nothing says which language it is in.")


def _theme_uncovered(finding: Finding, programme: Programme) -> str:
    return _("No session is about it.")


def _common_missing(finding: Finding, programme: Programme) -> str:
    track = programme.track.get(str(finding.fact("track")))
    return _("%(track)s has no session about it.", track=track.name if track else "")


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


def _given(finding: Finding, name: str) -> int | None:
    value = dict(finding.facts).get(name)
    return value if isinstance(value, int) else None


def _room(finding: Finding, programme: Programme, name: str = "room") -> str:
    room = programme.room.get(str(finding.fact(name)))
    return _("the room") if room is None else room.name


def _people(finding: Finding, programme: Programme) -> str:
    speakers = (programme.speaker.get(speaker_id) for speaker_id in finding.speakers)
    return enumerate_names(sorted(s.name for s in speakers if s is not None), language())


SENTENCES: dict[Rule, Callable[[Finding, Programme], str]] = {
    Rule.OUTSIDE_EVENT: _outside_event,
    Rule.ROOM_OVERLAP: _room_overlap,
    Rule.ROOM_BLOCKED: _room_blocked,
    Rule.ROOM_TOO_SMALL: _room_too_small,
    Rule.SIGN_UPS_BEYOND_ROOM: _sign_ups,
    Rule.SPEAKER_OVERLAP: _speaker_overlap,
    Rule.SPEAKER_UNAVAILABLE: _speaker_unavailable,
    Rule.SPEAKER_TRAVEL: _speaker_travel,
    Rule.SPEAKER_NO_PAUSE: _speaker_no_pause,
    Rule.SPEAKER_DAILY_LIMIT: _speaker_daily_limit,
    Rule.BESIDE_PLENARY: _beside_plenary,
    Rule.SAME_THEME: _same_theme,
    Rule.LENGTH_OF_FORM: _length_of_form,
    Rule.PANEL_SIZE: _panel_size,
    Rule.NO_MODERATOR: _no_moderator,
    Rule.FILM_NO_CAMERA: _film_no_camera,
    Rule.FILM_NO_CONSENT: _film_no_consent,
    Rule.FILM_CREWS: _film_crews,
    Rule.SHARED_SPEAKER: _shared_speaker,
    Rule.COMMON_MISSING: _common_missing,
    Rule.ONE_GENDER: _one_gender,
    Rule.UNCONFIRMED_SPEAKER: _unconfirmed_speaker,
    Rule.NO_TIME: _no_time,
    Rule.NO_ROOM: _no_room,
    Rule.NO_ABSTRACT: _no_abstract,
    Rule.NO_LANGUAGE: _no_language,
    Rule.THEME_UNCOVERED: _theme_uncovered,
}
