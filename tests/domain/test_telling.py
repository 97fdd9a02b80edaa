"""Whom a release concerns: sessions that moved, came or went, and who appears in them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Programme,
    Role,
    Session,
    SessionState,
    Speaker,
    in_order,
)
from planner.domain.release import next_release
from planner.domain.telling import concerned
from tests.domain.strategies import programmes

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2)
SPEAKERS = (Speaker("ann", "Ann"), Speaker("bo", "Bo"))


def part(speaker_id: str | None, state: AppearanceState = AppearanceState.ACCEPTED) -> Appearance:
    return Appearance(f"part-{speaker_id}", speaker_id, Role.TALK, state)


SESSION = Session("a", "Brøset", start=TEN, minutes=60, appearances=(part("ann"),))


def programme(*sessions: Session) -> Programme:
    return in_order(Programme(EVENT, speakers=SPEAKERS, sessions=sessions))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"start": TEN + timedelta(minutes=5)}, True),
        ({"room_id": "attic"}, True),
        ({"minutes": 45}, True),
        ({"state": SessionState.CANCELLED}, True),
        ({"title": "Strømsø"}, False),
        ({"abstract": "Noe annet", "filmed": True}, False),
        ({"state": SessionState.TENTATIVE}, False),
    ],
)
def test_a_session_concerns_those_who_come_to_it_when_when_and_where_change(
    values: dict[str, Any], told: bool
) -> None:
    found = concerned(programme(SESSION), programme(replace(SESSION, **values)))
    assert set(found.sessions) == ({"a"} if told else set())
    assert found.speakers == ({"ann": {"a"}} if told else {})


def test_new_restored_and_removed_sessions_concern_their_speakers() -> None:
    off = replace(SESSION, state=SessionState.CANCELLED)
    gone = replace(SESSION, id="b", appearances=(part("bo"),))
    new = replace(SESSION, id="c", appearances=(part("bo"), part(None)))
    found = concerned(programme(off, gone), programme(SESSION, new))
    assert set(found.sessions) == {"a", "b", "c"}
    assert found.speakers == {"ann": {"a"}, "bo": {"b", "c"}}


def test_who_comes_in_is_told_and_who_has_left_is_not() -> None:
    after = replace(SESSION, appearances=(part("bo"),))
    found = concerned(programme(SESSION), programme(after))
    assert found.sessions == {}
    assert found.speakers == {"bo": {"a"}}
    moved = replace(after, start=TEN + timedelta(hours=1))
    assert concerned(programme(SESSION), programme(moved)).speakers == {"bo": {"a"}}


def test_who_has_not_accepted_is_told_nothing() -> None:
    asked = replace(SESSION, appearances=(part("ann", AppearanceState.INVITED),))
    assert concerned(None, programme(asked)).speakers == {}


@given(programmes(), programmes())
def test_everyone_told_appears_before_or_after_in_what_they_are_told_of(
    first: Programme, draft: Programme
) -> None:
    old = next_release(None, first)
    new = next_release(old, draft)
    found = concerned(old, new)
    for speaker_id, sessions in found.speakers.items():
        for session_id in sessions:
            session = new.session.get(session_id) or old.session[session_id]
            assert speaker_id in {a.speaker_id for a in session.appearances}
    assert concerned(new, new) == concerned(old, old)
    assert concerned(new, new).speakers == {}
