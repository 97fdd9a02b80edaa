"""Delays, adjustments, and what is on: tables worked out by hand. Times are UTC on 2 November 2010;
the event is in Oslo, one hour ahead."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.live import (
    Adjustment,
    adjusted,
    current,
    delay_room,
    delay_session,
    merged,
    now_and_next,
    still_needed,
)
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    Speaker,
)
from planner.domain.rules import Rule

EVENT = Event("conference/2010", "Byer", date(2010, 11, 2), 2)


def at(clock: str, day: int = 2) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2010, 11, day, int(hour), int(minute), tzinfo=UTC)


def session(
    id: str, start: str, minutes: int, room: str | None = "hall", **values: object
) -> Session:
    day = int(values.pop("day", 2))  # type: ignore[call-overload]
    made = Session(id, id.title(), start=at(start, day), minutes=minutes, room_id=room)
    return replace(made, **values)  # type: ignore[arg-type]


def programme(*sessions: Session) -> Programme:
    return Programme(
        EVENT,
        rooms=(Room("hall", "Storsalen"), Room("r1", "Rom 1")),
        speakers=(Speaker("ann", "Ann"),),
        sessions=tuple(sorted(sessions, key=lambda s: (s.start, s.id))),
    )


# 08:00–09:00 opening, 09:00–09:30 break, 09:30–10:30 debate, 20 minutes free, 10:50–11:20 close
DAY = programme(
    session("opening", "08:00", 60),
    session("coffee", "09:00", 30, form=Form.BREAK),
    session("debate", "09:30", 60),
    session("close", "10:50", 30),
    session("other", "09:00", 60, room="r1"),
    session("tomorrow", "08:00", 60, day=3),
)


def shifts(cascade: object) -> dict[str, tuple[str, int]]:
    return {
        s.session_id: (f"{s.after.start:%H:%M}", s.after.minutes)
        for s in cascade.shifts  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (10, {"opening": ("08:00", 70), "coffee": ("09:10", 20)}),
        (25, {"opening": ("08:00", 85), "coffee": ("09:25", 5)}),
        (
            35,
            {"opening": ("08:00", 95), "coffee": ("09:35", 5), "debate": ("09:40", 60)},
        ),
        (
            50,
            {
                "opening": ("08:00", 110),
                "coffee": ("09:50", 5),
                "debate": ("09:55", 60),
                "close": ("10:55", 30),
            },
        ),
    ],
)
def test_a_rooms_delay_is_taken_from_breaks_and_gaps_before_it_moves_sessions(
    minutes: int, expected: dict[str, tuple[str, int]]
) -> None:
    cascade = delay_room(DAY, "hall", minutes, at("08:30"))
    assert cascade is not None
    assert shifts(cascade) == expected


def test_a_delay_says_which_free_time_it_uses() -> None:
    cascade = delay_session(DAY, "debate", 15)
    assert shifts(cascade) == {"debate": ("09:45", 60)}
    assert [(b.start, b.end) for b in cascade.buffers] == [(at("10:30"), at("10:45"))]


def test_a_room_between_sessions_starts_its_next_one_later() -> None:
    cascade = delay_room(DAY, "hall", 5, at("07:30"))
    assert cascade is not None
    assert shifts(cascade) == {"opening": ("08:05", 60), "coffee": ("09:05", 25)}


def test_a_room_with_nothing_left_that_day_has_nothing_to_delay() -> None:
    assert delay_room(DAY, "hall", 10, at("12:00")) is None


def test_a_locked_session_holds_its_time_and_says_so() -> None:
    cascade = delay_session(DAY, "debate", 30, locked={"close"})
    assert shifts(cascade) == {"debate": ("10:00", 60)}
    assert cascade.held == ("close",)
    assert [f.rule for f in cascade.clashes] == [Rule.ROOM_OVERLAP]


def test_a_delay_tells_whom_it_puts_in_two_places_and_nothing_that_was_so_before() -> None:
    cast = (Appearance("1", "ann", Role.TALK, AppearanceState.ACCEPTED),)
    other = (Appearance("2", "ann", Role.TALK, AppearanceState.ACCEPTED),)
    day = programme(
        session("first", "08:00", 30, appearances=cast),
        session("second", "08:30", 30, "r1", appearances=other),
        session("x", "12:00", 30),
        session("y", "12:10", 30),
    )
    cascade = delay_session(day, "first", 10)
    assert [(f.rule, f.sessions) for f in cascade.clashes] == [
        (Rule.SPEAKER_OVERLAP, ("first", "second"))
    ]


@given(st.integers(1, 300), st.sampled_from(["opening", "coffee", "debate", "close"]))
def test_a_delay_never_makes_a_room_overlap_nor_shortens_a_session(minutes: int, id: str) -> None:
    cascade = delay_session(DAY, id, minutes)
    assert cascade.clashes == ()
    assert all(s.later >= 0 for s in cascade.shifts)
    assert all(s.shorter == 0 for s in cascade.shifts if s.session_id != "coffee")


def test_current_is_the_release_with_absolute_values_on_top() -> None:
    now = current(DAY, [Adjustment("debate", start=at("09:45"), room_id="r1")])
    debate = now.session["debate"]
    assert (debate.start, debate.minutes, debate.room_id) == (at("09:45"), 60, "r1")
    assert now.session["close"] == DAY.session["close"]
    assert adjusted(DAY.session["close"], Adjustment("close", cancelled=True)).state is (
        SessionState.CANCELLED
    )


def test_applying_a_cascade_gives_what_it_showed() -> None:
    cascade = delay_session(DAY, "debate", 40)
    now = current(DAY, cascade.adjustments)
    assert {s.session_id: now.session[s.session_id].interval for s in cascade.shifts} == {
        s.session_id: s.after for s in cascade.shifts
    }


def test_a_newer_adjustment_keeps_what_it_does_not_mention() -> None:
    moved = Adjustment("debate", start=at("09:45"), message="Vi venter på ministeren")
    assert merged(moved, Adjustment("debate", room_id="r1")) == Adjustment(
        "debate", start=at("09:45"), room_id="r1", message="Vi venter på ministeren"
    )


@pytest.mark.parametrize(
    ("adjustment", "left"),
    [
        (Adjustment("debate", start=at("09:30")), None),
        (Adjustment("debate", start=at("09:45")), Adjustment("debate", start=at("09:45"))),
        (
            Adjustment("debate", start=at("09:30"), room_id="r1"),
            Adjustment("debate", room_id="r1"),
        ),
        (Adjustment("gone", start=at("09:45")), None),
        (Adjustment("debate", cancelled=False), None),
        (Adjustment("debate", start=at("09:30"), message="Forsinket"), None),
        (
            Adjustment("debate", message="Ta jakke"),
            Adjustment("debate", message="Ta jakke"),
        ),
    ],
)
def test_a_release_ends_what_it_agrees_with(
    adjustment: Adjustment, left: Adjustment | None
) -> None:
    assert still_needed(DAY, [adjustment]) == (() if left is None else (left,))


def test_now_and_next_in_a_room_stays_within_the_day() -> None:
    on = now_and_next(DAY, "hall", at("09:30"))
    assert [s.id for s in on.now] == ["debate"]
    assert on.next is not None and on.next.id == "close"
    late = now_and_next(DAY, "hall", at("11:20"))
    assert (late.now, late.next) == ((), None)


def test_now_and_next_leaves_out_what_is_cancelled() -> None:
    now = current(DAY, [Adjustment("debate", cancelled=True)])
    on = now_and_next(now, "hall", at("09:40"))
    assert on.now == ()
    assert on.next is not None and on.next.id == "close"
