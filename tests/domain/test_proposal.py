from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given

from planner.domain.changes import ChangeKind, apply
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Interval,
    Programme,
    Role,
    Room,
    Session,
    Speaker,
    Track,
    in_order,
)
from planner.domain.proposal import propose
from planner.domain.release import Slice, publishable
from planner.domain.rules import Level, Rule
from tests.domain.strategies import programmes

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
STRICT = {"room_overlap": Level.BLOCK, "speaker_unavailable": Level.BLOCK}


def draft(*sessions: Session, speakers: tuple[Speaker, ...] = ()) -> Programme:
    return in_order(
        Programme(
            Event("gatherings/2010", "Storsamling", date(2010, 11, 2), 2),
            rooms=(Room("hall", "Hall"),),
            tracks=(Track("at", "Areal og transport"), Track("eb", "Energi i bygg")),
            speakers=speakers,
            sessions=sessions,
        )
    )


def session(session_id: str, track: str | None = None, hour: int = 0) -> Session:
    start = TEN + timedelta(hours=hour)
    return Session(session_id, session_id, track_id=track, room_id="hall", start=start)


def test_propose_shows_what_would_change_and_nothing_when_nothing_would() -> None:
    now = draft(session("a", "at"), session("b", "eb", 1))
    first = propose(None, now)
    assert [c.id for c in first.changes if c.subject == "session"] == ["a", "b"]
    assert not first.nothing
    assert propose(None, draft()).nothing is False
    assert propose(first.result, now).nothing is True


def test_propose_of_a_slice_is_blocked_only_by_what_is_new_and_its_own() -> None:
    before = publishable(draft(session("a", "at"), session("b", "at")))
    both = (session("a", "at"), session("b", "at"), session("c", "eb", 3), session("d", None, 3))
    now = draft(*both)
    whole = propose(before, now, levels=STRICT)
    assert [f.sessions for f in whole.blocking] == [("c", "d")]
    # The plenary "d" is not out, so the network's own slice has nothing to collide with.
    assert propose(before, now, Slice.of("eb"), levels=STRICT).blocking == ()
    out = propose(before, now, Slice.of("eb")).result
    assert [f.sessions for f in propose(out, now, Slice.of(None), levels=STRICT).blocking] == [
        ("c", "d")
    ]
    assert propose(out, now, Slice.of("at"), levels=STRICT).blocking == ()


def test_propose_checks_against_when_people_are_available() -> None:
    ann = Speaker("ann", "Ann", available=(Interval(TEN, TEN + timedelta(minutes=10)),))
    part = Appearance("1", "ann", Role.TALK, AppearanceState.ACCEPTED)
    now = draft(replace(session("a"), appearances=(part,)), speakers=(ann,))
    proposal = propose(None, now, levels=STRICT)
    assert [f.rule for f in proposal.blocking] == [Rule.SPEAKER_UNAVAILABLE]
    assert proposal.result.speakers == (Speaker("ann", "Ann"),)


def test_propose_can_take_a_slice_back_to_an_earlier_release() -> None:
    earlier = publishable(draft(session("a", "at"), session("b", "eb", 1)))
    latest = publishable(draft(session("a", "at", 5), session("b", "eb", 6)))
    now = draft(session("a", "at", 7), session("b", "eb", 7))
    proposal = propose(latest, now, Slice.of("at"), earlier)
    assert [(c.kind, c.id) for c in proposal.changes] == [(ChangeKind.MOVED, "a")]
    assert proposal.result.session["a"].start == TEN


@given(programmes(), programmes())
def test_the_differences_proposed_lead_to_the_result(first: Programme, second: Programme) -> None:
    previous = propose(None, first).result
    proposal = propose(previous, second)
    assert apply(previous, proposal.differences) == proposal.result
    assert proposal.nothing is (previous == proposal.result)
