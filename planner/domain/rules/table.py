"""The one table of rules."""

from collections.abc import Mapping

from planner.domain.rules import (
    audience,
    filming,
    forms,
    rooms,
    speakers,
    unfinished,
)
from planner.domain.rules.finding import Family, Level, Reach, Rule, Spec

PAIR, WHOLE = Reach.PAIR, Reach.WHOLE

RULES: Mapping[Rule, Spec] = {
    Rule.OUTSIDE_EVENT: Spec(Family.ROOMS, rooms.outside_event, Level.BLOCK),
    Rule.ROOM_OVERLAP: Spec(Family.ROOMS, rooms.room_overlap, reach=PAIR),
    Rule.ROOM_BLOCKED: Spec(Family.ROOMS, rooms.room_blocked),
    Rule.ROOM_TOO_SMALL: Spec(Family.ROOMS, rooms.room_too_small),
    Rule.SIGN_UPS_BEYOND_ROOM: Spec(Family.ROOMS, rooms.sign_ups_beyond_room),
    Rule.SPEAKER_OVERLAP: Spec(Family.SPEAKERS, speakers.speaker_overlap, reach=PAIR),
    Rule.SPEAKER_UNAVAILABLE: Spec(Family.SPEAKERS, speakers.speaker_unavailable),
    Rule.SPEAKER_TRAVEL: Spec(Family.SPEAKERS, speakers.speaker_travel, reach=PAIR),
    Rule.SPEAKER_NO_PAUSE: Spec(Family.SPEAKERS, speakers.speaker_no_pause, reach=PAIR),
    Rule.SPEAKER_DAILY_LIMIT: Spec(Family.SPEAKERS, speakers.speaker_daily_limit, reach=WHOLE),
    Rule.BESIDE_PLENARY: Spec(Family.AUDIENCE, audience.beside_plenary, reach=PAIR),
    Rule.SAME_THEME: Spec(Family.AUDIENCE, audience.same_theme, reach=PAIR),
    Rule.LENGTH_OF_FORM: Spec(Family.FORMS, forms.length_of_form),
    Rule.PANEL_SIZE: Spec(Family.FORMS, forms.panel_size),
    Rule.NO_MODERATOR: Spec(Family.FORMS, forms.no_moderator),
    Rule.FILM_NO_CAMERA: Spec(Family.FILMING, filming.film_no_camera),
    Rule.FILM_NO_CONSENT: Spec(Family.FILMING, filming.film_no_consent),
    Rule.FILM_CREWS: Spec(Family.FILMING, filming.film_crews, reach=WHOLE),
    Rule.SHARED_SPEAKER: Spec(Family.NETWORKS, speakers.shared_speaker, reach=WHOLE, of_draft=True),
    Rule.COMMON_MISSING: Spec(
        Family.NETWORKS, unfinished.common_missing, reach=WHOLE, of_draft=True
    ),
    Rule.ONE_GENDER: Spec(Family.BALANCE, forms.one_gender, of_draft=True, private=True),
    Rule.UNCONFIRMED_SPEAKER: Spec(
        Family.UNFINISHED, unfinished.unconfirmed_speaker, of_draft=True
    ),
    Rule.NO_TIME: Spec(Family.UNFINISHED, unfinished.no_time, of_draft=True),
    Rule.NO_ROOM: Spec(Family.UNFINISHED, unfinished.no_room),
    Rule.NO_ABSTRACT: Spec(Family.UNFINISHED, unfinished.no_abstract),
    Rule.NO_LANGUAGE: Spec(Family.UNFINISHED, unfinished.no_language, Level.IGNORE),
    Rule.THEME_UNCOVERED: Spec(
        Family.UNFINISHED, unfinished.theme_uncovered, reach=WHOLE, of_draft=True
    ),
}
"""Every rule there is, in the order of its findings.

Only what cannot be shown at all blocks of itself: real programmes are published with a speaker
expected in two places, and an event that wants that stopped says so.
"""

OF_DRAFT = frozenset(rule for rule, spec in RULES.items() if spec.of_draft)
OF_RELEASE = frozenset(RULES) - OF_DRAFT
PRIVATE = frozenset(rule for rule, spec in RULES.items() if spec.private)


def level_of(rule: Rule, levels: Mapping[str, Level]) -> Level:
    """The event's own level, or else the rule's; what is private never blocks."""
    spec = RULES[rule]
    level = levels.get(rule, spec.level)
    return level if level in spec.levels else Level.WARN
