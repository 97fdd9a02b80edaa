"""Findings and changes in words: none is missing, in any of the languages."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.domain.changes import ChangeKind, Subject, difference
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Blocked,
    Event,
    Form,
    Interval,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)
from planner.domain.rules import Level, Rule, check
from planner.words import changes, findings
from tests.words.conftest import Speaking

TEN = datetime(2010, 11, 2, 15, tzinfo=UTC)
LANGUAGES = ("nb", "nn", "en")


def part(part_id: str, role: Role = Role.TALK, **values: object) -> Appearance:
    return replace(Appearance(part_id, "ann", role, AppearanceState.ACCEPTED), **values)


STROMSO = Session(
    "a",
    "Strømsø",
    Form.DEBATE,
    code="E",
    room_id="hall",
    track_id="at",
    start=TEN,
    minutes=60,
    expected=200,
    appearances=(part("1"),),
)
PROGRAMME = in_order(
    Programme(
        Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2),
        rooms=(Room("hall", "Hovedsal", 100), Room("attic", "Sal 4", 80)),
        tracks=(Track("at", "Areal og transport", "AT"),),
        themes=(Theme("growth", "Grønn vekst"),),
        speakers=(
            Speaker("ann", "Foredragsholder 14 (eksempel)", available=(Interval(TEN, TEN),)),
        ),
        sessions=(
            STROMSO,
            replace(STROMSO, id="b", code="F", title="Varedistribusjon", expected=None),
            replace(STROMSO, id="c", title="Later", start=TEN + timedelta(days=9)),
        ),
        blocked=(Blocked("rig", "hall", TEN, 15, "Rigging"),),
    )
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_an_explanation_and_a_sentence(
    language: str, speaking: Speaking
) -> None:
    with speaking(language):
        assert all(findings.title(rule) and findings.explanation(rule) for rule in Rule)
        assert all(findings.level(level) for level in Level)
        found = check(PROGRAMME)
        assert {finding.rule for finding in found} == set(Rule)
        assert all(findings.message(finding, PROGRAMME) for finding in found)
    assert set(findings.SENTENCES) == set(Rule)


def test_findings_say_what_is_wrong_where_and_when(speaking: Speaking) -> None:
    with speaking("nb"):
        said = {
            f.rule: findings.message(f, PROGRAMME) for f in check(PROGRAMME) if "a" in f.sessions
        }
    assert said == {
        Rule.ROOM_OVERLAP: (
            "E Strømsø og F Varedistribusjon: "
            "Begge er i Hovedsal tirsdag 2.\u00a0november kl.\u00a016.00, i 60 minutter."
        ),
        Rule.ROOM_BLOCKED: (
            "E Strømsø: Hovedsal er sperret tirsdag 2.\u00a0november kl.\u00a016.00, "
            "i 15 minutter av den (Rigging)."
        ),
        Rule.SPEAKER_OVERLAP: (
            "E Strømsø og F Varedistribusjon: Foredragsholder 14 (eksempel) er i begge "
            "tirsdag 2.\u00a0november kl.\u00a016.00, i 60 minutter."
        ),
        Rule.SPEAKER_UNAVAILABLE: (
            "E Strømsø: Foredragsholder 14 (eksempel) kan komme "
            "tirsdag 2.\u00a0november 16.00–16.00, og den er "
            "tirsdag 2.\u00a0november kl.\u00a016.00."
        ),
        Rule.ROOM_TOO_SMALL: "E Strømsø: 200 er ventet, og Hovedsal har 100 plasser.",
        Rule.NO_MODERATOR: "E Strømsø: Det er en debatt, og den har ingen ordstyrer.",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_subject_and_field_of_a_change_has_words(
    language: str, speaking: Speaking
) -> None:
    kinds = {
        Subject.EVENT: Event,
        Subject.SESSION: Session,
        Subject.SPEAKER: Speaker,
        Subject.ROOM: Room,
        Subject.TRACK: Track,
        Subject.THEME: Theme,
    }
    with speaking(language):
        assert all(changes.kind(kind) for kind in ChangeKind)
        for subject, kind in kinds.items():
            assert changes.subjects(subject)
            assert all(changes.field(subject, f.name) for f in fields(kind) if f.name != "id")


def details(new: Session) -> list[tuple[str, str, str]]:
    after = in_order(replace(PROGRAMME, sessions=(new, *PROGRAMME.sessions[1:])))
    (change,) = difference(PROGRAMME, after)
    return [(d.label, d.before, d.after) for d in changes.details(change, PROGRAMME, after)]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"start": TEN + timedelta(minutes=45)},
            ("Tid", "tirsdag 2.\u00a0november, kl.\u00a016.00–17.00", "kl.\u00a016.45–17.45"),
        ),
        (
            {"start": TEN + timedelta(days=1), "minutes": 30},
            (
                "Tid",
                "tirsdag 2.\u00a0november, kl.\u00a016.00–17.00",
                "onsdag 3.\u00a0november, kl.\u00a016.00–16.30",
            ),
        ),
        ({"room_id": "attic"}, ("Rom", "Hovedsal", "Sal 4")),
        ({"track_id": None}, ("Spor", "Areal og transport", "")),
        ({"theme_ids": ("growth",)}, ("Temaer", "", "Grønn vekst")),
        ({"filmed": True}, ("Filmes", "nei", "ja")),
        ({"abstract": "Lang tekst"}, ("Ingress", "", "skrevet om")),
        ({"appearances": ()}, ("Går ut", "Foredragsholder 14 (eksempel), foredrag", "")),
        (
            {"appearances": (part("1", Role.MODERATOR, minutes=20, title="Innledning"),)},
            (
                "Del",
                "Foredragsholder 14 (eksempel), foredrag",
                "Foredragsholder 14 (eksempel), ordstyrer, «Innledning», 20\u00a0min",
            ),
        ),
        (
            {"state": SessionState.CANCELLED},
            ("Tilstand", "Bekreftet", "Avlyst"),
        ),
    ],
)
def test_details_tell_what_it_was_and_what_it_is(
    values: dict[str, object], told: tuple[str, str, str], speaking: Speaking
) -> None:
    with speaking("nb"):
        assert details(replace(STROMSO, **values)) == [told]


def test_a_sentence_tells_a_whole_change(speaking: Speaking) -> None:
    moved = replace(STROMSO, start=TEN + timedelta(minutes=45), room_id="attic")
    after = in_order(replace(PROGRAMME, sessions=(moved,)))
    with speaking("nb"):
        said = [changes.sentence(c, PROGRAMME, after) for c in difference(PROGRAMME, after)]
    assert said == [
        "Flyttet: E Strømsø. Tid: fra tirsdag 2.\u00a0november, kl.\u00a016.00–17.00 "
        "til kl.\u00a016.45–17.45; Rom: fra Hovedsal til Sal 4",
        "Tatt ut: F Varedistribusjon, tirsdag 2.\u00a0november, kl.\u00a016.00–17.00, Hovedsal",
        "Tatt ut: E Later, torsdag 11.\u00a0november, kl.\u00a016.00–17.00, Hovedsal",
    ]
