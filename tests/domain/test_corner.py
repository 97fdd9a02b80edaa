from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.corner import (
    IN_SLOT,
    MOVES,
    Fairness,
    SlotFull,
    Talk,
    TalkState,
    WrongMove,
    check_fits,
    check_move,
    in_queue_order,
    minutes_left,
    places,
    swapped,
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


def test_the_organisers_may_leave_parts_of_the_rule_out() -> None:
    talks = [
        talk("a1", "a", 1, earlier=1),
        talk("a2", "a", 2, earlier=1),
        talk("b1", "b", 3),
    ]
    names = lambda fairness: [t.id for t in in_queue_order(talks, fairness)]  # noqa: E731
    assert names(Fairness()) == ["b1", "a1", "a2"]
    assert names(Fairness(first_timers=False)) == ["a1", "b1", "a2"]
    assert names(Fairness(one_each=False)) == ["b1", "a1", "a2"]
    assert names(Fairness(first_timers=False, one_each=False)) == ["a1", "a2", "b1"]


def test_whom_the_desk_has_placed_come_before_the_others_and_after_those_who_have_spoken() -> None:
    given = replace(talk("given", "a", 9, TalkState.DONE), started_at=NOON, ended_at=NOON)
    placed = [replace(talk(f"placed {n}", f"p{n}", 5 - n), rank=n) for n in (1, 0)]
    assert order(talk("first", "b", 1), *placed, given) == [
        "given",
        "placed 0",
        "placed 1",
        "first",
    ]


def test_times_follow_what_really_happens_at_the_stage() -> None:
    """Slot from 12.00 local. The first took 2 of its 3 minutes; the second began at once and has
    been given one more; the third follows when that is over."""
    minute = lambda n: NOON + timedelta(minutes=n)  # noqa: E731
    done = replace(talk("done", "a", 1, TalkState.DONE), started_at=minute(4), ended_at=minute(6))
    on = replace(talk("on", "b", 2, TalkState.ON_STAGE), started_at=minute(6), extra=1)
    found = places([done, on, talk("next", "c", 3)], Interval(NOON, minute(20)))
    assert [(p.number, p.start, p.end) for p in found] == [
        (1, minute(4), minute(6)),
        (2, minute(6), minute(10)),
        (3, minute(10), minute(13)),
    ]


def test_extra_minutes_are_taken_from_the_slot() -> None:
    on = replace(talk("on", "b", 2, TalkState.ON_STAGE), extra=2)
    assert minutes_left([on], 10) == 5


def test_one_lets_another_go_first() -> None:
    waiting = [talk("a", "a", 1), talk("b", "b", 2), talk("c", "c", 3)]
    assert swapped(waiting, "a", "b") == ("b", "a", "c")
    assert swapped(waiting, "a", "c") == ("c", "a", "b")
    assert swapped(waiting, "b", "a") is None
    with pytest.raises(ValueError):
        swapped(waiting, "a", "gone")
