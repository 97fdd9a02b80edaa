"""Findings and changes in words: none is missing, in any of the languages."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.domain.changes import ChangeKind, Subject, difference
from planner.domain.gender import Gender, GenderEntry
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
    Scope,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)
from planner.domain.rules import Family, Level, Planning, Rule, check
from planner.words import changes, findings
from tests.domain.test_rules import FIRST
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


DAY = TEN - timedelta(hours=6)
INVITED = Appearance("8", "bo", Role.PANEL, AppearanceState.INVITED)
OTHERS = in_order(
    replace(
        PROGRAMME,
        tracks=(Track("at", "Areal og transport", "AT"), Track("eb", "Energi i bygg", "EB")),
        themes=(
            Theme("growth", "Grønn vekst"),
            Theme("money", "Finansiering"),
            Theme("klimakur", "Klimakur 2020", scope=Scope.EACH_NETWORK),
        ),
        speakers=(Speaker("ann", "Ann"), Speaker("bo", "Bo"), Speaker("cai", "Cai")),
        blocked=(),
        sessions=(
            Session(
                "f",
                "Åpning",
                plenary=True,
                filmed=True,
                room_id="hall",
                track_id="at",
                start=DAY,
                minutes=60,
                seats=200,
                theme_ids=("growth",),
                appearances=(part("1"),),
            ),
            Session(
                "g",
                "Etterpå",
                Form.PANEL,
                room_id="attic",
                track_id="eb",
                start=DAY + timedelta(hours=1),
                minutes=15,
                appearances=(part("2", Role.PANEL),),
            ),
            Session(
                "h",
                "Ved siden av",
                Form.PANEL,
                filmed=True,
                track_id="at",
                start=DAY,
                minutes=60,
                theme_ids=("growth",),
                appearances=(INVITED, replace(INVITED, id="9", speaker_id="cai")),
            ),
            Session("i", "Uten tid"),
        ),
    )
)
PLANNING = Planning(
    room_change=10,
    crews=1,
    daily={"ann": 1},
    consents={"bo": True},
    networks={"at": "AT", "eb": "EB"},
    genders={"bo": GenderEntry(Gender.MAN), "cai": GenderEntry(Gender.MAN)},
)
ALL = dict.fromkeys(Rule, Level.WARN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_an_explanation_an_example_and_a_sentence(
    language: str, speaking: Speaking
) -> None:
    with speaking(language):
        assert all(findings.title(rule) and findings.explanation(rule) for rule in Rule)
        assert all(findings.example(rule) for rule in Rule)
        assert all(findings.level(level) for level in Level)
        assert all(findings.family(family) for family in Family)
        found = {
            finding.rule: (finding, value)
            for value in (PROGRAMME, OTHERS)
            for finding in check(value, ALL, planning=PLANNING)
        }
        assert set(found) == set(Rule)
        assert all(findings.message(*one) for one in found.values())
    assert set(findings.SENTENCES) == set(Rule)


def test_findings_say_what_is_wrong_where_and_when(speaking: Speaking) -> None:
    with speaking("nb"):
        said = {
            f.rule: findings.message(f, PROGRAMME)
            for f in check(PROGRAMME, rules=FIRST)
            if "a" in f.sessions
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


def test_the_other_findings_say_it_with_names_and_numbers(speaking: Speaking) -> None:
    with speaking("en"):
        found = check(OTHERS, planning=PLANNING)
        said = {f.rule: findings.message(f, OTHERS).replace("\u00a0", " ") for f in found}
    one = "Åpning"
    assert said == {
        Rule.SIGN_UPS_BEYOND_ROOM: f"{one}: 200 may sign up, and Hovedsal has 100 seats.",
        Rule.SPEAKER_TRAVEL: (
            f"{one} and Etterpå: Ann has 0 min from Hovedsal to Sal 4. The way takes 10 min."
        ),
        Rule.SPEAKER_NO_PAUSE: f"{one} and Etterpå: Ann goes straight from the one to the other.",
        Rule.SPEAKER_DAILY_LIMIT: (
            f"{one} and Etterpå: Ann is in 2 sessions on Tuesday 2 November, "
            "and wants at most 1 a day."
        ),
        Rule.BESIDE_PLENARY: (
            f"{one} and Ved siden av: {one} is for everyone, "
            "and the other goes on beside it for 60 minutes."
        ),
        Rule.SAME_THEME: (
            f"{one} and Ved siden av: Both are about Grønn vekst, "
            "at the same time: Tuesday 2 November 10:00."
        ),
        Rule.LENGTH_OF_FORM: (
            "Etterpå: It lasts 15 min. A session of the form panel lasts at least 20 min."
        ),
        Rule.PANEL_SIZE: (
            "Etterpå: There is 1 person on the panel, and there should be at least 2."
        ),
        Rule.FILM_NO_CAMERA: f"{one}: It is filmed, and Hovedsal has no camera.",
        Rule.FILM_NO_CONSENT: f"{one}: It is filmed, and Ann has not said yes to that.",
        Rule.FILM_CREWS: (
            f"{one} and Ved siden av: 2 sessions are filmed at once "
            "Tuesday 2 November 10:00, and there is 1 film crew."
        ),
        Rule.SHARED_SPEAKER: (
            f"{one} and Etterpå: Ann is wanted by Areal og transport and Energi i bygg, "
            "and not asked yet."
        ),
        Rule.COMMON_MISSING: "Klimakur 2020: Energi i bygg has no session about it.",
        Rule.ONE_GENDER: "Ved siden av: Only men are on the panel, 2 in all.",
        Rule.UNCONFIRMED_SPEAKER: (
            "Ved siden av: It is confirmed, and Bo and Cai have not said yes."
        ),
        Rule.NO_TIME: "Uten tid: It is confirmed, and has no time.",
        Rule.NO_ROOM: "Uten tid: It is confirmed, and has no room.",
        Rule.NO_ABSTRACT: "Uten tid: It is confirmed, and nothing says what it is about.",
        Rule.THEME_UNCOVERED: "Finansiering: No session is about it.",
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
