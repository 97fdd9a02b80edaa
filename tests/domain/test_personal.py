"""One's own programme: clashes and what to do instead."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from planner.domain.personal import alternatives, own, walk
from planner.domain.programme import Event, Form, Programme, Room, Session, SessionState, in_order
from planner.domain.rules import Planning
from tests.domain import strategies

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer", date(2010, 11, 2), 2)


def item(id: str, minute: int, length: int = 45, **values: object) -> Session:
    fixed = {"title": f"Post {id}", "start": TEN + timedelta(minutes=minute), "minutes": length}
    return Session(id, **(fixed | values))  # type: ignore[arg-type]


def programme(*sessions: Session) -> Programme:
    return in_order(Programme(EVENT, sessions=sessions))


def clashes(found: Programme, *starred: str) -> dict[str, list[tuple[str, int]]]:
    return {
        mine.session.id: [(clash.other.id, clash.minutes) for clash in mine.clashes]
        for mine in own(found, starred)
    }


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (item("b", 45), {"a": [], "b": []}),  # one ends as the other begins
        (item("b", 44), {"a": [("b", 1)], "b": [("a", 1)]}),
        (item("b", 10, 20), {"a": [("b", 20)], "b": [("a", 20)]}),
        (item("b", 0, state=SessionState.CANCELLED), {"a": [], "b": []}),
        (item("b", 0, start=None), {"a": []}),
    ],
)
def test_a_clash_is_told_by_the_minutes_it_takes(
    other: Session, expected: dict[str, list[tuple[str, int]]]
) -> None:
    assert clashes(programme(item("a", 0), other), "a", "b", "gone") == expected


def test_alternatives_are_repeats_first_and_then_what_shares_most_themes() -> None:
    wanted = item("a", 0, title="Sykkel", theme_ids=("t1", "t2"))
    found = programme(
        wanted,
        item("b", 0),
        item("one", 60, theme_ids=("t1",)),
        item("two", 120, theme_ids=("t2", "t1")),
        item("again", 180, title="Sykkel"),
        item("late", 240, theme_ids=("t1",)),
        item("none", 60),
        item("off", 300, title="Sykkel", state=SessionState.CANCELLED),
        item("pause", 360, title="Sykkel", form=Form.BREAK),
        item("during", 20, title="Sykkel"),  # b is on then
    )
    offered = {mine.session.id: mine.alternatives for mine in own(found, ("a", "b"))}
    assert [s.id for s in offered["a"]] == ["again", "two", "one"]
    assert offered["b"] == ()


def test_without_clash_nothing_else_is_offered() -> None:
    found = programme(item("a", 0, title="Sykkel"), item("b", 60, title="Sykkel"))
    assert [mine.alternatives for mine in own(found, ("a",))] == [()]


@given(strategies.programmes())
def test_what_is_offered_fits_ones_own_programme(drawn: Programme) -> None:
    starred = [s.id for s in drawn.scheduled][::2]
    mine = own(drawn, starred)
    assert [m.session.id for m in mine] == starred
    for one in mine:
        for offered in alternatives(drawn, one.session, [m.session for m in mine]):
            kept = [s for s in starred if s != one.session.id]
            again = next(m for m in own(drawn, [*kept, offered.id]) if m.session.id == offered.id)
            assert again.clashes == ()
        for clash in one.clashes:
            back = next(m for m in mine if m.session.id == clash.other.id)
            assert (one.session.id, clash.minutes) in [
                (c.other.id, c.minutes) for c in back.clashes
            ]


def test_the_order_of_stars_says_nothing() -> None:
    found = programme(item("a", 0), item("b", 10), item("c", 20))
    assert own(found, ("c", "a", "b")) == own(found, ["a", "b", "c"])
    assert own(replace(found, sessions=()), ("a",)) == ()


ROOMS = (Room("hall", "Storsalen"), Room("attic", "Loftet"), Room("annex", "Rom 1"))
WAYS = Planning(
    room_change=3,
    venues={"hall": "Huset", "attic": "Huset", "annex": "Annekset"},
    between={("Annekset", "Huset"): 10},
)


@pytest.mark.parametrize(
    ("origin", "target", "at", "expected"),
    [
        # Minutes after ten; the way is 3 within the house and 10 to the annex.
        (("hall", 0, 45), ("attic", 60), 20, (3, 57, False)),
        (("hall", 0, 45), ("annex", 60), 50, (10, 50, False)),
        (("hall", 0, 45), ("annex", 50), 20, (10, 40, True)),
        (("hall", 0, 45), ("hall", 60), 20, None),
        (("hall", 0, 45), (None, 60), 20, None),
        ((None, 0, 45), ("attic", 60), 20, None),
        (("hall", 0, 45), ("attic", 60), -5, None),  # nothing was before what comes next
        (("hall", 0, 45), ("attic", 60), 60, None),  # nothing comes
        (("hall", 0, 45), ("attic", 24 * 60), 20, None),  # that is tomorrow
    ],
)
def test_the_way_to_what_comes_next(
    origin: tuple[str | None, int, int],
    target: tuple[str | None, int],
    at: int,
    expected: tuple[int, int, bool] | None,
) -> None:
    first = item("a", *origin[1:], room_id=origin[0])
    second = item("b", target[1], room_id=target[0])
    other = item("c", 10, room_id="annex")  # not one's own
    gone = item("d", 15, room_id="annex", state=SessionState.CANCELLED)
    found = in_order(Programme(EVENT, rooms=ROOMS, sessions=(first, second, other, gone)))
    told = walk(found, WAYS, {"a", "b", "d"}, TEN + timedelta(minutes=at))
    assert (
        told and (told.minutes, (told.leave - TEN) // timedelta(minutes=1), told.early)
    ) == expected
    nobody_said = walk(found, Planning(), {"a", "b"}, TEN + timedelta(minutes=at))
    assert nobody_said is None
