"""Hypothesis strategies for whole programmes, small enough to shrink, odd enough to find things."""

import uuid
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from planner.domain.programme import (
    Advice,
    Appearance,
    AppearanceState,
    Decision,
    Event,
    Form,
    Interval,
    Programme,
    Role,
    Room,
    Scope,
    Session,
    SessionState,
    Speaker,
    Theme,
    Track,
    in_order,
)

FIRST_DAY = date(2010, 11, 2)


def ids(kind: str, most: int) -> tuple[str, ...]:
    """Always the same ids for the same kind, so that two programmes speak of the same things."""
    return tuple(str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}/{n}")) for n in range(most))


ROOMS, TRACKS, THEMES = ids("room", 4), ids("track", 3), ids("theme", 3)
SPEAKERS, SESSIONS = ids("speaker", 5), ids("session", 8)

words = st.text(max_size=12)
instants = st.integers(0, 4 * 24 * 12).map(
    lambda n: datetime(2010, 11, 1, tzinfo=UTC) + timedelta(minutes=5 * n),
)
intervals = st.builds(
    lambda start, minutes: Interval(start, start + timedelta(minutes=minutes)),
    instants,
    st.integers(0, 600),
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True)


def events() -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        key=st.just("conference/2010"),
        title=words,
        start=st.just(FIRST_DAY),
        days=st.integers(1, 3),
        subtitle=words,
        venue=words,
    )


def rooms(room_id: str) -> st.SearchStrategy[Room]:
    return st.builds(
        Room,
        id=st.just(room_id),
        name=words,
        capacity=st.none() | st.integers(0, 300),
        camera=st.booleans(),
    )


def tracks(track_id: str) -> st.SearchStrategy[Track]:
    return st.builds(Track, id=st.just(track_id), name=words, code=words, owner=words)


def themes(theme_id: str) -> st.SearchStrategy[Theme]:
    return st.builds(
        Theme,
        id=st.just(theme_id),
        title=words,
        scope=st.sampled_from(Scope),
        advice=st.sampled_from(Advice),
        decision=st.sampled_from(Decision),
    )


def speakers(speaker_id: str) -> st.SearchStrategy[Speaker]:
    return st.builds(
        Speaker,
        id=st.just(speaker_id),
        name=words,
        organisation=words,
        available=st.lists(intervals, max_size=2).map(tuple),
    )


@st.composite
def appearances(draw: st.DrawFn, appearance_id: str, speaker_ids: list[str]) -> Appearance:
    named = bool(speaker_ids) and draw(st.booleans())
    return Appearance(
        id=appearance_id,
        speaker_id=draw(st.sampled_from(speaker_ids)) if named else None,
        role=draw(st.sampled_from(Role)),
        state=draw(st.sampled_from(AppearanceState)),
        ex_officio=draw(st.booleans()),
        title=draw(words),
        minutes=draw(st.none() | st.integers(1, 60)),
        placeholder="" if named else draw(words),
        show_unnamed=draw(st.booleans()),
        after=draw(st.none() | st.integers(0, 60)),
    )


@st.composite
def sessions(
    draw: st.DrawFn,
    session_id: str,
    room_ids: list[str],
    track_ids: list[str],
    theme_ids: list[str],
    speaker_ids: list[str],
) -> Session:
    nobody = st.none()
    parts = draw(some(ids(f"appearance/{session_id}", 3)))
    return Session(
        id=session_id,
        title=draw(words),
        form=draw(st.sampled_from(Form)),
        state=draw(st.sampled_from(SessionState)),
        internal=draw(st.booleans()),
        locked=draw(st.booleans()),
        prime=draw(st.booleans()),
        plenary=draw(st.booleans()),
        abstract=draw(words),
        track_id=draw(nobody | st.sampled_from(track_ids)) if track_ids else None,
        room_id=draw(nobody | st.sampled_from(room_ids)) if room_ids else None,
        start=draw(nobody | instants),
        minutes=draw(st.integers(0, 180)),
        expected=draw(nobody | st.integers(0, 400)),
        seats=draw(nobody | st.integers(0, 400)),
        theme_ids=tuple(draw(some(tuple(theme_ids)))) if theme_ids else (),
        appearances=tuple(draw(appearances(part, speaker_ids)) for part in parts),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A consistent draft: every id it mentions is in its tables, sessions in session order."""
    room_ids, track_ids = draw(some(ROOMS)), draw(some(TRACKS))
    theme_ids, speaker_ids = draw(some(THEMES)), draw(some(SPEAKERS))
    return in_order(
        Programme(
            event=draw(events()),
            rooms=tuple(draw(rooms(i)) for i in room_ids),
            tracks=tuple(draw(tracks(i)) for i in track_ids),
            themes=tuple(draw(themes(i)) for i in theme_ids),
            speakers=tuple(draw(speakers(i)) for i in speaker_ids),
            sessions=tuple(
                draw(sessions(i, room_ids, track_ids, theme_ids, speaker_ids))
                for i in draw(some(SESSIONS))
            ),
        ),
    )
