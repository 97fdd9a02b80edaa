"""What is held against the figures: targets, what was before, what became of it, and what if."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.balance import (
    Basis,
    Dimension,
    Measure,
    Misfit,
    Step,
    StepKind,
    actual,
    aims,
    balance,
    concerned,
    only_tracks,
    point,
    target_need,
    try_out,
)
from planner.domain.gender import Counts, Gender, GenderEntry, Group, Verdict, verdict
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Form,
    Programme,
    Role,
    Session,
    SessionState,
    Speaker,
    Track,
)
from tests.domain.test_balance import genders_drawn, programmes

EVENT = Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2)
ACCEPTED, INVITED = AppearanceState.ACCEPTED, AppearanceState.INVITED
GENDERS = {
    "anne": GenderEntry(Gender.WOMAN),
    "berit": GenderEntry(Gender.WOMAN),
    "dag": GenderEntry(Gender.MAN),
    "erik": GenderEntry(Gender.MAN),
    "finn": GenderEntry(Gender.MAN, estimated=True),
}
POOL = {name: Speaker(name, name.title()) for name in (*GENDERS, "ivar")}


def seat(
    name: str, who: str | None, state: AppearanceState = ACCEPTED, **more: object
) -> Appearance:
    return replace(Appearance(name, who, Role.TALK, state), **more)  # type: ignore[arg-type]


CYCLING = Session(
    "cycling",
    "Sykkel",
    track_id="at",
    minutes=40,
    appearances=(seat("1", "dag", minutes=10), seat("2", "erik", minutes=20), seat("3", "anne")),
)
LIGHT = Session("light", "Byens lys", track_id="eb", minutes=30, appearances=(seat("4", "finn"),))
OFF = Session("off", "Avlyst", state=SessionState.CANCELLED, appearances=(seat("5", "berit"),))
PROGRAMME = Programme(
    EVENT,
    tracks=(Track("at", "Areal og transport"), Track("eb", "Energi i bygg")),
    speakers=tuple(POOL[name] for name in ("anne", "berit", "dag", "erik", "finn")),
    sessions=(CYCLING, LIGHT, OFF),
)


def people(programme: Programme, genders: dict[str, GenderEntry], basis: Basis) -> Counts:
    return balance(programme, genders).total.people.on(basis).counts


# Targets


@pytest.mark.parametrize(
    ("n", "percent", "expected"),
    [
        (0, 40, 0),
        (1, 50, 0),
        (4, 40, 2),
        (5, 40, 2),
        (7, 50, 3),
        (8, 45, 4),
        (10, 45, 5),
        (20, 45, 9),
    ],
)
def test_a_target_asks_for_its_own_percentage_at_every_number(
    n: int, percent: int, expected: int
) -> None:
    assert target_need(n, percent) == expected


def test_aims_are_held_against_the_people_of_their_part() -> None:
    found = balance(PROGRAMME, GENDERS)
    percents = {"": 25, "eb": 40, "at": 30, "gone": 40}
    listed = aims(found, percents, ("at", "eb"))
    assert [(a.target.part, a.target.percent) for a in listed] == [("", 25), ("at", 30), ("eb", 40)]
    # One woman and three men need one of each; one and two need one of each; one is too few.
    assert [a.verdict(Basis.CONFIRMED) for a in listed] == [
        Verdict.MET,
        Verdict.MET,
        Verdict.NOT_KNOWN,
    ]


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 4), st.integers(0, 6), st.data())
def test_a_verdict_on_any_need_holds_however_the_unknown_answer(
    w: int, m: int, n: int, u: int, data: st.DataObject
) -> None:
    asked = target_need(w + m + n + u, data.draw(st.integers(1, 50)))
    given_now = verdict(Counts(w, m, n, u), asked)
    women = data.draw(st.integers(0, u))
    men = data.draw(st.integers(0, u - women))
    known = Counts(w + women, m + men, n + u - women - men)
    if given_now is not Verdict.NOT_KNOWN:
        assert verdict(known, asked) is given_now


# Trend


def test_a_point_counts_the_named_who_have_accepted() -> None:
    unnamed = replace(
        LIGHT, appearances=(*LIGHT.appearances, seat("6", None), seat("7", "ivar", INVITED))
    )
    programme = replace(PROGRAMME, sessions=(CYCLING, unnamed, OFF))
    found = point("3", date(2010, 9, 20), programme, GENDERS, 40)
    assert (found.name, found.people.counts) == ("3", Counts(women=1, men=3))
    assert found.people.estimated == Counts(men=1)
    assert found.standing.verdict is Verdict.NOT_MET  # four need two of each


# Planned against actual


def test_actual_minutes_are_shared_as_planned_and_what_was_not_noted_stays_out() -> None:
    found = actual(PROGRAMME, GENDERS, lasted={"cycling": 50}, own={})
    # 10, 20 and 40 of 40 planned minutes; the session lasted 50.
    assert found.total.planned.counts == Counts(women=40, men=30)
    assert found.total.actual.counts == Counts(women=50, men=13 + 25)  # 12.5 goes up
    assert (found.noted, found.unnoted) == (1, 1)
    assert [(m.key, m.actual.counts.total) for m in found.parts[Dimension.TRACK]] == [("at", 88)]


def test_a_part_with_times_of_its_own_has_those() -> None:
    found = actual(PROGRAMME, GENDERS, lasted={"cycling": 50}, own={"1": 7, "4": 31})
    assert found.total.actual.counts == Counts(women=50, men=7 + 25 + 31)
    assert found.total.planned.counts == Counts(women=40, men=10 + 20 + 30)
    assert (found.noted, found.unnoted) == (2, 0)


def test_a_session_of_no_planned_minutes_lasted_what_it_lasted() -> None:
    empty = replace(LIGHT, minutes=0)
    programme = replace(PROGRAMME, sessions=(empty,))
    assert actual(programme, GENDERS, {"light": 12}, {}).total.actual.counts == Counts(men=12)


@given(
    programmes(),
    genders_drawn,
    st.dictionaries(st.sampled_from([f"session{n}" for n in range(6)]), st.integers(0, 200)),
)
def test_actual_minutes_sum_over_every_breakdown(
    programme: Programme, genders: dict[str, GenderEntry], lasted: dict[str, int]
) -> None:
    found = actual(programme, genders, lasted, {})
    for parts in found.parts.values():
        assert sum((part.actual.counts for part in parts), Counts()) == found.total.actual.counts
        assert sum((part.planned.counts for part in parts), Counts()) == found.total.planned.counts


# What if

ADD_BERIT = Step(StepKind.ADD, "new", session_id="light", speaker_id="berit")
SWAP = Step(StepKind.SWAP, "new", appearance_id="2", speaker_id="berit")
DROP = Step(StepKind.DROP, "x", appearance_id="4")
ADD_SESSION = Step(StepKind.ADD_SESSION, "debate", title="Debatt", form=Form.DEBATE, track_id="eb")
DROP_SESSION = Step(StepKind.DROP_SESSION, "x", session_id="light")
ASSUMED = Step(StepKind.ADD, "nn", session_id="light", placeholder="N.N.", gender=Gender.WOMAN)

# steps → women and men confirmed, women and men if all say yes
TRIED = [
    ((), (1, 3), (1, 3)),
    ((ADD_BERIT,), (1, 3), (2, 3)),
    ((SWAP,), (1, 2), (2, 2)),
    ((DROP,), (1, 2), (1, 2)),
    ((DROP_SESSION,), (1, 2), (1, 2)),
    ((ASSUMED,), (1, 3), (2, 3)),
    ((ADD_SESSION, replace(ADD_BERIT, session_id="debate")), (1, 3), (2, 3)),
    ((SWAP, DROP, ASSUMED), (1, 1), (3, 1)),
]


@pytest.mark.parametrize(("steps", "confirmed", "projected"), TRIED)
def test_steps_change_the_figures_before_anyone_is_asked(
    steps: tuple[Step, ...], confirmed: tuple[int, int], projected: tuple[int, int]
) -> None:
    tried = try_out(PROGRAMME, GENDERS, steps, POOL)
    assert set(tried.misfits) <= {None}
    for basis, (women, men) in ((Basis.CONFIRMED, confirmed), (Basis.PROJECTED, projected)):
        counts = people(tried.programme, dict(tried.genders), basis)
        assert (counts.women, counts.men) == (women, men)


def test_somebody_assumed_counts_as_an_estimate_and_nobody_assumed_as_unknown() -> None:
    tried = try_out(PROGRAMME, GENDERS, (ASSUMED, replace(ASSUMED, id="n2", gender=None)), POOL)
    tally = balance(tried.programme, tried.genders).total.people.projected
    assert tally.counts == Counts(women=2, men=3, unknown=1)
    assert tally.estimated == Counts(women=1, men=1)


def test_a_swap_keeps_the_role_and_the_minutes_of_who_was_there() -> None:
    tried = try_out(PROGRAMME, GENDERS, (SWAP,), POOL)
    minutes = balance(tried.programme, tried.genders).total.of(Measure.MINUTES).projected.counts
    assert minutes == Counts(women=40 + 20, men=10 + 30)


MISFITS = [
    (replace(ADD_BERIT, session_id="gone"), Misfit.SESSION_GONE),
    (replace(ADD_BERIT, session_id="off"), Misfit.SESSION_CANCELLED),
    (replace(ADD_BERIT, speaker_id="nobody"), Misfit.SPEAKER_GONE),
    (replace(ADD_BERIT, speaker_id="finn"), Misfit.ALREADY_THERE),
    (replace(SWAP, appearance_id="gone"), Misfit.APPEARANCE_GONE),
    (replace(SWAP, appearance_id="5"), Misfit.SESSION_CANCELLED),
    (replace(SWAP, speaker_id="anne"), Misfit.ALREADY_THERE),
    (replace(DROP, appearance_id="gone"), Misfit.APPEARANCE_GONE),
    (replace(DROP_SESSION, session_id="off"), Misfit.SESSION_CANCELLED),
    (replace(ADD_SESSION, track_id="gone"), Misfit.TRACK_GONE),
]


@pytest.mark.parametrize(("step", "why"), MISFITS)
def test_a_step_that_does_not_fit_is_passed_over(step: Step, why: Misfit) -> None:
    tried = try_out(PROGRAMME, GENDERS, (step, DROP), POOL)
    assert tried.misfits == (why, None)
    assert tried.fitting == 1
    assert people(tried.programme, dict(tried.genders), Basis.CONFIRMED).men == 2


def test_somebody_already_off_the_stage_cannot_be_swapped() -> None:
    declined = replace(LIGHT, appearances=(seat("4", "finn", AppearanceState.DECLINED),))
    tried = try_out(replace(PROGRAMME, sessions=(declined,)), GENDERS, (DROP,), POOL)
    assert tried.misfits == (Misfit.APPEARANCE_OUT,)


def test_those_concerned_are_all_whose_gender_the_change_could_tell() -> None:
    assert concerned(PROGRAMME, (SWAP,)) == {"berit", "erik"}
    assert concerned(PROGRAMME, (DROP_SESSION, ADD_BERIT)) == {"finn", "berit"}
    assert concerned(PROGRAMME, (ASSUMED, ADD_SESSION)) == set()


def test_only_tracks_leaves_the_others_out_whole() -> None:
    own = only_tracks(PROGRAMME, frozenset({"eb"}))
    assert [s.id for s in own.sessions] == ["light"]
    assert [t.id for t in own.tracks] == ["eb"]
    assert [s.id for s in own.speakers] == ["finn"]
    assert only_tracks(PROGRAMME, None) is PROGRAMME


@given(programmes(), genders_drawn, st.integers(0, 5))
def test_adding_a_woman_never_lowers_the_womens_share_in_a_what_if(
    programme: Programme, genders: dict[str, GenderEntry], number: int
) -> None:
    step = Step(
        StepKind.ADD, "new", session_id=f"session{number}", placeholder="N.N.", gender=Gender.WOMAN
    )
    tried = try_out(programme, genders, (step,), {})
    for measure in Measure:
        before = balance(programme, genders).total.of(measure)
        after = balance(tried.programme, tried.genders).total.of(measure)
        assert after.confirmed == before.confirmed
        old = before.projected.counts.share(Group.WOMEN)
        new = after.projected.counts.share(Group.WOMEN)
        assert new.part * old.whole >= old.part * new.whole
