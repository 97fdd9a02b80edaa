"""What is missing yet. A confirmed session is a promise; ideas and tentative ones may lack much."""

from collections.abc import Iterator

from planner.domain.coverage import Standing, coverage, unwanted
from planner.domain.programme import AppearanceState, Form, Programme, Scope
from planner.domain.rules.common import LECTURES, LIVING, promised
from planner.domain.rules.finding import Fact, Found
from planner.domain.rules.planning import Planning


def unconfirmed_speaker(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """Somebody who is wished for or asked, or is not named yet."""
    for session in promised(programme):
        waiting = [
            a
            for a in session.appearances
            if a.state in LIVING and (a.state is not AppearanceState.ACCEPTED or not a.speaker_id)
        ]
        if waiting:
            named = {a.speaker_id for a in waiting if a.speaker_id}
            facts: dict[str, Fact] = {"unnamed": sum(a.speaker_id is None for a in waiting)}
            yield Found((session.id,), tuple(sorted(named)), facts)


def no_time(programme: Programme, _planning: Planning) -> Iterator[Found]:
    return (Found((s.id,)) for s in promised(programme) if s.start is None)


def no_room(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """Breaks may be anywhere."""
    return (
        Found((s.id,))
        for s in promised(programme)
        if s.room_id is None and s.form is not Form.BREAK
    )


def no_abstract(programme: Programme, _planning: Planning) -> Iterator[Found]:
    return (
        Found((s.id,))
        for s in promised(programme)
        if s.form in LECTURES and not s.internal and not (s.abstract or s.description)
    )


def no_language(programme: Programme, _planning: Planning) -> Iterator[Found]:
    return (
        Found((s.id,))
        for s in promised(programme)
        if s.form in LECTURES and not s.internal and not s.language
    )


def theme_uncovered(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """No session at all has the theme, and it has not been decided or advised against."""
    for theme in coverage(programme):
        common = theme.theme.scope is Scope.EACH_NETWORK and programme.tracks
        if theme.standing is Standing.MISSING and not common:
            yield Found((), (), {"theme": theme.theme.id})


def common_missing(programme: Programme, _planning: Planning) -> Iterator[Found]:
    """One for each network that has no session with what all of them are to cover."""
    for theme in coverage(programme):
        if unwanted(theme.theme):
            continue
        for track in theme.tracks:
            if track.standing is Standing.MISSING:
                yield Found((), (), {"theme": theme.theme.id, "track": track.track_id})
