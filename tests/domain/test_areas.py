import pytest

from planner.domain import areas
from planner.domain.areas import Area, AreaItem, ItemKind, ItemState, Links, taking_up
from planner.domain.coverage import Standing
from planner.domain.programme import Event, Programme, Session, SessionState
from tests.domain.strategies import FIRST_DAY

EVENT = Event("gatherings/2010", "", FIRST_DAY, 2)
START = EVENT.interval.start
AREA = Area(
    "a",
    "n",
    "Pilotprosjekter",
    items=(
        AreaItem("i1", ItemKind.AGREEMENT, "Avtalen", ItemState.UNDER_WAY),
        AreaItem("i2", ItemKind.PROJECT, "Prosjektet", ItemState.FINISHED),
    ),
)
CONFIRMED = Session("s1", "En", start=START)
TENTATIVE = Session("s2", "To", state=SessionState.TENTATIVE, start=START)
UNPLACED = Session("s3", "Tre")
OFF = Session("s4", "Fire", state=SessionState.CANCELLED, start=START)
PROGRAMME = Programme(EVENT, sessions=(CONFIRMED, TENTATIVE, UNPLACED, OFF))


@pytest.mark.parametrize(
    ("whole", "part", "standing", "sessions"),
    [
        ((), (), Standing.MISSING, []),
        (("s1",), (), Standing.COVERED, ["s1"]),
        ((), ("s1",), Standing.COVERED, ["s1"]),
        (("s2",), ("s3",), Standing.PARTLY, ["s2", "s3"]),
        (("s3",), ("s3",), Standing.PARTLY, ["s3"]),
        (("s4",), ("s4",), Standing.MISSING, []),
        (("s4", "s1"), ("s2",), Standing.COVERED, ["s1", "s2"]),
    ],
)
def test_an_area_is_taken_up_by_what_takes_up_it_or_something_in_it(
    whole: tuple[str, ...], part: tuple[str, ...], standing: Standing, sessions: list[str]
) -> None:
    links = Links(
        {session: frozenset({"a"}) for session in whole},
        {session: frozenset({"i1"}) for session in part},
    )
    (found,) = taking_up([AREA], links, PROGRAMME)
    assert (found.standing, [s.id for s in found.sessions]) == (standing, sessions)
    assert found.missing is (standing is Standing.MISSING)


def test_what_is_finished_is_not_missed() -> None:
    (found,) = taking_up([AREA], Links({}, {}), PROGRAMME)
    assert [one.missing for one in found.items] == [True, False]


def test_a_move_goes_elsewhere_and_one_at_a_time() -> None:
    areas.check_move("here", "there", waiting=False)
    with pytest.raises(areas.SameNetwork):
        areas.check_move("here", "here", waiting=False)
    with pytest.raises(areas.MoveWaiting):
        areas.check_move("here", "there", waiting=True)
