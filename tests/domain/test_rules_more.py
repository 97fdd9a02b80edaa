"""The rules beyond rooms: each on a table of cases worked out by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import (
    Advice,
    Appearance,
    AppearanceState,
    Decision,
    Form,
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
from planner.domain.rules import NOTHING, RULES, Level, Limits, Planning, Rule, check
from tests.domain.test_rules import EVENT, TEN, at

ROOMS = (
    Room("hall", "Hall", 100, camera=True),
    Room("attic", "Attic", 10),
    Room("barn", "Barn", 50, camera=True),
)
TRACKS = (Track("at", "Areal"), Track("eb", "Energi"), Track("x", "Plenum"))
NAMES = ("ann", "bo", "cai", "dag", "eli", "fia", "gro")
SPEAKERS = tuple(Speaker(name, name.title()) for name in NAMES)
WALK = Planning(
    room_change=5,
    pause=0,
    venues={"hall": "town", "attic": "town", "barn": "farm"},
    between={("farm", "town"): 20},
)


def part(
    who: str | None,
    state: AppearanceState = AppearanceState.ACCEPTED,
    role: Role = Role.PANEL,
) -> Appearance:
    return Appearance(f"{who}-{role}-{state}", who, role, state, placeholder="" if who else "N.N.")


def session(session_id: str, start: int | None = 0, minutes: int = 60, **values: object) -> Session:
    instant = None if start is None else at(start)
    people = values.pop("people", ())
    parts = tuple(part(who) if isinstance(who, str) else who for who in people)  # type: ignore[attr-defined]
    made = Session(session_id, session_id, start=instant, minutes=minutes, appearances=parts)
    return replace(made, **values)


def programme(*sessions: Session, themes: tuple[Theme, ...] = ()) -> Programme:
    return in_order(
        Programme(
            EVENT,
            rooms=ROOMS,
            tracks=TRACKS,
            themes=themes,
            speakers=SPEAKERS,
            sessions=sessions,
        )
    )


def found(
    rule: Rule,
    *sessions: Session,
    planning: Planning = NOTHING,
    themes: tuple[Theme, ...] = (),
) -> list[tuple[tuple[str, ...], tuple[str, ...], dict[str, object]]]:
    value = programme(*sessions, themes=themes)
    told = check(value, {rule: Level.WARN}, planning=planning, rules={rule})
    return [(f.sessions, f.speakers, dict(f.facts)) for f in told]


@pytest.mark.parametrize(
    ("seats", "signed_up", "told"),
    [
        (None, 500, False),
        (10, 0, False),
        (10, 10, False),
        (11, 0, True),
        (10, 11, True),
    ],
)
def test_sign_ups_beyond_room(seats: int | None, signed_up: int, told: bool) -> None:
    one = session("a", room_id="attic", seats=seats)
    facts = {"room": "attic", "capacity": 10, "seats": seats, "signed_up": signed_up}
    planning = Planning(sign_ups={"a": signed_up})
    expected = [(("a",), (), facts)] if told else []
    assert found(Rule.SIGN_UPS_BEYOND_ROOM, one, planning=planning) == expected
    elsewhere = replace(one, room_id=None)
    assert found(Rule.SIGN_UPS_BEYOND_ROOM, elsewhere, planning=planning) == []


@pytest.mark.parametrize(
    ("second", "needed"),
    [
        (session("b", 60, room_id="hall", people=["ann"]), None),
        (session("b", 60, room_id="attic", people=["ann"]), 5),
        (session("b", 64, room_id="attic", people=["ann"]), 5),
        (session("b", 65, room_id="attic", people=["ann"]), None),
        (session("b", 79, room_id="barn", people=["ann"]), 20),
        (session("b", 80, room_id="barn", people=["ann"]), None),
        (session("b", 59, room_id="barn", people=["ann"]), None),  # they overlap: another rule
        (session("b", 60, room_id="barn", people=["bo"]), None),
        (session("b", 60, room_id=None, people=["ann"]), None),
        (session("b", None, room_id="barn", people=["ann"]), None),
        (session("b", 60, room_id="barn", people=[part("ann", AppearanceState.DECLINED)]), None),
        (session("b", -70, 60, room_id="barn", people=["ann"]), 20),
    ],
)
def test_speaker_travel_needs_the_way_between_two_rooms(
    second: Session, needed: int | None
) -> None:
    first = session("a", 0, room_id="hall", people=["ann", "bo"] if needed is None else ["ann"])
    told = found(Rule.SPEAKER_TRAVEL, first, second, planning=WALK)
    if needed is None and second.appearances[0].speaker_id == "bo":
        assert [speakers for _, speakers, _ in told] == [("bo",)]
        return
    assert [facts["needed"] for _, _, facts in told] == ([] if needed is None else [needed])


def test_speaker_travel_tells_the_way_and_the_time_there_is() -> None:
    late = session("a", 60 * 13, 60, room_id="hall", people=["ann", "bo"])
    after_midnight = session("b", 60 * 14 + 15, 60, room_id="barn", people=["bo", "ann"])
    assert found(Rule.SPEAKER_TRAVEL, after_midnight, late, planning=WALK) == [
        (("a", "b"), ("ann", "bo"), {"from": "hall", "to": "barn", "minutes": 15, "needed": 20}),
    ]


def test_between_venues_without_minutes_is_as_between_rooms() -> None:
    planning = replace(WALK, between={})
    assert [planning.travel(*pair) for pair in (("hall", "barn"), ("hall", "hall"))] == [5, 0]
    assert planning.travel("hall", None) == 0
    assert WALK.travel("barn", "hall") == WALK.travel("hall", "barn") == 20


@pytest.mark.parametrize(
    ("start", "pause", "gap"),
    [(60, 5, 0), (64, 5, 4), (65, 5, None), (60, 0, None), (61, 1, None), (60, 1, 0)],
)
def test_speaker_no_pause(start: int, pause: int, gap: int | None) -> None:
    pair = session("a", 0, people=["ann"]), session("b", start, people=["ann"])
    told = found(Rule.SPEAKER_NO_PAUSE, *pair, planning=Planning(pause=pause))
    expected = [(("a", "b"), ("ann",), {"minutes": gap, "pause": pause})]
    assert told == ([] if gap is None else expected)


def test_speaker_no_pause_takes_each_pair_of_three_in_a_row() -> None:
    row = [session(i, 60 * n, people=["ann"]) for n, i in enumerate("abc")]
    told = found(Rule.SPEAKER_NO_PAUSE, *row)
    assert [sessions for sessions, _, _ in told] == [("a", "b"), ("b", "c")]


def test_speaker_daily_limit_counts_a_local_day() -> None:
    midnight = (datetime(2010, 11, 2, 23, 0, tzinfo=UTC) - TEN) // timedelta(minutes=1)
    tuesday = [session(i, 100 * n, people=["ann"]) for n, i in enumerate("abc")]
    night = session("n", midnight, people=["ann"])  # midnight in Oslo: Wednesday's first minute
    planning = Planning(daily={"ann": 2, "bo": 1})
    told = found(Rule.SPEAKER_DAILY_LIMIT, *tuesday, night, planning=planning)
    facts = {"day": "2010-11-02", "sessions": 3, "most": 2}
    assert told == [(("a", "b", "c"), ("ann",), facts)]
    cancelled = replace(tuesday[0], state=SessionState.CANCELLED)
    rest = [cancelled, *tuesday[1:], session("u", None, people=["ann"])]
    assert found(Rule.SPEAKER_DAILY_LIMIT, *rest, planning=planning) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, True),
        ({"start": at(59)}, True),
        ({"start": at(60)}, False),
        ({"start": at(-60)}, False),
        ({"start": at(-59)}, True),
        ({"start": None}, False),
        ({"minutes": 0}, False),
        ({"internal": True}, False),
        ({"form": Form.BREAK}, False),
        ({"form": Form.CORNER}, True),
        ({"state": SessionState.CANCELLED}, False),
        ({"audiences": ("politicians",)}, True),
        ({"audiences": ("planners",)}, False),
        ({"audiences": ("planners", "politicians")}, True),
    ],
)
def test_beside_plenary_is_about_its_own_audience(values: dict[str, object], told: bool) -> None:
    plenary = session("p", 0, plenary=True, audiences=("politicians",))
    other = replace(session("b", 0), **values)
    pairs = [sessions for sessions, _, _ in found(Rule.BESIDE_PLENARY, plenary, other)]
    assert pairs == [("p", "b")] * told


@pytest.mark.parametrize(
    ("plenary", "other", "told"),
    [(None, "at", True), ("at", "at", True), ("at", "eb", False), ("at", None, True)],
)
def test_a_plenary_of_a_track_is_for_that_track(
    plenary: str | None, other: str | None, told: bool
) -> None:
    pair = session("p", plenary=True, track_id=plenary), session("b", track_id=other)
    assert bool(found(Rule.BESIDE_PLENARY, *pair)) is told


def test_two_plenaries_at_once_are_one_finding() -> None:
    pair = session("a", 0, plenary=True), session("b", 30, plenary=True)
    facts = {"start": "2010-11-02T09:30:00+00:00", "minutes": 30}
    assert found(Rule.BESIDE_PLENARY, *pair) == [(("a", "b"), (), facts)]


THEMES = (
    Theme("money", "Money"),
    Theme("growth", "Growth"),
    Theme("klimakur", "Klimakur", scope=Scope.EACH_NETWORK),
)


@pytest.mark.parametrize(
    ("first", "second", "start", "shared"),
    [
        (["money"], ["money"], 0, ("money",)),
        (["money", "growth"], ["growth", "money"], 59, ("growth", "money")),
        (["money"], ["growth"], 0, None),
        (["money"], ["money"], 60, None),
        (["klimakur"], ["klimakur"], 0, None),
    ],
)
def test_same_theme_at_once(
    first: list[str], second: list[str], start: int, shared: tuple[str, ...] | None
) -> None:
    pair = session("a", theme_ids=tuple(first)), session("b", start, theme_ids=tuple(second))
    told = found(Rule.SAME_THEME, *pair, themes=THEMES)
    assert [facts["themes"] for _, _, facts in told] == ([shared] if shared else [])


@pytest.mark.parametrize(
    ("form", "minutes", "limit"),
    [
        (Form.TALK, 4, {"least": 5}),
        (Form.TALK, 5, {}),
        (Form.TALK, 90, {}),
        (Form.TALK, 91, {"most": 90}),
        (Form.DEBATE, 19, {"least": 20}),
        (Form.BREAK, 241, {"most": 240}),
        (Form.SOCIAL, 600, {}),
        (Form.CORNER, 1, {}),
    ],
)
def test_length_of_form(form: Form, minutes: int, limit: dict[str, int]) -> None:
    facts = {"form": form.value, "minutes": minutes} | limit
    one = session("a", 0, minutes, form=form)
    assert found(Rule.LENGTH_OF_FORM, one) == ([(("a",), (), facts)] if limit else [])
    assert found(Rule.LENGTH_OF_FORM, replace(one, state=SessionState.IDEA)) == []


def test_length_of_form_goes_by_the_events_own_limits() -> None:
    planning = Planning(limits={Form.SOCIAL: Limits(most_minutes=180)})
    one = session("a", 0, 181, form=Form.SOCIAL)
    assert [f[2]["most"] for f in found(Rule.LENGTH_OF_FORM, one, planning=planning)] == [180]
    talk = session("b", 0, 500)
    assert found(Rule.LENGTH_OF_FORM, talk, planning=planning) == []


MODERATOR = part("gro", role=Role.MODERATOR)
HOST = part("gro", role=Role.HOST)


@pytest.mark.parametrize(
    ("people", "limit"),
    [
        ([], {"people": 0, "least": 2}),
        (["ann", MODERATOR], {"people": 1, "least": 2}),
        (["ann", HOST], {"people": 1, "least": 2}),
        (["ann", part("ann", role=Role.OPENING)], {"people": 1, "least": 2}),
        (["ann", part("bo", AppearanceState.DECLINED)], {"people": 1, "least": 2}),
        (["ann", part("bo", AppearanceState.SUGGESTED)], None),
        (["ann", part(None)], None),
        ([*NAMES[:6], MODERATOR], None),
        (list(NAMES), {"people": 7, "most": 6}),
    ],
)
def test_panel_size(people: list[object], limit: dict[str, int] | None) -> None:
    panel = session("a", form=Form.PANEL, people=people)
    expected = [(("a",), (), {"form": "panel"} | limit)] if limit else []
    assert found(Rule.PANEL_SIZE, panel) == expected
    assert found(Rule.PANEL_SIZE, replace(panel, form=Form.TALK)) == []


def genders(**said: Gender) -> dict[str, GenderEntry]:
    return {who: GenderEntry(gender) for who, gender in said.items()}


W, M, N, U = Gender.WOMAN, Gender.MAN, Gender.ANOTHER, Gender.NOT_SAID


@pytest.mark.parametrize(
    ("people", "group"),
    [
        (["ann", "eli"], ("W", 2)),
        (["bo", "dag"], ("M", 2)),
        (["bo", "dag", MODERATOR], None),  # she is on stage too
        (["bo", "dag", HOST], ("M", 2)),
        (["bo", part("dag", AppearanceState.INVITED)], ("M", 2)),
        (["bo", "dag", part("ann", AppearanceState.SUGGESTED)], ("M", 2)),
        (["bo", "ann"], None),
        (["bo"], None),
        (["bo", part("bo", role=Role.CLOSING)], None),
        (["bo", "cai"], None),  # cai has not said
        (["bo", "fia"], None),  # fia would rather not say
        (["bo", part(None)], None),
    ],
)
def test_one_gender_counts_those_who_are_expected_on_stage(
    people: list[object], group: tuple[str, int] | None
) -> None:
    said = genders(ann=W, bo=M, dag=M, eli=W, fia=U, gro=W)
    debate = session("a", form=Form.DEBATE, people=people)
    expected = [(("a",), (), {"group": group[0], "people": group[1]})] if group else []
    assert found(Rule.ONE_GENDER, debate, planning=Planning(genders=said)) == expected
    talk = replace(debate, form=Form.TALK)
    assert found(Rule.ONE_GENDER, talk, planning=Planning(genders=said)) == []


def test_one_gender_is_for_those_who_may_see_it_and_never_blocks() -> None:
    said = genders(bo=M, dag=M)
    debate = session("a", form=Form.DEBATE, track_id="at", people=["bo", "dag"])
    value, block = programme(debate), {Rule.ONE_GENDER: Level.BLOCK}

    def told(planning: Planning) -> list[Level]:
        return [f.level for f in check(value, block, planning=planning, rules={Rule.ONE_GENDER})]

    assert told(Planning()) == []
    assert told(Planning(genders=said)) == [Level.WARN]
    assert told(Planning(genders=said, genders_in=frozenset({"at"}))) == [Level.WARN]
    assert told(Planning(genders=said, genders_in=frozenset({"eb"}))) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"room_id": "attic"}, True),
        ({"room_id": "hall"}, False),
        ({"room_id": None}, False),
        ({"room_id": "attic", "filmed": False}, False),
        ({"room_id": "attic", "start": None}, True),
    ],
)
def test_film_no_camera(values: dict[str, object], told: bool) -> None:
    one = session("a", **({"filmed": True} | values))
    assert found(Rule.FILM_NO_CAMERA, one) == [(("a",), (), {"room": "attic"})] * told


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (part("ann"), None),
        (part("bo"), "no"),
        (part("bo", AppearanceState.INVITED), "no"),
        (part("bo", AppearanceState.DECLINED), None),
        (part("bo", role=Role.HOST), None),
        (part("cai"), "nothing"),
        (part("cai", AppearanceState.INVITED), None),
        (part(None), None),
    ],
)
def test_film_no_consent(who: Appearance, told: str | None) -> None:
    planning = Planning(consents={"ann": True, "bo": False})
    one = session("a", filmed=True, people=[who])
    expected = [(("a",), (who.speaker_id,), {"said": told})] if told else []
    assert found(Rule.FILM_NO_CONSENT, one, planning=planning) == expected
    assert found(Rule.FILM_NO_CONSENT, replace(one, filmed=False), planning=planning) == []


@pytest.mark.parametrize(
    ("planning", "told"),
    [
        (Planning(), 0),
        (Planning(asked=frozenset({"bo"})), 1),
        (Planning(consents={"bo": True}), 1),
    ],
)
def test_nobody_is_silent_where_nobody_was_asked(planning: Planning, told: int) -> None:
    one = session("a", filmed=True, people=[part("cai")])
    assert len(found(Rule.FILM_NO_CONSENT, one, planning=planning)) == told


@pytest.mark.parametrize(
    ("crews", "told"),
    [
        (None, []),
        (0, [("a",), ("a", "b"), ("a", "b", "c"), ("d",)]),
        (1, [("a", "b"), ("a", "b", "c")]),
        (2, [("a", "b", "c")]),
        (3, []),
    ],
)
def test_film_crews(crews: int | None, told: list[tuple[str, ...]]) -> None:
    filmed = [
        session("a", 0, 60, filmed=True),
        session("b", 15, 60, filmed=True),
        session("c", 59, 10, filmed=True),
        session("d", 75, 60, filmed=True),  # begins as b ends
        session("e", 0, 600),
    ]
    planning = Planning(crews=crews)
    assert [f[0] for f in found(Rule.FILM_CREWS, *filmed, planning=planning)] == told


def test_shared_speaker_is_wanted_by_two_networks() -> None:
    wished = [
        session("b", 60, track_id="eb", people=[part("ann", AppearanceState.SUGGESTED)]),
        session("a", None, track_id="at", people=["ann", "bo"]),
        session("c", 0, track_id="at", people=["bo"]),
        session("d", 120, track_id="x", people=["bo"]),  # a track of no network
        session("e", 180, track_id="eb", people=[part("bo", AppearanceState.WITHDRAWN)]),
    ]
    planning = Planning(networks={"at": "AT", "eb": "EB"}, asked=frozenset({"bo"}))
    facts = {"tracks": ("at", "eb"), "asked": 0}
    assert found(Rule.SHARED_SPEAKER, *wished, planning=planning) == [
        (("b", "a"), ("ann",), facts),
    ]
    asked = replace(planning, asked=frozenset({"ann"}))
    assert [f[2]["asked"] for f in found(Rule.SHARED_SPEAKER, *wished, planning=asked)] == [1]
    same = replace(planning, networks={"at": "AT", "eb": "AT"})
    assert found(Rule.SHARED_SPEAKER, *wished, planning=same) == []


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (["ann"], None),
        ([part("ann", AppearanceState.INVITED)], (("ann",), 0)),
        ([part("ann", AppearanceState.SUGGESTED), "bo"], (("ann",), 0)),
        ([part("ann", AppearanceState.DECLINED)], None),
        ([part(None), part("bo", AppearanceState.INVITED)], (("bo",), 1)),
        ([part(None)], ((), 1)),
        ([], None),
    ],
)
def test_unconfirmed_speaker(
    people: list[object], told: tuple[tuple[str, ...], int] | None
) -> None:
    one = session("a", people=people)
    expected = [(("a",), told[0], {"unnamed": told[1]})] if told else []
    assert found(Rule.UNCONFIRMED_SPEAKER, one) == expected
    tentative = replace(one, state=SessionState.TENTATIVE)
    assert found(Rule.UNCONFIRMED_SPEAKER, tentative) == []


WHOLE = {"room_id": "hall", "abstract": "What it is about", "language": "nb"}


@pytest.mark.parametrize(
    ("rule", "lacking", "fine"),
    [
        (Rule.NO_TIME, {"start": None}, {"start": None, "state": SessionState.TENTATIVE}),
        (Rule.NO_ROOM, {"room_id": None}, {"room_id": None, "form": Form.BREAK}),
        (Rule.NO_ROOM, {"room_id": None}, {"room_id": None, "state": SessionState.CANCELLED}),
        (Rule.NO_ABSTRACT, {"abstract": ""}, {"abstract": "", "description": "At length"}),
        (Rule.NO_ABSTRACT, {"abstract": ""}, {"abstract": "", "form": Form.SOCIAL}),
        (Rule.NO_ABSTRACT, {"abstract": ""}, {"abstract": "", "internal": True}),
        (Rule.NO_LANGUAGE, {"language": ""}, {"language": "", "form": Form.CORNER}),
        (Rule.NO_LANGUAGE, {"language": ""}, {"language": "", "state": SessionState.IDEA}),
    ],
)
def test_what_a_confirmed_session_lacks(
    rule: Rule, lacking: dict[str, object], fine: dict[str, object]
) -> None:
    whole = session("a", **WHOLE)
    assert found(rule, whole) == []
    assert found(rule, replace(whole, **lacking)) == [(("a",), (), {})]
    assert found(rule, replace(whole, **fine)) == []


@pytest.mark.parametrize(
    ("theme", "sessions", "told"),
    [
        (THEMES[0], [], True),
        (THEMES[0], [session("a", None, theme_ids=("money",))], False),
        (
            THEMES[0],
            [session("a", theme_ids=("money",), state=SessionState.CANCELLED)],
            True,
        ),
        (replace(THEMES[0], decision=Decision.REJECTED), [], False),
        (replace(THEMES[0], advice=Advice.NOT_RECOMMENDED), [], False),
        (replace(THEMES[0], advice=Advice.QUESTIONED), [], True),
        (THEMES[2], [], False),  # the networks are told one by one
    ],
)
def test_theme_uncovered(theme: Theme, sessions: list[Session], told: bool) -> None:
    expected = [((), (), {"theme": theme.id})] * told
    assert found(Rule.THEME_UNCOVERED, *sessions, themes=(theme,)) == expected


def test_common_missing_is_one_finding_for_each_network_without_it() -> None:
    covered = session("a", track_id="at", theme_ids=("klimakur",))
    missing = [((), (), {"theme": "klimakur", "track": track}) for track in ("eb", "x")]
    assert found(Rule.COMMON_MISSING, covered, themes=THEMES) == missing
    dropped = (replace(THEMES[2], decision=Decision.OUT_OF_SCOPE),)
    assert found(Rule.COMMON_MISSING, covered, themes=dropped) == []


def test_every_rule_is_in_the_table_and_only_one_blocks_by_itself() -> None:
    assert set(RULES) == set(Rule)
    assert [rule for rule, spec in RULES.items() if spec.level is Level.BLOCK] == [
        Rule.OUTSIDE_EVENT
    ]
