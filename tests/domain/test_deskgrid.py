"""The workshop's grid: which columns there are, and where each block stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.domain.deskgrid import By, Column, columns, day
from planner.domain.programme import Blocked, Event, Form, Programme, Room, Session, Track

DAY = date(2010, 11, 2)
EVENT = Event("conference/2010", "Byer", DAY, 2)
ROOMS = (Room("r1", "Storsalen"), Room("r2", "Rom 2"))
TRACKS = (Track("t1", "Areal"), Track("t2", "Energi"))


def session(name: str, clock: str | None, minutes: int = 45, **values: object) -> Session:
    start = None
    if clock:
        hour, minute = map(int, clock.split("."))
        start = datetime(2010, 11, 2, hour - 1, minute, tzinfo=UTC)  # Oslo is an hour ahead
    return Session(name, name, start=start, minutes=minutes, **values)  # type: ignore[arg-type]


def programme(*sessions: Session) -> Programme:
    return Programme(EVENT, rooms=ROOMS, tracks=TRACKS, sessions=sessions)


def shown(*sessions: Session, by: By = By.ROOMS) -> dict[str, tuple[int, int, int, int, int]]:
    found = programme(*sessions)
    blocks = day(found, DAY, columns(found, by), by).blocks
    return {b.session.id: (b.start, b.minutes, b.column, b.lane, b.of) for b in blocks}


def test_every_room_is_a_column_and_the_homeless_get_one_when_needed() -> None:
    placed = session("a", "10.00", room_id="r1")
    assert [c.id for c in columns(programme(placed), By.ROOMS)] == ["r1", "r2"]
    homeless = session("b", "10.00")
    found = columns(programme(placed, homeless), By.ROOMS)
    assert found[-1] == Column(3, "")
    assert columns(programme(session("c", None)), By.ROOMS)[-1].id == "r2"
    assert [c.id for c in columns(programme(placed), By.TRACKS)] == ["t1", "t2", ""]


@pytest.mark.parametrize(
    ("item", "column"),
    [
        (session("break", "10.00", form=Form.BREAK), 0),
        (session("break in the foyer", "10.00", form=Form.BREAK, room_id="r2"), 0),
        (session("plenary nowhere", "10.00", plenary=True), 0),
        (session("plenary in its room", "10.00", plenary=True, room_id="r1"), 1),
        (session("a talk", "10.00", room_id="r2"), 2),
    ],
)
def test_what_is_for_everyone_spans_all_columns(item: Session, column: int) -> None:
    assert shown(item)[item.id] == (600, 45, column, 0, 1)


def test_those_at_once_in_a_room_stand_beside_each_other() -> None:
    found = shown(
        session("a", "10.00", 60, room_id="r1"),
        session("b", "10.30", 60, room_id="r1"),
        session("c", "11.00", 30, room_id="r1"),
        session("d", "11.30", 30, room_id="r1"),
        session("e", "10.00", 60, room_id="r2"),
    )
    assert found == {
        "a": (600, 60, 1, 0, 2),
        "b": (630, 60, 1, 1, 2),
        "c": (660, 30, 1, 0, 2),
        "d": (690, 30, 1, 0, 1),
        "e": (600, 60, 2, 0, 1),
    }


def test_places_are_rounded_to_five_minutes_and_times_are_not_lost() -> None:
    assert shown(session("a", "10.03", 14, room_id="r1"))["a"] == (605, 10, 1, 0, 1)
    assert shown(session("a", "10.00", 1, room_id="r1"))["a"] == (600, 5, 1, 0, 1)
    assert shown(session("a", "23.00", 24 * 60, room_id="r1"))["a"] == (1380, 780, 1, 0, 1)


def test_the_ruler_reaches_from_the_first_hour_to_the_last() -> None:
    found = programme(session("a", "06.45", room_id="r1"), session("b", "21.10", room_id="r1"))
    shown = day(found, DAY, columns(found, By.ROOMS), By.ROOMS)
    assert (shown.start, shown.end) == (6 * 60, 22 * 60)
    empty = day(programme(), DAY, columns(programme(), By.ROOMS), By.ROOMS)
    assert (empty.start, empty.end, empty.blocks) == (8 * 60, 18 * 60, ())


def test_blocked_room_times_stand_in_their_column_on_their_day() -> None:
    start = datetime(2010, 11, 2, 19, tzinfo=UTC)
    stretches = (
        Blocked("b1", "r2", start, 14 * 60, "rigging"),
        Blocked("b2", "gone", start, 60),
    )
    found = replace(programme(), blocked=stretches)
    shown = day(found, DAY, columns(found, By.ROOMS), By.ROOMS)
    assert [(b.start, b.minutes, b.column, b.reason) for b in shown.shut] == [
        (1200, 240, 2, "rigging")
    ]
    assert shown.end == 24 * 60
    after = day(found, date(2010, 11, 3), columns(found, By.ROOMS), By.ROOMS).shut
    assert [(b.start, b.minutes) for b in after] == [(0, 600)]
    assert day(found, DAY, columns(found, By.TRACKS), By.TRACKS).shut == ()
