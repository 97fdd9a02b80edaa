"""The run of show is the programme in lines: every cue of what goes on once, in order of time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cues import Cue, CueKind, Rank, run_of_show
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    in_order,
)
from tests.domain.strategies import programmes

NINE = datetime(2010, 11, 2, 8, tzinfo=UTC)
DAY = date(2010, 11, 2)
EVENT = Event("conference/2010", "Byer som lever og leverer", DAY, 2)


def part(id: str, title: str, minutes: int | None) -> Appearance:
    return Appearance(
        id, None, Role.TALK, AppearanceState.ACCEPTED, title=title, minutes=minutes, placeholder="N"
    )


OPENING = Session(
    "a",
    "Åpning",
    start=NINE,
    minutes=60,
    room_id="hall",
    appearances=(part("1", "Velkommen", 20), part("2", "Tale", 40), part("3", "", None)),
)
DEBATE = Session("b", "Debatt", start=NINE + timedelta(hours=1), minutes=30, room_id="hall")
ELSEWHERE = Session("c", "Annet", start=NINE, minutes=30)


def programme(*sessions: Session) -> Programme:
    return in_order(Programme(EVENT, rooms=(Room("hall", "Salen"),), sessions=sessions))


def cue(session_id: str, offset: int, kind: CueKind = CueKind.SOUND) -> Cue:
    return Cue(f"{session_id}{offset}", session_id, offset, kind, "Gjør det")


def told(*args: object, **kwargs: object) -> list[tuple[int, Rank]]:
    """Minutes after nine, and what."""
    lines = run_of_show(*args, **kwargs)  # type: ignore[arg-type]
    return [(int((line.at - NINE).total_seconds()) // 60, line.rank) for line in lines]


def test_a_day_in_a_room_is_told_minute_by_minute() -> None:
    cues = [cue("a", 0), cue("a", -5), cue("b", -2), cue("b", 10), cue("c", 0)]
    standing = programme(OPENING, DEBATE, ELSEWHERE)
    assert told(standing, cues, DAY, "hall") == [
        (-5, Rank.EARLY_CUE),
        (0, Rank.START),
        (0, Rank.PART),
        (0, Rank.CUE),
        (20, Rank.PART),
        (58, Rank.EARLY_CUE),
        (60, Rank.END),
        (60, Rank.START),
        (70, Rank.CUE),
        (90, Rank.END),
    ]
    assert told(standing, cues, DAY, None) == [(0, Rank.START), (0, Rank.CUE), (30, Rank.END)]
    assert told(standing, cues, DAY + timedelta(days=1), "hall") == []


def test_cues_follow_their_session_when_the_day_moves_it() -> None:
    late = replace(DEBATE, start=NINE + timedelta(minutes=75))
    released = programme(OPENING, DEBATE)
    lines = run_of_show(programme(OPENING, late), [cue("b", -2)], DAY, "hall", released)
    assert [line.at for line in lines if line.cue] == [NINE + timedelta(minutes=73)]
    planned = {line.session.id: line.planned for line in lines if line.rank is Rank.START}
    assert planned == {"a": None, "b": NINE + timedelta(hours=1)}


def test_what_is_cancelled_is_a_line_without_cues() -> None:
    off = replace(OPENING, state=SessionState.CANCELLED)
    assert told(programme(off), [cue("a", 0)], DAY, "hall") == [(0, Rank.START)]


@given(programmes(), st.lists(st.integers(-240, 1440), max_size=4))
def test_every_cue_of_what_goes_on_is_told_once_and_in_order(
    standing: Programme, offsets: list[int]
) -> None:
    cues = [cue(s.id, offset) for s in standing.sessions for offset in sorted(set(offsets))]
    found = []
    for day in standing.event.dates:
        for room_id in (None, *standing.room):
            lines = run_of_show(standing, cues, day, room_id)
            assert [line.at for line in lines] == sorted(line.at for line in lines)
            found += [line.cue.id for line in lines if line.cue]
    on = [
        s
        for day in standing.event.dates
        for s in standing.on(day)
        if s.state is not SessionState.CANCELLED and (not s.room_id or s.room_id in standing.room)
    ]
    assert sorted(found) == sorted(c.id for c in cues if c.session_id in {s.id for s in on})
