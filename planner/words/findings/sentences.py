"""What each rule's findings say, as a sentence of its own about the sessions named before it."""

from collections.abc import Callable

from planner.domain.programme import Programme
from planner.domain.rules import Finding, Rule
from planner.words.findings import rooms, sessions, speakers, unfinished

SENTENCES: dict[Rule, Callable[[Finding, Programme], str]] = {
    Rule.OUTSIDE_EVENT: rooms.outside_event,
    Rule.ROOM_OVERLAP: rooms.room_overlap,
    Rule.ROOM_BLOCKED: rooms.room_blocked,
    Rule.ROOM_TOO_SMALL: rooms.room_too_small,
    Rule.SIGN_UPS_BEYOND_ROOM: rooms.sign_ups,
    Rule.SPEAKER_OVERLAP: speakers.speaker_overlap,
    Rule.SPEAKER_UNAVAILABLE: speakers.speaker_unavailable,
    Rule.SPEAKER_TRAVEL: speakers.speaker_travel,
    Rule.SPEAKER_NO_PAUSE: speakers.speaker_no_pause,
    Rule.SPEAKER_DAILY_LIMIT: speakers.speaker_daily_limit,
    Rule.BESIDE_PLENARY: sessions.beside_plenary,
    Rule.SAME_THEME: sessions.same_theme,
    Rule.LENGTH_OF_FORM: sessions.length_of_form,
    Rule.PANEL_SIZE: sessions.panel_size,
    Rule.NO_MODERATOR: sessions.no_moderator,
    Rule.FILM_NO_CAMERA: sessions.film_no_camera,
    Rule.FILM_NO_CONSENT: sessions.film_no_consent,
    Rule.FILM_CREWS: sessions.film_crews,
    Rule.SHARED_SPEAKER: speakers.shared_speaker,
    Rule.COMMON_MISSING: unfinished.common_missing,
    Rule.ONE_GENDER: sessions.one_gender,
    Rule.UNCONFIRMED_SPEAKER: unfinished.unconfirmed_speaker,
    Rule.NO_TIME: unfinished.no_time,
    Rule.NO_ROOM: unfinished.no_room,
    Rule.NO_ABSTRACT: unfinished.no_abstract,
    Rule.NO_LANGUAGE: unfinished.no_language,
    Rule.THEME_UNCOVERED: unfinished.theme_uncovered,
}
