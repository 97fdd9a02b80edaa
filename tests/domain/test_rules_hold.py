"""What holds of the findings of any programme."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.gender import Gender, GenderEntry
from planner.domain.programme import Programme, in_order
from planner.domain.rules import RULES, Finding, Level, Planning, Rule, check, recheck
from tests.domain.strategies import ROOMS, SESSIONS, SPEAKERS, TRACKS, programmes

ALL = dict.fromkeys(RULES, Level.WARN)
CLASHES = frozenset(
    {
        Rule.ROOM_OVERLAP,
        Rule.SPEAKER_OVERLAP,
        Rule.SPEAKER_TRAVEL,
        Rule.SPEAKER_NO_PAUSE,
        Rule.BESIDE_PLENARY,
        Rule.SAME_THEME,
    }
)

plannings = st.builds(
    Planning,
    pause=st.integers(0, 30),
    room_change=st.integers(0, 30),
    venues=st.dictionaries(st.sampled_from(ROOMS), st.sampled_from("ab")),
    between=st.dictionaries(st.just(("a", "b")), st.integers(0, 90)),
    crews=st.none() | st.integers(0, 2),
    daily=st.dictionaries(st.sampled_from(SPEAKERS), st.integers(0, 2)),
    consents=st.dictionaries(st.sampled_from(SPEAKERS), st.booleans()),
    sign_ups=st.dictionaries(st.sampled_from(SESSIONS), st.integers(0, 400)),
    networks=st.dictionaries(st.sampled_from(TRACKS), st.sampled_from("xy")),
    asked=st.frozensets(st.sampled_from(SPEAKERS)),
    genders=st.none()
    | st.dictionaries(
        st.sampled_from(SPEAKERS), st.builds(GenderEntry, st.sampled_from(Gender), st.booleans())
    ),
    genders_in=st.none() | st.frozensets(st.sampled_from(TRACKS)),
)


def keys(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.key for finding in findings}


@settings(max_examples=40)
@given(programmes(), plannings)
def test_a_finding_is_about_the_programmes_own_sessions_and_speakers(
    value: Programme, planning: Planning
) -> None:
    for finding in check(value, ALL, planning=planning):
        assert all(session_id in value.session for session_id in finding.sessions)
        assert all(speaker_id in value.speaker for speaker_id in finding.speakers)


@settings(max_examples=40)
@given(programmes(), plannings)
def test_each_finding_is_told_once(value: Programme, planning: Planning) -> None:
    found = check(value, ALL, planning=planning)
    assert len(keys(found)) == len(found)


@settings(max_examples=40)
@given(programmes(), plannings)
def test_the_order_sessions_are_given_in_alters_nothing(
    value: Programme, planning: Planning
) -> None:
    backwards = replace(value, sessions=tuple(reversed(value.sessions)))
    found = check(value, ALL, planning=planning)
    assert keys(found) == keys(check(backwards, ALL, planning=planning))


@settings(max_examples=40)
@given(programmes(), plannings, st.data())
def test_taking_a_session_away_brings_no_clash(
    value: Programme, planning: Planning, data: st.DataObject
) -> None:
    if not value.sessions:
        return
    gone = data.draw(st.sampled_from(value.sessions))
    rest = replace(value, sessions=tuple(s for s in value.sessions if s.id != gone.id))
    before = check(value, ALL, planning=planning, rules=CLASHES)
    after = check(rest, ALL, planning=planning, rules=CLASHES)
    assert keys(after) == {f.key for f in before if gone.id not in f.sessions}


@settings(max_examples=40)
@given(programmes(), programmes(), plannings, st.data())
def test_rechecking_what_was_touched_gives_what_checking_all_does(
    value: Programme, other: Programme, planning: Planning, data: st.DataObject
) -> None:
    """Some sessions are taken from another programme of the same rooms and people, or deleted."""
    frame = replace(value, **{name: getattr(other, name) for name in ("rooms", "speakers")})
    touched = data.draw(st.sets(st.sampled_from(SESSIONS)))
    before = check(frame, ALL, planning=planning)
    accepted = {f.key for f in data.draw(st.permutations(before))[:2]} if before else set()
    sessions = [s for s in frame.sessions if s.id not in touched]
    sessions += [s for s in other.sessions if s.id in touched]
    after = in_order(replace(frame, sessions=tuple(sessions)))
    whole = check(after, ALL, accepted, planning)
    assert recheck(before, after, touched, ALL, accepted, planning) == whole


@settings(max_examples=40)
@given(programmes(), plannings)
def test_without_the_right_nothing_of_a_gender_is_told(
    value: Programme, planning: Planning
) -> None:
    blind = replace(planning, genders=None)
    told = keys(check(value, ALL, planning=planning))
    assert keys(check(value, ALL, planning=blind)) <= told
    assert all(finding.rule is not Rule.ONE_GENDER for finding in check(value, ALL, planning=blind))
    private = [f for f in check(value, ALL, planning=planning) if f.rule is Rule.ONE_GENDER]
    assert all(f.level is Level.WARN and not f.blocks for f in private)
