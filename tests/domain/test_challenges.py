"""One speaker, several networks: worked out by hand."""

from dataclasses import replace

import pytest

from planner.domain.challenges import (
    AlreadyWished,
    Asking,
    Challenge,
    ChallengeChanged,
    NobodyElseAsks,
    about,
    check_join,
    joinable,
    wanted,
)
from planner.domain.programme import AppearanceState, Programme, Session, SessionState
from planner.domain.rules import Planning, Rule
from tests.domain.test_rules_more import part, programme, session

S = AppearanceState
KNOWN = Planning(networks={"at": "AT", "eb": "EB"}, room_change=10)


def wish(session_id: str, start: int, track: str, said: AppearanceState, **more: object) -> Session:
    return session(session_id, start, 60, track_id=track, people=[part("ann", said)], **more)


def challenge(*sessions: Session) -> Challenge:
    found = about(programme(*sessions), KNOWN, "ann")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "several", "asking"),
    [
        (S.SUGGESTED, S.SUGGESTED, True, Asking.NOT_ASKED),
        (S.INVITED, S.SUGGESTED, True, Asking.PARTLY),
        (S.ACCEPTED, S.SUGGESTED, True, Asking.PARTLY),
        (S.INVITED, S.INVITED, True, Asking.WAITING),
        (S.ACCEPTED, S.INVITED, True, Asking.WAITING),
        (S.ACCEPTED, S.ACCEPTED, True, Asking.ANSWERED),
        (S.ACCEPTED, S.DECLINED, False, Asking.ANSWERED),
        (S.DECLINED, S.WITHDRAWN, True, Asking.ANSWERED),  # the answer that both of them got
    ],
)
def test_a_challenge_is_two_networks_and_tells_how_far_the_asking_has_come(
    first: AppearanceState, second: AppearanceState, several: bool, asking: Asking
) -> None:
    found = challenge(wish("a", 0, "at", first), wish("b", 200, "eb", second))
    assert (found.several, found.asking) == (several, asking)
    assert [w.session.id for w in found.wishes] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        wish("b", 200, "x", S.SUGGESTED),  # a track of no network
        wish("b", 200, "eb", S.REPLACED),
        wish("b", 200, "eb", S.SUGGESTED, state=SessionState.CANCELLED),
        wish("b", 200, "at", S.SUGGESTED),
    ],
)
def test_what_is_no_wish_of_another_network_makes_no_challenge(other: Session) -> None:
    assert not challenge(wish("a", 0, "at", S.INVITED), other).several


def test_clashes_are_told_between_networks_and_with_other_sessions() -> None:
    found = challenge(
        wish("a", 0, "at", S.SUGGESTED, room_id="hall"),
        wish("b", 60, "eb", S.INVITED, room_id="attic"),
        session("c", 90, people=["ann", "bo"]),
    )
    assert [(f.rule, f.sessions) for f in found.clashes] == [
        (Rule.SPEAKER_OVERLAP, ("b", "c")),
        (Rule.SPEAKER_TRAVEL, ("a", "b")),
        (Rule.SPEAKER_NO_PAUSE, ("a", "b")),
    ]


def test_challenges_come_first() -> None:
    alone = session("c", 300, track_id="at", people=["bo"])
    value = programme(wish("a", 0, "at", S.INVITED), wish("b", 200, "eb", S.INVITED), alone)
    assert [(c.speaker_id, c.several) for c in wanted(value, KNOWN)] == [
        ("ann", True),
        ("bo", False),
    ]


def joining() -> tuple[Programme, Challenge, Session]:
    own = session("own", 500, track_id="eb")
    value = programme(wish("a", 0, "at", S.INVITED), own)
    found = about(value, KNOWN, "ann")
    assert found is not None
    return value, found, own


def test_a_network_may_join_with_a_session_of_its_own() -> None:
    value, found, own = joining()
    assert joinable(found, value, ["eb", "x"], KNOWN) == (value.session["own"],)
    assert joinable(found, value, ["at"], KNOWN) == ()
    check_join(found, own, KNOWN.networks, found.seen)


def test_joining_is_refused_where_it_is_none_or_rests_on_something_older() -> None:
    _value, found, own = joining()
    networks, seen = KNOWN.networks, found.seen
    with pytest.raises(ChallengeChanged):
        check_join(None, own, networks, seen)
    answered = challenge(wish("a", 0, "at", S.ACCEPTED), own)
    moved = challenge(wish("a", 5, "at", S.INVITED), own)
    for other in (answered, moved):
        with pytest.raises(ChallengeChanged):
            check_join(other, own, networks, seen)
    with pytest.raises(AlreadyWished):
        check_join(found, found.wishes[0].session, networks, seen)
    with pytest.raises(NobodyElseAsks):
        check_join(found, replace(own, track_id="at"), networks, seen)
    with pytest.raises(NobodyElseAsks):
        check_join(found, replace(own, track_id="x"), networks, seen)
    declined = challenge(wish("a", 0, "at", S.DECLINED), own)
    with pytest.raises(NobodyElseAsks):
        check_join(declined, own, networks, declined.seen)
