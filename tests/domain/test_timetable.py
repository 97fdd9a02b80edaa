"""A programme laid out in columns on a ruler."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.programme import Event, Form, Programme, Room, Session, Track, in_order
from planner.domain.timetable import Day, Placed, timetable

MIDNIGHT = datetime(2010, 11, 1, 23, 0, tzinfo=UTC)  # 2 November in Oslo
ROOMS = tuple(Room(f"r{n}", f"Rom {n}") for n in range(1, 5))
TRACKS = tuple(Track(f"t{n}", f"Nett {n}") for n in range(1, 4))


def session(id: str, start: str, minutes: int = 60, **values: object) -> Session:
    hours, past = map(int, start.split("."))
    at = MIDNIGHT + timedelta(hours=hours, minutes=past)
    return Session(id=id, title=id, start=at, minutes=minutes, **values)  # type: ignore[arg-type]


def days(*sessions: Session, key: str = "conference/2010") -> tuple[Day, ...]:
    event = Event(key=key, title="x", start=date(2010, 11, 2), days=2)
    return timetable(in_order(Programme(event, ROOMS, TRACKS, sessions=sessions)))


def places(day: Day) -> dict[str, Placed]:
    return {
        placed.session.id: placed
        for stretch in day.stretches
        for slot in stretch.slots
        for placed in slot.placed
    }


def place(day: Day) -> dict[str, tuple[int, int]]:
    return {id: (p.lane, p.lanes) for id, p in places(day).items()}


def test_rooms_are_columns_in_their_order_and_plenaries_span_them() -> None:
    (day,) = days(
        session("plenum", "09.00", room_id="r4", plenary=True),
        session("b", "10.00", room_id="r2"),
        session("a", "10.00", room_id="r1"),
    )
    assert [column.room for column in day.columns] == [ROOMS[0], ROOMS[1]]
    assert place(day) == {"plenum": (1, 2), "a": (1, 1), "b": (2, 1)}
    assert places(day)["plenum"].everything


def test_networks_are_the_columns_of_a_gathering() -> None:
    (day,) = days(
        session("b", "10.00", track_id="t2", room_id="r1"),
        session("a", "10.00", track_id="t1", room_id="r1"),
        session("all", "11.00", room_id="r1"),
        key="gatherings/2010",
    )
    assert [column.track for column in day.columns] == [TRACKS[0], TRACKS[1]]
    assert place(day) == {"a": (1, 1), "b": (2, 1), "all": (1, 2)}


def test_a_break_leaves_the_column_that_goes_on() -> None:
    (day,) = days(
        session("a", "10.00", room_id="r1"),
        session("b", "10.00", room_id="r2"),
        session("lunch", "11.00", 45, room_id="r4", form=Form.BREAK),
        session("corner", "11.10", 30, room_id="r3", form=Form.CORNER),
    )
    assert place(day)["lunch"] == (1, 2)
    assert place(day)["corner"] == (3, 1)
    assert [column.corner for column in day.columns] == [False, False, True]


def test_a_corner_in_a_break_is_listed_under_the_break() -> None:
    (day,) = days(
        session("lunch", "11.00", 45, form=Form.BREAK),
        session("corner", "11.10", 30, room_id="r3", form=Form.CORNER),
    )
    (stretch,) = day.stretches
    (slot,) = stretch.slots
    assert slot.start == 11 * 60
    assert [placed.session.id for placed in slot.placed] == ["lunch", "corner"]


def test_a_room_with_two_at_once_gets_two_lanes() -> None:
    (day,) = days(
        session("one", "10.00", room_id="r1"),
        session("two", "10.30", room_id="r1"),
        session("alone", "12.00", room_id="r1"),
        session("next", "10.00", room_id="r2"),
    )
    assert [(column.first, column.lanes) for column in day.columns] == [(1, 2), (3, 1)]
    assert place(day) == {"one": (1, 1), "two": (2, 1), "alone": (1, 2), "next": (3, 1)}


def test_what_has_no_free_lane_gets_a_column_of_its_own() -> None:
    (day,) = days(
        session("a", "10.00", room_id="r1"),
        session("plenum", "10.15", plenary=True),
        session("other", "10.15", plenary=True),
    )
    assert sorted(place(day).values()) == [(1, 1), (2, 1), (3, 1)]


def test_a_long_gap_breaks_the_ruler_and_an_evening_alone_is_folded() -> None:
    (day,) = days(
        session("a", "16.00", 60, plenary=True),
        session("b", "17.30", 30, plenary=True),
        session("dinner", "19.30", 180, form=Form.SOCIAL, room_id="r1"),
    )
    first, second = day.stretches
    assert (first.start, first.end, first.gap_before, first.folded) == (960, 1080, 0, False)
    assert (second.start, second.end, second.gap_before, second.folded) == (1170, 1350, 90, True)
    assert (day.start, day.end) == (960, 1350)


def test_a_long_break_is_folded_where_it_stands() -> None:
    (day,) = days(
        session("a", "10.00", room_id="r1"),
        session("lunch", "11.00", 120, form=Form.BREAK),
        session("b", "13.00", room_id="r1"),
    )
    assert [(s.start, s.gap_before, s.folded) for s in day.stretches] == [
        (600, 0, False),
        (660, 0, True),
        (780, 0, False),
    ]


def test_a_night_s_session_belongs_to_the_day_it_begins() -> None:
    (day,) = days(session("night", "23.00", 180, room_id="r1"))
    assert day.date == date(2010, 11, 2)
    assert places(day)["night"].end == 26 * 60


def test_what_lasts_all_day_stands_beside_the_ruler() -> None:
    (day,) = days(session("show", "08.00", 12 * 60, room_id="r1"), session("a", "10.00"))
    assert [s.id for s in day.beside] == ["show"]
    assert list(places(day)) == ["a"]
    assert day.count == 2


def test_odd_minutes_are_rounded_alike_at_both_ends() -> None:
    (day,) = days(
        session("a", "10.07", 7, room_id="r1"),
        session("b", "10.14", 7, room_id="r1"),
    )
    assert [(p.start, p.minutes, p.lanes) for p in places(day).values()] == [
        (605, 10, 1),
        (615, 5, 1),
    ]


def test_ticks_are_named_where_no_heading_is_near() -> None:
    (day,) = days(session("a", "09.30", 60, room_id="r1"), session("b", "10.50", room_id="r1"))
    (stretch,) = day.stretches
    assert [(tick.at, tick.named) for tick in stretch.ticks] == [
        (570, False),
        (600, True),
        (630, True),
        (660, False),
        (690, True),
    ]


def test_times_five_minutes_apart_share_a_heading() -> None:
    (day,) = days(*(session(f"s{n}", f"10.{n:02}", 5, room_id="r1") for n in (0, 5, 10, 15)))
    (stretch,) = day.stretches
    assert [slot.close for slot in stretch.slots] == [False, True, False, True]


def test_sessions_without_a_time_have_no_day() -> None:
    assert days(Session("x", "x")) == ()


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Session, ...]:
    made = []
    for n in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, 23 * 12)) * 5
        made.append(
            session(
                f"s{n}",
                f"{start // 60}.{start % 60:02}",
                draw(st.integers(1, 50)) * 5,
                room_id=draw(st.sampled_from([None, "r1", "r2", "r3"])),
                track_id=draw(st.sampled_from([None, "t1", "t2"])),
                form=draw(st.sampled_from([Form.TALK, Form.BREAK, Form.CORNER, Form.SOCIAL])),
                plenary=draw(st.booleans()),
            )
        )
    return tuple(made)


@pytest.mark.parametrize("key", ["conference/2010", "gatherings/2010"])
@given(sessions=programmes())
def test_every_session_has_one_place_and_covers_no_other(
    key: str, sessions: tuple[Session, ...]
) -> None:
    (day,) = days(*sessions, key=key)
    found = [p for stretch in day.stretches for slot in stretch.slots for p in slot.placed]
    assert sorted(p.session.id for p in found) == sorted(s.id for s in sessions)
    for one, other in combinations(found, 2):
        together = one.start < other.end and other.start < one.end
        shared = one.lane < other.lane + other.lanes and other.lane < one.lane + one.lanes
        assert not (together and shared), (one, other)
    assert all(p.lanes >= 1 and p.lane + p.lanes - 1 <= day.lanes for p in found)
