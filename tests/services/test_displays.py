"""Displays on the walls: named, pointed, taken away."""

import pytest
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, VISITOR
from planner.domain.errors import Invalid, NotAllowed, NotFound, Stale, Taken
from planner.domain.screens import ScreenKind, Shows
from planner.models.events import Event
from planner.queries import displays as read
from planner.services import displays
from tests import factories

FOYER, WALL = Shows(ScreenKind.FOYER), Shows(ScreenKind.WALL)
ID = "00000000-0000-4000-8000-00000000000a"


@pytest.fixture
def event(session: Session) -> Event:
    return factories.event(session)


def test_a_display_is_pointed_and_everybody_is_told(session: Session, event: Event) -> None:
    before = event.public_version
    row = displays.add(session, event, COMMAND, "  Foajeen   venstre ", FOYER, ID)
    assert displays.add(session, event, COMMAND, "Foajeen", FOYER, ID) is row  # sent twice
    assert (row.id, row.name, row.shows) == (ID, "Foajeen venstre", FOYER)
    room = factories.room(session, event)
    at_door = Shows(ScreenKind.ROOM, room.id)
    displays.point(session, event, COMMAND, ID, at_door, row.version)
    assert row.shows == at_door
    assert event.public_version == before + 2
    with pytest.raises(Stale):
        displays.point(session, event, COMMAND, ID, WALL, 1)
    displays.point(session, event, COMMAND, ID, at_door, 1)  # it is so already
    displays.remove(session, event, COMMAND, ID)
    displays.remove(session, event, COMMAND, ID)
    assert read.listed(session, event.id) == []


def test_what_is_refused(session: Session, event: Event) -> None:
    other = factories.event(session, "gatherings/2010")
    elsewhere = Shows(ScreenKind.ROOM, factories.room(session, other).id)
    displays.add(session, event, COMMAND, "Foajeen", FOYER)
    with pytest.raises(Taken):
        displays.add(session, event, COMMAND, "Foajeen", WALL)
    with pytest.raises(Invalid):
        displays.add(session, event, COMMAND, " ", WALL)
    with pytest.raises(Invalid):
        displays.add(session, event, COMMAND, "x" * 61, WALL)
    with pytest.raises(NotFound):
        displays.add(session, event, COMMAND, "Døra", elsewhere)
    with pytest.raises(NotFound):
        displays.point(session, event, COMMAND, ID, WALL, 1)
    with pytest.raises(NotAllowed):
        displays.add(session, event, VISITOR, "Veggen", WALL)
    with pytest.raises(NotAllowed):
        displays.remove(session, event, VISITOR, ID)


def test_a_room_that_goes_takes_its_displays_along(session: Session, event: Event) -> None:
    room = factories.room(session, event)
    displays.add(session, event, COMMAND, "Døra", Shows(ScreenKind.ROOM, room.id))
    session.delete(room)
    session.flush()
    assert read.listed(session, event.id) == []


@pytest.mark.parametrize("code", ["", "room", "wall.x", "room.", "cinema"])
def test_what_no_screen_shows_is_no_code(code: str) -> None:
    with pytest.raises(ValueError):
        Shows.of(code)


def test_a_code_and_back() -> None:
    for shows in (WALL, Shows(ScreenKind.ROOM, ID)):
        assert Shows.of(shows.code) == shows
