from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.corner import (
    IN_SLOT,
    MOVES,
    SlotFull,
    Talk,
    TalkState,
    WrongMove,
    check_fits,
    check_move,
    in_queue_order,
    minutes_left,
    places,
)
from planner.domain.programme import Interval

NOON = datetime(2010, 11, 2, 11, 0, tzinfo=UTC)


def talk(
    name: str,
    person: str,
    at: int,
    state: TalkState = TalkState.ACCEPTED,
    earlier: int = 0,
    minutes: int = 3,
) -> Talk:
    return Talk(name, person, NOON + timedelta(minutes=at), minutes, state, earlier)


def order(*talks: Talk) -> list[str]:
    return [t.id for t in in_queue_order(talks)]


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("proposed", "accepted"),
        ("proposed", "waitlisted"),
        ("proposed", "declined"),
        ("proposed", "withdrawn"),
        ("waitlisted", "accepted"),
        ("accepted", "withdrawn"),
        ("accepted", "declined"),
        ("declined", "accepted"),
        ("accepted", "checked_in"),
        ("checked_in", "on_stage"),
        ("on_stage", "done"),
        ("accepted", "no_show"),
        ("no_show", "checked_in"),
    ],
)
def test_a_talk_may_move(state: str, to: str) -> None:
    check_move(TalkState(state), TalkState(to))


@pytest.mark.parametrize(
    ("state", "to"),
    [
        ("proposed", "on_stage"),
        ("proposed", "done"),
        ("proposed", "proposed"),
        ("accepted", "accepted"),
        ("declined", "withdrawn"),
        ("done", "withdrawn"),
        ("withdrawn", "accepted"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_a_talk_may_not_move(state: str, to: str) -> None:
    with pytest.raises(WrongMove) as refused:
        check_move(TalkState(state), TalkState(to))
    assert (refused.value.state, refused.value.to) == (state, to)


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    reached = {TalkState.PROPOSED}
    while more := {to for state in reached for to in MOVES[state]} - reached:
        reached |= more
    assert set(MOVES) == set(TalkState) == reached


def test_first_come_first_served() -> None:
    assert order(talk("late", "b", 2), talk("early", "a", 1)) == ["early", "late"]


def test_nobodys_second_talk_comes_before_everybodys_first() -> None:
    assert order(
        talk("a1", "a", 1), talk("a2", "a", 2), talk("a3", "a", 3), talk("b1", "b", 4)
    ) == ["a1", "b1", "a2", "a3"]


def test_first_timers_come_first() -> None:
    assert order(talk("again", "a", 1, earlier=2), talk("new", "b", 2)) == ["new", "again"]


def test_a_talk_given_is_a_turn_taken() -> None:
    given_ = talk("a1", "a", 5, TalkState.DONE)
    assert order(talk("a0", "a", 1), talk("b1", "b", 9), given_) == ["a1", "b1", "a0"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.integers(0, 5),
            st.sampled_from([TalkState.ACCEPTED, TalkState.WAITLISTED, TalkState.DONE]),
        ),
        max_size=12,
    )
)
def test_the_order_is_fair_complete_and_does_not_hang_on_the_order_given(
    drawn: list[tuple[str, int, TalkState]],
) -> None:
    talks = [talk(f"t{n}", person, at, state) for n, (person, at, state) in enumerate(drawn)]
    queue = in_queue_order(talks)
    assert sorted(t.id for t in queue) == sorted(t.id for t in talks)
    assert in_queue_order(reversed(talks)) == queue
    waiting = [t for t in queue if t.state is not TalkState.DONE]
    had = dict.fromkeys("abcd", 0)
    for t in queue:
        if t.state is TalkState.DONE:
            had[t.person] += 1
    for n, t in enumerate(waiting):
        later = {other.person for other in waiting[n + 1 :]}
        assert all(had[t.person] <= had[person] for person in later)
        had[t.person] += 1


def test_places_follow_one_another_from_the_slots_start() -> None:
    queue = (talk("a", "a", 1, minutes=3), talk("b", "b", 2, minutes=5))
    slot = Interval(NOON, NOON + timedelta(minutes=30))
    assert [(p.number, p.talk.id, p.start, p.end) for p in places(queue, slot)] == [
        (1, "a", NOON, NOON + timedelta(minutes=3)),
        (2, "b", NOON + timedelta(minutes=3), NOON + timedelta(minutes=8)),
    ]


def test_places_have_no_times_while_the_slot_has_none() -> None:
    (place,) = places((talk("a", "a", 1),), None)
    assert (place.number, place.start, place.end) == (1, None, None)


def test_only_talks_in_the_slot_take_its_minutes() -> None:
    talks = [talk(state, state, n, state, minutes=4) for n, state in enumerate(TalkState)]
    assert minutes_left(talks, 30) == 30 - 4 * len(IN_SLOT)


def test_a_talk_must_fit_beside_the_others_but_not_beside_itself() -> None:
    others = [talk("a", "a", 1, minutes=6), talk("b", "b", 2, minutes=6)]
    check_fits(talk("c", "c", 3, minutes=3), others, 15)
    check_fits(others[0], others, 15)
    with pytest.raises(SlotFull) as refused:
        check_fits(talk("c", "c", 3, minutes=4), others, 15)
    assert refused.value.left == 3
