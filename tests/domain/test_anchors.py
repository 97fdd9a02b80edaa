"""Remarks on a session or a slot are carried along, whatever becomes of the session."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.anchors import Anchor, Fate, anchored, held, place_name, slot, stand
from planner.domain.programme import Event, Programme, Room, Session, SessionState, Track
from tests.domain import strategies

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
ONE = TEN + timedelta(hours=3)
BIKE = Session("bike", "Sykkel", track_id="at", room_id="a", start=TEN, minutes=60)
TALK = Session("talk", "Bylys", room_id="b", start=TEN, minutes=30)


def programme(*sessions: Session) -> Programme:
    event = Event("conference/2010", "Bykonferansen", TEN.date(), 2)
    rooms = (Room("a", "Sal A"), Room("b", "Sal B"))
    return Programme(event, rooms, (Track("at", "Areal og transport"),), sessions=sessions)


BEFORE = programme(BIKE, TALK)


@pytest.mark.parametrize(
    ("later", "fate"),
    [
        (BIKE, Fate.HERE),
        (replace(BIKE, title="Sykkel hele året", minutes=45), Fate.HERE),
        (replace(BIKE, start=ONE), Fate.MOVED),
        (replace(BIKE, room_id="b"), Fate.MOVED),
        (replace(BIKE, start=None), Fate.UNPLACED),
        (replace(BIKE, start=ONE, state=SessionState.CANCELLED), Fate.CANCELLED),
        (None, Fate.GONE),
    ],
)
def test_a_remark_on_a_session_follows_it(later: Session | None, fate: Fate) -> None:
    now = programme(TALK) if later is None else programme(later, TALK)
    found = stand(anchored(BIKE), now)
    assert (found.fate, found.session, found.holds) == (fate, later, ())


@pytest.mark.parametrize(
    ("later", "fate", "holds"),
    [
        ((BIKE, TALK), Fate.HERE, ()),
        # Begun a quarter earlier it is still on at ten.
        ((replace(BIKE, start=TEN - timedelta(minutes=15)),), Fate.HERE, ()),
        ((replace(BIKE, start=ONE), TALK), Fate.MOVED, ()),
        ((replace(BIKE, start=ONE), replace(TALK, room_id="a")), Fate.MOVED, ("talk",)),
        ((replace(TALK, room_id="a"),), Fate.GONE, ("talk",)),
        ((), Fate.GONE, ()),
    ],
)
def test_a_remark_on_a_slot_keeps_the_slot_and_follows_what_it_held(
    later: tuple[Session, ...], fate: Fate, holds: tuple[str, ...]
) -> None:
    made = slot(BEFORE, TEN, "a")
    assert made == Anchor("bike", TEN, "a", slot=True)
    found = stand(made, programme(*later))
    assert (found.fate, tuple(s.id for s in found.holds)) == (fate, holds)


def test_a_slot_may_be_empty_or_be_a_networks() -> None:
    assert slot(BEFORE, ONE, "a") == Anchor(None, ONE, "a", slot=True)
    assert stand(slot(BEFORE, ONE, "a"), programme(replace(BIKE, start=ONE))).holds == (
        replace(BIKE, start=ONE),
    )
    assert slot(BEFORE, TEN + timedelta(minutes=59), "at").session_id == "bike"
    assert slot(BEFORE, TEN + timedelta(minutes=60), "at").session_id is None
    assert place_name(BEFORE, "a") == "Sal A"
    assert place_name(BEFORE, "at") == "Areal og transport"
    assert place_name(BEFORE, "gone") == ""


def test_of_two_in_a_slot_the_one_that_is_held_counts() -> None:
    off = replace(TALK, id="off", room_id="a", state=SessionState.CANCELLED)
    assert [s.id for s in held(programme(off, BIKE), TEN, "a")] == ["bike", "off"]


def test_what_was_remarked_on_before_places_were_kept_is_not_said_to_have_moved() -> None:
    assert stand(Anchor("bike"), programme(replace(BIKE, start=ONE))).fate is Fate.HERE


@given(strategies.programmes(), strategies.programmes(), st.data())
def test_a_remark_never_loses_its_session(
    then: Programme, now: Programme, data: st.DataObject
) -> None:
    if not then.sessions:
        return
    session = data.draw(st.sampled_from(then.sessions))
    made = anchored(session)
    found = stand(made, now)
    assert found.session == now.session.get(session.id)
    assert (found.fate is Fate.GONE) == (session.id not in now.session)
    # Where nothing is changed, nothing is said to be.
    unchanged = stand(made, then)
    assert unchanged.session == session
    expected = Fate.CANCELLED if session.state is SessionState.CANCELLED else Fate.HERE
    assert unchanged.fate is expected


@given(strategies.programmes(), strategies.programmes(), strategies.instants, st.data())
def test_a_slot_stays_where_it_is_and_what_it_held_is_carried(
    then: Programme, now: Programme, start: datetime, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(strategies.ROOMS + strategies.TRACKS))
    made = slot(then, start, place)
    assert (made.start, made.place_id) == (start, place)
    found = stand(made, now)
    there = {session.id for session in held(now, start, place)}
    # Who is in the slot now is told whole: what was there before, by its fate; the others by name.
    assert {session.id for session in found.holds} == there - {made.session_id}
    if found.fate is Fate.HERE:
        assert made.session_id in there
    if made.session_id is not None:
        assert found.session == now.session.get(made.session_id)
        assert stand(made, then).fate in (Fate.HERE, Fate.CANCELLED)
