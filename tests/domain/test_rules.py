from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

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
    in_order,
)
from planner.domain.rules import (
    Finding,
    Level,
    Rule,
    check,
    in_the_way,
    merged,
    overlapping,
)
from tests.domain.strategies import programmes

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2)
ANN, BO = Speaker("ann", "Ann"), Speaker("bo", "Bo")


FIRST = frozenset(
    {
        Rule.OUTSIDE_EVENT,
        Rule.ROOM_OVERLAP,
        Rule.ROOM_BLOCKED,
        Rule.ROOM_TOO_SMALL,
        Rule.SPEAKER_OVERLAP,
        Rule.SPEAKER_UNAVAILABLE,
        Rule.NO_MODERATOR,
    }
)


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def appears(
    speaker_id: str | None, state: AppearanceState = AppearanceState.ACCEPTED
) -> Appearance:
    return Appearance(f"{speaker_id}-{state}", speaker_id, Role.TALK, state)


def session(session_id: str, start: int | None = 0, minutes: int = 60, **values: object) -> Session:
    instant = None if start is None else at(start)
    return replace(Session(session_id, session_id, start=instant, minutes=minutes), **values)


def programme(*sessions: Session, speakers: tuple[Speaker, ...] = (ANN, BO)) -> Programme:
    rooms = (Room("hall", "Hall", 100), Room("attic", "Attic", 10), Room("yard", "Yard"))
    return in_order(Programme(EVENT, rooms=rooms, speakers=speakers, sessions=sessions))


def found(
    *sessions: Session, speakers: tuple[Speaker, ...] = (ANN, BO)
) -> list[tuple[object, ...]]:
    told = findings(programme(*sessions, speakers=speakers))
    return [(f.rule.value, f.sessions, f.speakers) for f in told]


def findings(value: Programme, **given: object) -> tuple[Finding, ...]:
    """By the rules about rooms and speakers' places, so that what lacks here is not told."""
    return check(value, rules=FIRST, **given)


IN_HALL = {"room_id": "hall"}
CANCELLED = {"state": SessionState.CANCELLED}


@pytest.mark.parametrize(
    ("sessions", "pairs"),
    [
        ([session("a", 0, **IN_HALL), session("b", 60, **IN_HALL)], []),
        ([session("a", 0, **IN_HALL), session("b", 59, **IN_HALL)], [("a", "b")]),
        ([session("a", 0, **IN_HALL), session("b", 0, **IN_HALL)], [("a", "b")]),
        ([session("a", 0, **IN_HALL), session("b", 30, room_id="attic")], []),
        ([session("a", 0), session("b", 0)], []),
        ([session("a", 0, **IN_HALL), session("b", None, **IN_HALL)], []),
        ([session("a", 0, **IN_HALL), session("b", 30, **IN_HALL, **CANCELLED)], []),
        ([session("a", 0, **IN_HALL), session("b", 30, 0, **IN_HALL)], []),
        (
            [
                session("a", 0, 180, **IN_HALL),
                session("b", 30, 30, **IN_HALL),
                session("c", 90, 30, **IN_HALL),
            ],
            [("a", "b"), ("a", "c")],
        ),
    ],
)
def test_room_overlap_is_one_finding_for_each_pair(
    sessions: list[Session], pairs: list[tuple[str, str]]
) -> None:
    assert found(*sessions) == [("room_overlap", pair, ()) for pair in pairs]


def test_room_overlap_rests_on_room_and_the_shared_stretch() -> None:
    (finding,) = findings(
        programme(session("a", 0, 60, **IN_HALL), session("b", 45, 60, **IN_HALL))
    )
    assert finding == Finding(
        Rule.ROOM_OVERLAP,
        Level.WARN,
        ("a", "b"),
        (),
        (("minutes", 15), ("room", "hall"), ("start", "2010-11-02T09:45:00+00:00")),
    )


BLOCKED = Blocked("x", "hall", at(30), 60, "Rigging")


@pytest.mark.parametrize(
    ("values", "facts"),
    [
        ({"start": at(0), **IN_HALL}, ("2010-11-02T09:30:00+00:00", 30)),
        ({"start": at(30), "minutes": 60, **IN_HALL}, ("2010-11-02T09:30:00+00:00", 60)),
        ({"start": at(45), "minutes": 5, **IN_HALL}, ("2010-11-02T09:45:00+00:00", 5)),
        ({"start": at(45), "minutes": 0, **IN_HALL}, None),
        ({"start": at(90), **IN_HALL}, None),
        ({"start": at(-30), **IN_HALL}, None),
        ({"start": at(30), "room_id": "attic"}, None),
        ({"start": None, **IN_HALL}, None),
        ({"start": at(30), **IN_HALL, **CANCELLED}, None),
    ],
)
def test_room_blocked_tells_the_shared_stretch_and_the_reason(
    values: dict[str, object], facts: tuple[str, int] | None
) -> None:
    value = replace(programme(session("a")), blocked=(BLOCKED,))
    value = replace(value, sessions=(replace(value.sessions[0], **values),))
    rested = [dict(f.facts) for f in check(value) if f.rule is Rule.ROOM_BLOCKED]
    expected = facts and {
        "room": "hall",
        "start": facts[0],
        "minutes": facts[1],
        "reason": "Rigging",
    }
    assert rested == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("first", "second", "speakers"),
    [
        ([appears("ann")], [appears("ann")], ("ann",)),
        ([appears("ann")], [appears("bo")], None),
        ([appears(None)], [appears(None)], None),
        ([appears("ann", AppearanceState.SUGGESTED)], [appears("ann")], ("ann",)),
        ([appears("ann", AppearanceState.DECLINED)], [appears("ann")], None),
        ([appears("ann"), appears("bo")], [appears("bo"), appears("ann")], ("ann", "bo")),
    ],
)
def test_speaker_overlap_is_one_finding_for_a_pair_of_sessions(
    first: list[Appearance], second: list[Appearance], speakers: tuple[str, ...] | None
) -> None:
    a = session("a", 0, appearances=tuple(first))
    b = session("b", 30, appearances=tuple(second))
    expected = [] if speakers is None else [("speaker_overlap", ("a", "b"), speakers)]
    assert found(a, b) == expected


def test_speaker_overlap_lets_one_person_have_two_parts_in_a_session() -> None:
    parts = (appears("ann"), replace(appears("ann"), id="2", role=Role.MODERATOR))
    assert found(session("a", appearances=parts)) == []


@pytest.mark.parametrize(
    ("available", "unavailable"),
    [
        ([], False),
        ([(0, 60)], False),
        ([(-60, 120)], False),
        ([(0, 30), (30, 60)], False),
        ([(0, 59)], True),
        ([(200, 300)], True),
    ],
)
def test_speaker_unavailable_asks_for_the_whole_session(
    available: list[tuple[int, int]], unavailable: bool
) -> None:
    speaker = replace(ANN, available=tuple(Interval(at(a), at(b)) for a, b in available))
    expected = [("speaker_unavailable", ("a",), ("ann",))] if unavailable else []
    assert found(session("a", appearances=(appears("ann"),)), speakers=(speaker,)) == expected


@pytest.mark.parametrize(
    ("start", "outside"),
    [
        (datetime(2010, 11, 1, 22, 59, tzinfo=UTC), True),
        (datetime(2010, 11, 1, 23, 0, tzinfo=UTC), False),
        (datetime(2010, 11, 3, 22, 59, tzinfo=UTC), False),
        (datetime(2010, 11, 3, 23, 0, tzinfo=UTC), True),
    ],
)
def test_outside_event_goes_by_the_local_day_a_session_starts_on(
    start: datetime, outside: bool
) -> None:
    told = findings(programme(replace(session("a"), start=start)))
    assert [(f.rule, f.level) for f in told] == [(Rule.OUTSIDE_EVENT, Level.BLOCK)] * outside


@pytest.mark.parametrize(
    ("room", "expected", "too_small"),
    [
        ("attic", 11, True),
        ("attic", 10, False),
        ("attic", None, False),
        ("yard", 5000, False),
        (None, 11, False),
    ],
)
def test_room_too_small_compares_expected_with_capacity(
    room: str | None, expected: int | None, too_small: bool
) -> None:
    told = found(session("a", room_id=room, expected=expected))
    assert told == [("room_too_small", ("a",), ())] * too_small


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"form": Form.DEBATE}, True),
        ({"form": Form.DEBATE, "start": None}, True),
        ({"form": Form.DEBATE, "state": SessionState.IDEA}, False),
        ({"form": Form.DEBATE, **CANCELLED}, False),
        ({"form": Form.TALK}, False),
        ({"form": Form.DEBATE, "appearances": (appears("ann"),)}, True),
    ],
)
def test_no_moderator_is_about_debates(values: dict[str, object], missing: bool) -> None:
    assert found(session("a", **values)) == [("no_moderator", ("a",), ())] * missing


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        (AppearanceState.SUGGESTED, False),
        (AppearanceState.ACCEPTED, False),
        (AppearanceState.DECLINED, True),
    ],
)
def test_no_moderator_counts_unnamed_ones_and_not_those_who_declined(
    state: AppearanceState, missing: bool
) -> None:
    moderator = Appearance("m", None, Role.MODERATOR, state, placeholder="N.N.")
    debate = session("a", form=Form.DEBATE, appearances=(moderator,))
    assert bool(found(debate)) is missing


def test_check_takes_the_events_own_levels() -> None:
    both = programme(session("a", **IN_HALL), session("b", **IN_HALL))
    assert [f.level for f in findings(both, levels={"room_overlap": Level.BLOCK})] == [Level.BLOCK]
    assert findings(both, levels={"room_overlap": Level.IGNORE}) == ()


def test_check_keeps_an_acknowledged_finding_until_its_facts_change() -> None:
    levels = {"room_overlap": Level.BLOCK}
    both = programme(session("a", **IN_HALL), session("b", 30, **IN_HALL))
    (finding,) = findings(both, levels=levels)
    (acknowledged,) = findings(both, levels=levels, acknowledged={finding.key})
    assert finding.blocks and acknowledged.acknowledged and not acknowledged.blocks
    assert acknowledged.key == finding.key
    longer = programme(session("a", **IN_HALL), session("b", 20, **IN_HALL))
    (returned,) = findings(longer, levels=levels, acknowledged={finding.key})
    assert returned.blocks


def test_check_lists_blocking_findings_first_and_each_rule_in_order_of_time() -> None:
    told = findings(
        programme(
            session("late", 300, form=Form.DEBATE),
            session("early", 0, form=Form.DEBATE),
            session("far", 60 * 24 * 9),
        )
    )
    assert [f.sessions for f in told] == [("far",), ("early",), ("late",)]


def test_in_the_way_counts_what_blocks_is_new_and_touches_the_slice() -> None:
    levels = {"room_overlap": Level.BLOCK}
    before = check(programme(session("a", **IN_HALL), session("b", **IN_HALL)), levels)
    after = check(
        programme(
            session("a", **IN_HALL),
            session("b", **IN_HALL),
            session("c", 200, **IN_HALL),
            session("d", 200, **IN_HALL),
        ),
        levels,
    )
    assert [f.sessions for f in in_the_way(before, after, {"a", "b", "d"})] == [("c", "d")]
    assert in_the_way(before, after, {"a", "b"}) == ()
    assert [f.sessions for f in in_the_way((), after, {"a"})] == [("a", "b")]
    assert in_the_way((), check(programme(*(session(i, **IN_HALL) for i in "ab"))), {"a"}) == ()


def test_merged_joins_what_meets_or_overlaps() -> None:
    stretches = [(60, 90), (0, 30), (30, 40), (10, 20)]
    joined = merged(Interval(at(a), at(b)) for a, b in stretches)
    assert joined == (Interval(at(0), at(40)), Interval(at(60), at(90)))


@given(programmes())
def test_overlapping_finds_the_same_pairs_as_comparing_all(value: Programme) -> None:
    timed = [s for s in value.sessions if s.interval and s.minutes]
    pairs = {
        frozenset((a.id, b.id))
        for a in timed
        for b in timed
        if a.id < b.id and a.interval and b.interval and a.interval.overlaps(b.interval)
    }
    swept = [frozenset((a.id, b.id)) for a, b in overlapping(value.sessions)]
    assert set(swept) == pairs
    assert len(swept) == len(pairs)
