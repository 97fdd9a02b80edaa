import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import UnreadableRelease
from planner.domain.programme import (
    Advice,
    Appearance,
    AppearanceState,
    Event,
    Interval,
    Programme,
    Role,
    Room,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)
from planner.domain.release import (
    WHOLE,
    Slice,
    compose,
    content_hash,
    freeze,
    members,
    next_release,
    publishable,
    redact,
    thaw,
    with_planning,
)
from tests.domain.strategies import FIRST_DAY, SPEAKERS, programmes

TEN = datetime(2010, 11, 2, 9, tzinfo=UTC)
EVENT = Event("conference/2010", "Byer som lever og leverer", FIRST_DAY, 2)


def session(session_id: str, **values: object) -> Session:
    return replace(Session(session_id, f"Title {session_id}", start=TEN), **values)


def appearance(
    appearance_id: str,
    speaker_id: str | None = "ann",
    state: AppearanceState = AppearanceState.ACCEPTED,
    **values: object,
) -> Appearance:
    return replace(Appearance(appearance_id, speaker_id, Role.TALK, state), **values)


def programme(*sessions: Session, **values: object) -> Programme:
    whole = Programme(
        EVENT,
        rooms=(Room("hall", "Hall", 100), Room("attic", "Attic", 10)),
        tracks=(Track("at", "Areal og transport", "AT"), Track("eb", "Energi i bygg", "EB")),
        themes=(Theme("growth", "Grønn vekst", advice=Advice.QUESTIONED),),
        speakers=(
            Speaker("ann", "Ann", available=(Interval(TEN, TEN + timedelta(hours=1)),)),
            Speaker("bo", "Bo"),
        ),
        sessions=sessions,
    )
    return in_order(replace(whole, **values))


def ids(value: Programme) -> set[str]:
    return {s.id for s in value.sessions}


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, True),
        ({"state": SessionState.TENTATIVE}, True),
        ({"state": SessionState.IDEA}, False),
        ({"internal": True}, False),
        ({"start": None}, False),
        ({"room_id": None}, True),
        ({"state": SessionState.CANCELLED}, False),
    ],
)
def test_publishable_shows_settled_and_tentative_sessions_with_a_time(
    values: dict[str, object], shown: bool
) -> None:
    assert bool(publishable(programme(session("a", **values))).sessions) is shown


def test_publishable_keeps_a_cancelled_session_that_the_public_has_seen() -> None:
    draft = programme(session("a", state=SessionState.CANCELLED))
    assert ids(publishable(draft, {"a"})) == {"a"}


def test_publishable_holds_accepted_people_and_the_unnamed_chosen_to_be_shown() -> None:
    draft = programme(
        session(
            "a",
            appearances=(
                appearance("1", "ann", ex_officio=True, placeholder="was N.N."),
                appearance("2", "bo", AppearanceState.INVITED),
                appearance("3", None, AppearanceState.INVITED, placeholder="N.N."),
                appearance(
                    "4",
                    None,
                    AppearanceState.SUGGESTED,
                    placeholder="Stortingets miljøkomité",
                    show_unnamed=True,
                ),
                appearance("5", None, AppearanceState.DECLINED, show_unnamed=True),
            ),
        )
    )
    (shown,) = publishable(draft).sessions
    assert shown.appearances == (
        appearance("1", "ann"),
        appearance("4", None, placeholder="Stortingets miljøkomité", show_unnamed=True),
    )
    assert [s.name for s in publishable(draft).speakers] == ["Ann"]


def test_publishable_holds_only_the_tables_in_use_and_nothing_of_the_planning() -> None:
    draft = programme(
        session(
            "a",
            room_id="hall",
            track_id="at",
            theme_ids=("growth",),
            expected=50,
            prime=True,
            appearances=(appearance("1"),),
        )
    )
    public = publishable(draft)
    assert public.rooms == (Room("hall", "Hall", 100),)
    assert public.tracks == (Track("at", "Areal og transport", "AT"),)
    assert public.themes == (Theme("growth", "Grønn vekst"),)
    assert public.speakers == (Speaker("ann", "Ann"),)
    assert public.sessions[0].expected is None
    assert public.sessions[0].prime is False
    planned = with_planning(public, draft)
    assert planned.sessions[0].expected == 50
    assert planned.speakers[0].available == draft.speakers[0].available


def test_freeze_is_canonical_versioned_json() -> None:
    text = freeze(programme(session("a", appearances=(appearance("1"),))))
    stored = json.loads(text)
    assert stored["version"] == 1
    assert stored["programme"]["sessions"][0]["start"] == "2010-11-02T09:00:00Z"
    assert text == json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(programmes())
def test_thaw_gives_back_what_was_frozen(value: Programme) -> None:
    assert thaw(freeze(value)) == value
    assert freeze(thaw(freeze(value))) == freeze(value)
    assert content_hash(thaw(freeze(value))) == content_hash(value)


@given(programmes(), programmes())
def test_content_hash_tells_programmes_apart(one: Programme, other: Programme) -> None:
    assert (content_hash(one) == content_hash(other)) is (one == other)


def test_thaw_fills_in_a_field_added_since_and_ignores_one_taken_away() -> None:
    stored = json.loads(freeze(programme(session("a"))))
    del stored["programme"]["sessions"][0]["kind_label"]
    stored["programme"]["sessions"][0]["smell"] = "fresh"
    assert thaw(json.dumps(stored)) == programme(session("a"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version":99,"programme":{}}',
        '{"version":1,"programme":{}}',
        '{"version":1,"programme":[]}',
        freeze(programme(session("a"))).replace("2010-11-02T09:00:00Z", "2010-11-02T09:00:00"),
        freeze(programme(session("a"))).replace("2010-11-02T09:00:00Z", "soon"),
        freeze(programme(session("a"))).replace('"minutes":45', '"minutes":"45"'),
        freeze(programme(session("a"))).replace('"confirmed"', '"certain"'),
    ],
)
def test_thaw_refuses_what_it_cannot_read(text: str) -> None:
    with pytest.raises(UnreadableRelease):
        thaw(text)


def test_compose_takes_one_track_and_leaves_the_others_as_they_were_released() -> None:
    released = programme(
        session("a", track_id="at"), session("b", track_id="eb"), session("plenary")
    )
    draft = programme(
        session("a", track_id="at", title="New A"),
        session("b", track_id="eb", title="New B"),
        session("plenary", title="New plenary"),
        session("c", track_id="at"),
    )
    result = next_release(released, draft, Slice.of("at"))
    titles = {s.id: s.title for s in result.sessions}
    assert titles == {
        "a": "New A",
        "b": "Title b",
        "plenary": "Title plenary",
        "c": "Title c",
    }


def test_compose_moves_a_session_with_either_of_its_tracks() -> None:
    released = programme(session("a", track_id="at"))
    draft = programme(session("a", track_id="eb"))
    for track in ("at", "eb"):
        result = next_release(released, draft, Slice.of(track))
        assert [(s.id, s.track_id) for s in result.sessions] == [("a", "eb")]
    assert next_release(released, draft, Slice.of(None)).sessions == released.sessions


def test_compose_takes_tables_from_the_draft_then_the_previous_then_the_source() -> None:
    old = publishable(programme(session("a", track_id="at", room_id="attic")))
    previous = publishable(programme(session("b", track_id="eb", room_id="hall")))
    renamed = (Room("attic", "Loft", 10),)
    draft = programme(rooms=renamed, tracks=())
    result = compose(previous, old, Slice.of("at"), draft)
    assert result.rooms == (Room("attic", "Loft", 10), Room("hall", "Hall", 100))
    assert [t.id for t in result.tracks] == ["at", "eb"]  # neither is in the draft: by name


def test_compose_from_an_earlier_release_leaves_out_who_has_since_withdrawn() -> None:
    old = publishable(programme(session("a", appearances=(appearance("1"), appearance("2", "bo")))))
    draft = programme(
        session("a", appearances=(appearance("1", "ann", AppearanceState.WITHDRAWN),))
    )
    result = compose(old, old, WHOLE, draft)
    assert result.sessions[0].appearances == (appearance("2", "bo"),)
    assert [s.id for s in result.speakers] == ["bo"]


def slices(previous: Programme, draft: Programme) -> list[Slice]:
    """Every track there was or is, and the organisers' own sessions without one."""
    tracks = {t.id for t in (*previous.tracks, *draft.tracks)}
    return [Slice.of(track) for track in (None, *sorted(tracks))]


@given(programmes(), programmes(), st.randoms(use_true_random=False))
def test_releasing_every_slice_in_any_order_is_releasing_the_whole(
    first: Programme, draft: Programme, random: object
) -> None:
    start = next_release(None, first)
    whole = next_release(start, draft)
    parts = slices(start, draft)
    random.shuffle(parts)  # type: ignore[attr-defined]
    result = start
    for part in parts:
        result = next_release(result, draft, part)
    assert result == whole


@given(programmes(), programmes())
def test_taking_back_every_slice_is_taking_back_the_whole(
    first: Programme, second: Programme
) -> None:
    earlier = next_release(None, first)
    latest = next_release(earlier, second)
    parts = slices(earlier, latest)
    for order in list(permutations(parts))[:6]:
        result = latest
        for part in order:
            result = compose(result, earlier, part, second)
        assert result == compose(latest, earlier, WHOLE, second)


@given(programmes(), programmes(), st.data())
def test_a_session_is_never_lost_nor_doubled(
    first: Programme, draft: Programme, data: st.DataObject
) -> None:
    previous = next_release(None, first)
    part = data.draw(st.sampled_from(slices(previous, draft)))
    source = publishable(draft, previous.session)
    result = next_release(previous, draft, part)
    touched = members(previous, source, part)
    assert len(result.sessions) == len(ids(result))
    assert ids(result) == (ids(previous) - touched) | (ids(source) & touched)
    assert {s.room_id for s in result.sessions} - {None} == set(result.room)
    assert {s.track_id for s in result.sessions} - {None} == set(result.track)


@given(programmes())
def test_a_release_of_a_release_is_itself(draft: Programme) -> None:
    public = publishable(draft, draft.session)
    assert publishable(public, public.session) == public


@given(programmes(), st.sampled_from(SPEAKERS))
def test_redact_leaves_no_trace_of_the_person_and_nobody_else_changed(
    draft: Programme, speaker_id: str
) -> None:
    public = publishable(draft, draft.session)
    redacted = redact(public, speaker_id)
    assert speaker_id not in freeze(redacted)
    assert redact(redacted, speaker_id) == redacted
    for before, after in zip(public.sessions, redacted.sessions, strict=True):
        others = [a for a in before.appearances if a.speaker_id != speaker_id]
        assert [replace(a, after=None) for a in after.appearances] == [
            replace(a, after=None) for a in others
        ]


def test_redact_keeps_the_time_of_the_parts_that_follow() -> None:
    parts = (
        appearance("1", "ann", title="Welcome", minutes=20),
        appearance("2", "bo", title="Results", minutes=10),
    )
    (after,) = redact(programme(session("a", appearances=parts)), "ann").sessions
    assert [(i.start, i.title) for i in after.agenda] == [(TEN + timedelta(minutes=20), "Results")]


def test_publishable_keeps_the_time_of_the_parts_after_somebody_not_yet_accepted() -> None:
    parts = (
        appearance("1", "ann", title="Welcome", minutes=20),
        appearance("2", "bo", AppearanceState.INVITED, title="Secret", minutes=15),
        appearance("3", "bo", title="Results", minutes=10),
        appearance("4", "ann", title="Close", minutes=5),
    )
    (shown,) = publishable(programme(session("a", appearances=parts))).sessions
    assert [(i.start, i.title) for i in shown.agenda] == [
        (TEN, "Welcome"),
        (TEN + timedelta(minutes=35), "Results"),
        (TEN + timedelta(minutes=45), "Close"),
    ]
    assert "Secret" not in freeze(programme(shown))


def test_agenda_gives_no_time_to_a_moderator_without_a_part() -> None:
    parts = (
        appearance("1", "ann"),
        appearance("2", "bo", title="Results", minutes=10),
        appearance("3", "ann", title="Debate"),
        appearance("4", "bo", title="Close"),
    )
    items = session("a", appearances=parts).agenda
    assert [(i.start, i.title) for i in items] == [
        (None, ""),
        (TEN, "Results"),
        (TEN + timedelta(minutes=10), "Debate"),
        (None, "Close"),
    ]
