"""A calendar entry's SEQUENCE rises when, and only when, what it says has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from planner.domain.programme import Programme, Room, SessionState, Speaker
from planner.domain.revisions import Revision, revisions
from tests.formats.test_ical import PROGRAMME, SESSION

DAYS = [datetime(2010, 10, n, tzinfo=UTC) for n in range(1, 5)]


def told(*programmes: Programme) -> Revision | None:
    history = zip(DAYS, programmes, strict=False)
    return revisions(history).get(SESSION.id)


def with_session(**values: Any) -> Programme:
    return replace(PROGRAMME, sessions=(replace(SESSION, **values),))


def test_a_new_session_starts_at_0() -> None:
    assert told(PROGRAMME) == Revision(0, DAYS[0])


@pytest.mark.parametrize(
    "changed",
    [
        with_session(title="Annen tittel"),
        with_session(minutes=60),
        with_session(start=DAYS[0] + timedelta(days=32)),
        with_session(room_id=None),
        with_session(state=SessionState.CANCELLED),
        with_session(appearances=()),
        replace(PROGRAMME, rooms=(Room("r", "Sal B"),)),
        replace(PROGRAMME, speakers=(Speaker("s", "Et annet navn"),)),
    ],
)
def test_it_rises_when_the_entry_says_something_else(changed: Programme) -> None:
    assert told(PROGRAMME, changed) == Revision(1, DAYS[1])
    assert told(PROGRAMME, changed, changed) == Revision(1, DAYS[1])
    assert told(PROGRAMME, changed, PROGRAMME) == Revision(2, DAYS[2])


@pytest.mark.parametrize(
    "changed",
    [
        with_session(expected=400),
        with_session(filmed=True),
        with_session(code="A"),
        replace(PROGRAMME, rooms=(Room("r", "Sal A", 40, location="2. etasje"),)),
    ],
)
def test_it_stays_when_only_other_things_changed(changed: Programme) -> None:
    assert told(PROGRAMME, changed) == Revision(0, DAYS[0])


def test_a_session_that_goes_and_comes_back_has_changed_each_time() -> None:
    gone = replace(PROGRAMME, sessions=())
    assert told(PROGRAMME, gone) == Revision(1, DAYS[1])
    assert told(PROGRAMME, gone, gone) == Revision(1, DAYS[1])
    assert told(PROGRAMME, gone, PROGRAMME) == Revision(2, DAYS[2])
    assert told(PROGRAMME, gone, with_session(minutes=60)) == Revision(2, DAYS[2])
