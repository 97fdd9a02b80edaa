from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.domain.coverage import Standing, coverage, uncovered
from planner.domain.programme import (
    Advice,
    Decision,
    Event,
    Programme,
    Scope,
    Session,
    SessionState,
    Theme,
    Track,
)

TEN = datetime(2010, 3, 16, 9, tzinfo=UTC)
THEME = Theme("kk", "Klimakur 2020 for Framtidens byer")
COVERS = Session("a", "Klimakur i praksis", start=TEN, minutes=60, theme_ids=("kk",))


def programme(theme: Theme, *sessions: Session, tracks: tuple[str, ...] = ()) -> Programme:
    return Programme(
        Event("gatherings/2010", "Storsamling", date(2010, 3, 16), 2),
        tracks=tuple(Track(i, i) for i in tracks),
        themes=(theme,),
        sessions=sessions,
    )


@pytest.mark.parametrize(
    ("sessions", "standing", "minutes"),
    [
        ([], Standing.MISSING, 0),
        ([COVERS], Standing.COVERED, 60),
        ([replace(COVERS, start=None)], Standing.PARTLY, 0),
        ([replace(COVERS, state=SessionState.TENTATIVE)], Standing.PARTLY, 60),
        ([replace(COVERS, state=SessionState.CANCELLED)], Standing.MISSING, 0),
        ([replace(COVERS, theme_ids=())], Standing.MISSING, 0),
        ([COVERS, replace(COVERS, id="b", minutes=30)], Standing.COVERED, 90),
    ],
)
def test_coverage_asks_for_a_confirmed_session_with_a_time(
    sessions: list[Session], standing: Standing, minutes: int
) -> None:
    (found,) = coverage(programme(THEME, *sessions))
    assert (found.standing, found.minutes) == (standing, minutes)


@pytest.mark.parametrize(
    ("theme", "standing"),
    [
        (replace(THEME, advice=Advice.NOT_RECOMMENDED), Standing.NOT_WANTED),
        (replace(THEME, advice=Advice.QUESTIONED), Standing.MISSING),
        (replace(THEME, decision=Decision.REJECTED), Standing.NOT_WANTED),
        (replace(THEME, decision=Decision.OUT_OF_SCOPE), Standing.NOT_WANTED),
        (replace(THEME, decision=Decision.ADOPTED), Standing.MISSING),
    ],
)
def test_nothing_is_missing_of_a_theme_that_is_not_wanted(theme: Theme, standing: Standing) -> None:
    (found,) = coverage(programme(theme))
    assert found.standing is standing
    assert (uncovered([found]) == ()) is (standing is not Standing.MISSING)
    (covered,) = coverage(programme(theme, COVERS))
    assert covered.standing is Standing.COVERED


def test_a_common_item_is_covered_when_every_network_covers_it() -> None:
    common = replace(THEME, scope=Scope.EACH_NETWORK)
    at, eb = replace(COVERS, track_id="at"), replace(COVERS, id="b", track_id="eb")
    (half,) = coverage(programme(common, at, tracks=("at", "eb")))
    assert half.standing is Standing.PARTLY
    assert [(t.track_id, t.standing) for t in half.tracks] == [
        ("at", Standing.COVERED),
        ("eb", Standing.MISSING),
    ]
    (whole,) = coverage(programme(common, at, eb, tracks=("at", "eb")))
    assert whole.standing is Standing.COVERED
    (none,) = coverage(programme(common, COVERS, tracks=("at", "eb")))
    assert none.standing is Standing.MISSING
    (alone,) = coverage(programme(common, COVERS))
    assert alone.standing is Standing.COVERED
