"""What each rule is called, what it asks for, and an example of what it finds."""

from functools import cache

from flask_babel import gettext as _

from planner.domain.rules import Rule
from planner.words.programme import language


def title(rule: Rule) -> str:
    """What a rule is called above its findings."""
    return _titles(language())[rule]


@cache
def _titles(_language: str) -> dict[Rule, str]:
    """Looked up once for each language: a move in the workshop names many findings."""
    return {
        Rule.OUTSIDE_EVENT: _("Outside the event"),
        Rule.ROOM_OVERLAP: _("Two in one room"),
        Rule.ROOM_BLOCKED: _("Room blocked"),
        Rule.ROOM_TOO_SMALL: _("Room too small"),
        Rule.SIGN_UPS_BEYOND_ROOM: _("More sign-ups than seats"),
        Rule.SPEAKER_OVERLAP: _("In two places"),
        Rule.SPEAKER_UNAVAILABLE: _("Cannot come then"),
        Rule.SPEAKER_TRAVEL: _("Too far to go"),
        Rule.SPEAKER_NO_PAUSE: _("No pause"),
        Rule.SPEAKER_DAILY_LIMIT: _("Too many in a day"),
        Rule.BESIDE_PLENARY: _("Beside a plenary"),
        Rule.SAME_THEME: _("Same theme at once"),
        Rule.LENGTH_OF_FORM: _("Length"),
        Rule.PANEL_SIZE: _("Size of the panel"),
        Rule.NO_MODERATOR: _("No moderator"),
        Rule.FILM_NO_CAMERA: _("No camera"),
        Rule.FILM_NO_CONSENT: _("Not agreed to be filmed"),
        Rule.FILM_CREWS: _("Too few film crews"),
        Rule.SHARED_SPEAKER: _("Wanted by several networks"),
        Rule.COMMON_MISSING: _("Common item missing"),
        Rule.ONE_GENDER: _("One gender on the panel"),
        Rule.UNCONFIRMED_SPEAKER: _("Speaker not confirmed"),
        Rule.NO_TIME: _("No time"),
        Rule.NO_ROOM: _("No room"),
        Rule.NO_ABSTRACT: _("No abstract"),
        Rule.NO_LANGUAGE: _("No language"),
        Rule.THEME_UNCOVERED: _("Theme not covered"),
    }


def explanation(rule: Rule) -> str:
    """What the rule asks for, for those who choose its level."""
    return {
        Rule.OUTSIDE_EVENT: _("A session starts on one of the days of the event."),
        Rule.ROOM_OVERLAP: _("A room holds one session at a time."),
        Rule.ROOM_BLOCKED: _("No session is in a room while it is blocked."),
        Rule.ROOM_TOO_SMALL: _("As many are expected as the room has seats for."),
        Rule.SIGN_UPS_BEYOND_ROOM: _(
            "No more may sign up, or have signed up, than the room has seats for."
        ),
        Rule.SPEAKER_OVERLAP: _("Nobody appears in two sessions at the same time."),
        Rule.SPEAKER_UNAVAILABLE: _("Speakers appear when they have said that they can come."),
        Rule.SPEAKER_TRAVEL: _(
            "Speakers have time to get from one room or venue to the next. The minutes are set "
            "under Planning."
        ),
        Rule.SPEAKER_NO_PAUSE: _(
            "Speakers have a pause between two sessions. How long is set under Planning."
        ),
        Rule.SPEAKER_DAILY_LIMIT: _(
            "Nobody is in more sessions a day than they want. The number is set at the speaker."
        ),
        Rule.BESIDE_PLENARY: _(
            "Nothing goes on beside a plenary that its own audience would hear. A plenary in a "
            "track is for that track; one that names its audience, for them."
        ),
        Rule.SAME_THEME: _(
            "Two sessions about the same theme are not at the same time. What every network is "
            "to cover is left out."
        ),
        Rule.LENGTH_OF_FORM: _(
            "A session is as long as its form usually is. The limits are set under Planning."
        ),
        Rule.PANEL_SIZE: _(
            "A panel is neither too small nor too large. The moderator is not counted. The "
            "limits are set under Planning."
        ),
        Rule.NO_MODERATOR: _("A debate has a moderator."),
        Rule.FILM_NO_CAMERA: _("What is filmed is in a room with a camera."),
        Rule.FILM_NO_CONSENT: _(
            "Those on stage in what is filmed have agreed to be streamed and recorded."
        ),
        Rule.FILM_CREWS: _(
            "No more is filmed at once than there are film crews for. The number is set under "
            "Planning."
        ),
        Rule.SHARED_SPEAKER: _(
            "A speaker is wanted by one network. Where it is several, they send one invitation "
            "together."
        ),
        Rule.COMMON_MISSING: _("Every network has a session about what all of them are to cover."),
        Rule.ONE_GENDER: _(
            "A panel is of more than one gender. Found for those who may see the gender "
            "balance; it never blocks."
        ),
        Rule.UNCONFIRMED_SPEAKER: _("Everybody in a confirmed session is named and has said yes."),
        Rule.NO_TIME: _("A confirmed session has a time."),
        Rule.NO_ROOM: _("A confirmed session has a room. Breaks may be anywhere."),
        Rule.NO_ABSTRACT: _("A confirmed talk, debate, panel or workshop says what it is about."),
        Rule.NO_LANGUAGE: _(
            "A confirmed talk, debate, panel or workshop says which language it is in."
        ),
        Rule.THEME_UNCOVERED: _(
            "Every theme has a session, unless it is decided or advised against."
        ),
    }[rule]


def example(rule: Rule) -> str:
    """Something that it finds."""
    return {
        Rule.OUTSIDE_EVENT: _("A dinner on the evening before the first day."),
        Rule.ROOM_OVERLAP: _(
            "Two talks in Room 2 at 10.00, or one that runs five minutes into the next."
        ),
        Rule.ROOM_BLOCKED: _("A talk in Room 3 while the cameras are rigged there."),
        Rule.ROOM_TOO_SMALL: _("200 are expected, and Room 2 has 120 seats."),
        Rule.SIGN_UPS_BEYOND_ROOM: _(
            "260 have signed up for breakfast, and the room has 220 seats."
        ),
        Rule.SPEAKER_OVERLAP: _("Somebody moderates one debate while they speak in another."),
        Rule.SPEAKER_UNAVAILABLE: _(
            "Somebody can come on Tuesday, and is in a session on Wednesday."
        ),
        Rule.SPEAKER_TRAVEL: _(
            "Ten minutes between two sessions, and a quarter of an hour to walk."
        ),
        Rule.SPEAKER_NO_PAUSE: _("Somebody goes straight from one panel to the next."),
        Rule.SPEAKER_DAILY_LIMIT: _("Three sessions on Tuesday for somebody who wants two."),
        Rule.BESIDE_PLENARY: _("A parallel session begins before the opening is over."),
        Rule.SAME_THEME: _("Two sessions about financing at 14.45."),
        Rule.LENGTH_OF_FORM: _("A debate of four hours."),
        Rule.PANEL_SIZE: _("A debate with one participant, or with nine."),
        Rule.NO_MODERATOR: _("A debate that nobody moderates."),
        Rule.FILM_NO_CAMERA: _("A filmed session in a room where none is mounted."),
        Rule.FILM_NO_CONSENT: _(
            "Somebody has said no to being recorded, and the session is filmed."
        ),
        Rule.FILM_CREWS: _("Two filmed sessions at 14.45, and one film crew."),
        Rule.SHARED_SPEAKER: _("Two networks have the same speaker in their programmes."),
        Rule.COMMON_MISSING: _("One network has nothing about what the others make concrete."),
        Rule.ONE_GENDER: _("Four men in a debate."),
        Rule.UNCONFIRMED_SPEAKER: _("A confirmed session with somebody who has not answered."),
        Rule.NO_TIME: _("A confirmed session that still waits in the tray."),
        Rule.NO_ROOM: _("A confirmed talk at 10.00, in no room."),
        Rule.NO_ABSTRACT: _("A confirmed talk with a title alone."),
        Rule.NO_LANGUAGE: _("A talk in English that does not say so."),
        Rule.THEME_UNCOVERED: _("Nothing is about financing yet."),
    }[rule]
