"""The figures of a programme, counted by hand, and what must hold for every programme."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.balance import (
    CHOSEN,
    EX_OFFICIO,
    OTHER_TIME,
    PRIME_TIME,
    Balance,
    Basis,
    Dimension,
    Funnel,
    Measure,
    PublicFigure,
    SingleGender,
    balance,
    may_publish,
    public_figure,
    rows,
)
from planner.domain.gender import Counts, Gender, GenderEntry, Group, Verdict
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

EVENT = Event("conference/2010", "Byer som lever og leverer", date(2010, 11, 2), 2)
ACCEPTED, INVITED = AppearanceState.ACCEPTED, AppearanceState.INVITED
SUGGESTED, DECLINED = AppearanceState.SUGGESTED, AppearanceState.DECLINED


def said(value: str) -> GenderEntry:
    return GenderEntry(Gender(value))


def guessed(value: str) -> GenderEntry:
    return GenderEntry(Gender(value), estimated=True)


def on(day: int, hour: int) -> datetime:
    """An hour of the clock in Oslo, in November 2010."""
    return datetime(2010, 11, day, hour - 1, tzinfo=UTC)


def seat(
    session: str,
    speaker: str | None,
    role: Role = Role.TALK,
    state: AppearanceState = ACCEPTED,
    minutes: int | None = None,
    ex_officio: bool = False,
) -> Appearance:
    name = f"{session}-{speaker or 'nn'}-{role}"
    return Appearance(name, speaker, role, state, ex_officio=ex_officio, minutes=minutes)


# Anne, Berit and Cecilie are women (Cecilie by estimate), Dag, Erik and Finn men (Finn by
# estimate), Gry another gender; Hilde would rather not say and Ivar was never asked.
GENDERS = {
    "anne": said("woman"),
    "berit": said("woman"),
    "cecilie": guessed("woman"),
    "dag": said("man"),
    "erik": said("man"),
    "finn": guessed("man"),
    "gry": said("another"),
    "hilde": said("not_said"),
}
OPENING = Session(
    "opening",
    "Åpning",
    plenary=True,
    prime=True,
    start=on(2, 10),
    minutes=60,
    appearances=(
        seat("opening", "dag", Role.OPENING, minutes=20, ex_officio=True),
        seat("opening", "anne", Role.KEYNOTE, minutes=30),
        seat("opening", "erik", Role.HOST),
    ),
)
SUMMIT = Session(
    "summit",
    "Toppmøte",
    form=Form.DEBATE,
    start=on(2, 12),
    minutes=90,
    appearances=(
        seat("summit", "anne", Role.MODERATOR),
        seat("summit", "dag", Role.PANEL, ex_officio=True),
        seat("summit", "erik", Role.PANEL, INVITED, ex_officio=True),
        seat("summit", None, Role.PANEL, INVITED),
        seat("summit", "finn", Role.PANEL, DECLINED),
    ),
)
BY_NIGHT = Session(
    "night",
    "Byens lys",
    track_id="at",
    # Half past midnight in Oslo on the 3rd is still the 2nd in UTC.
    start=datetime(2010, 11, 2, 23, 30, tzinfo=UTC),
    minutes=45,
    appearances=(
        seat("night", "berit"),
        seat("night", "cecilie", state=INVITED),
        seat("night", "finn", state=SUGGESTED),
    ),
)
UNPLACED = Session(
    "unplaced",
    "Sykkel",
    form=Form.WORKSHOP,
    track_id="eb",
    minutes=30,
    appearances=(seat("unplaced", "gry"), seat("unplaced", "hilde"), seat("unplaced", "ivar")),
)
CANCELLED = Session(
    "cancelled",
    "Avlyst",
    state=SessionState.CANCELLED,
    start=on(3, 9),
    appearances=(seat("cancelled", "finn"), seat("cancelled", "erik")),
)
PROGRAMME = Programme(
    EVENT,
    tracks=(Track("at", "Areal og transport"), Track("eb", "Energi i bygg"), Track("fa", "Avfall")),
    speakers=tuple(Speaker(name, name.title()) for name in (*GENDERS, "ivar")),
    sessions=(OPENING, SUMMIT, BY_NIGHT, UNPLACED, CANCELLED),
)
FOUND = balance(PROGRAMME, GENDERS)


def wmnu(found: Balance, dimension: Dimension, measure: Measure, basis: Basis) -> dict[str, str]:
    """A breakdown as text, "W M N U" by key."""
    table = {}
    for part in found.parts[dimension]:
        c = part.figures.of(measure).on(basis).counts
        table[part.key] = f"{c.women} {c.men} {c.another} {c.unknown}"
    return table


def test_totals() -> None:
    total = FOUND.total
    # Anne twice, Berit; Dag twice; Gry; Hilde and Ivar. Invited: Cecilie; Erik; N.N.
    assert total.people.confirmed.counts == Counts(2, 1, 1, 2)
    assert total.people.projected.counts == Counts(3, 2, 1, 3)
    assert total.people.projected.estimated == Counts(women=1)
    assert total.people.confirmed.estimated == Counts()
    assert total.appearances.confirmed.counts == Counts(3, 2, 1, 2)
    assert total.appearances.projected.counts == Counts(4, 3, 1, 3)
    # W: Anne 30 + 90, Berit 45; M: Dag 20 + 90; N: Gry 30; U: Hilde and Ivar 30 each.
    assert total.minutes.confirmed.counts == Counts(165, 110, 30, 60)
    # and Cecilie 45; Erik 90; N.N. 90.
    assert total.minutes.projected.counts == Counts(210, 200, 30, 150)
    assert total.minutes.projected.estimated == Counts(women=45)
    assert FOUND.pending == 3


def test_hosts_are_counted_apart() -> None:
    assert FOUND.off_stage.people.confirmed.counts == Counts(men=1)
    assert FOUND.off_stage.minutes.confirmed.counts == Counts(men=60)


def test_breakdown_by_role_shows_absent_roles_as_zero() -> None:
    assert wmnu(FOUND, Dimension.ROLE, Measure.APPEARANCES, Basis.PROJECTED) == {
        "keynote": "1 0 0 0",
        "opening": "0 1 0 0",
        "closing": "0 0 0 0",
        "talk": "2 0 1 2",
        "panel": "0 2 0 1",
        "moderator": "1 0 0 0",
        "corner": "0 0 0 0",
    }


def test_breakdown_by_form() -> None:
    assert wmnu(FOUND, Dimension.FORM, Measure.PEOPLE, Basis.CONFIRMED) == {
        "talk": "2 1 0 0",
        "debate": "1 1 0 0",
        "panel": "0 0 0 0",
        "workshop": "0 0 1 2",
        "break": "0 0 0 0",
        "corner": "0 0 0 0",
        "social": "0 0 0 0",
        "other": "0 0 0 0",
    }


def test_breakdown_by_track_ends_with_those_without() -> None:
    assert wmnu(FOUND, Dimension.TRACK, Measure.PEOPLE, Basis.PROJECTED) == {
        "at": "2 0 0 0",
        "eb": "0 0 1 2",
        "fa": "0 0 0 0",
        "": "1 2 0 1",
    }


def test_breakdown_by_local_day_ends_with_the_unplaced() -> None:
    assert wmnu(FOUND, Dimension.DAY, Measure.MINUTES, Basis.CONFIRMED) == {
        "2010-11-02": "120 110 0 0",
        "2010-11-03": "45 0 0 0",
        "": "0 0 30 60",
    }


def test_breakdown_by_day_shows_a_day_outside_the_event() -> None:
    stray = replace(BY_NIGHT, start=on(1, 12))
    found = balance(replace(PROGRAMME, sessions=(stray,)), GENDERS)
    assert list(wmnu(found, Dimension.DAY, Measure.PEOPLE, Basis.CONFIRMED)) == [
        "2010-11-01",
        "2010-11-02",
        "2010-11-03",
        "",
    ]


def test_breakdown_by_office_or_choice() -> None:
    assert wmnu(FOUND, Dimension.OFFICE, Measure.APPEARANCES, Basis.PROJECTED) == {
        CHOSEN: "4 0 1 3",
        EX_OFFICIO: "0 3 0 0",
    }


def test_breakdown_by_prime_time() -> None:
    assert wmnu(FOUND, Dimension.PRIME, Measure.MINUTES, Basis.CONFIRMED) == {
        PRIME_TIME: "30 20 0 0",
        OTHER_TIME: "135 90 30 60",
    }


def test_best_and_worst_case() -> None:
    people = FOUND.total.people
    assert people.best(Group.WOMEN) == Counts(3, 1, 1, 2)
    assert people.worst(Group.WOMEN) == Counts(2, 2, 1, 3)
    assert people.best(Group.MEN) == Counts(2, 2, 1, 2)
    assert people.worst(Group.MEN) == Counts(3, 1, 1, 3)


def test_standings() -> None:
    # 2 W, 1 M, 1 N, 2 U: six people need three of each; the two unknown can't be both lacking
    # woman and both lacking men.
    assert FOUND.confirmed.verdict is Verdict.NOT_MET
    # 3 W, 2 M, 1 N, 3 U: nine need four of each; one woman and two men of the three would do.
    assert FOUND.projected.verdict is Verdict.NOT_KNOWN
    assert (FOUND.projected.lacks_women, FOUND.projected.lacks_men) == (1, 2)


def test_the_events_own_norm_is_used() -> None:
    many = tuple(seat("opening", f"s{n}") for n in range(20))
    programme = Programme(EVENT, sessions=(replace(OPENING, appearances=many),))
    genders = {f"s{n}": said("woman" if n < 6 else "man") for n in range(20)}
    assert balance(programme, genders).confirmed.verdict is Verdict.NOT_MET
    assert balance(programme, genders, norm=30).confirmed.verdict is Verdict.MET


def test_single_gender_sessions() -> None:
    assert FOUND.single_gender == (SingleGender("night", Group.WOMEN, Basis.PROJECTED, 2),)


@pytest.mark.parametrize(
    ("genders", "expected"),
    [
        (("man", "man"), [Group.MEN, Group.MEN]),
        (("another", "another"), [Group.ANOTHER, Group.ANOTHER]),
        (("man", "woman"), []),
        (("man", "not_said"), []),
        (("man",), []),
    ],
)
def test_a_session_is_single_gender_when_two_or_more_are_known_and_the_same(
    genders: tuple[str, ...], expected: list[Group]
) -> None:
    seats = tuple(seat("opening", f"s{n}") for n in range(len(genders)))
    host = seat("opening", "host", Role.HOST)
    programme = Programme(EVENT, sessions=(replace(OPENING, appearances=(*seats, host)),))
    found = balance(programme, {f"s{n}": said(g) for n, g in enumerate(genders)})
    assert [single.group for single in found.single_gender] == expected


def test_one_person_in_two_roles_is_no_single_gender_session() -> None:
    seats = (seat("opening", "dag"), seat("opening", "dag", Role.MODERATOR))
    programme = Programme(EVENT, sessions=(replace(OPENING, appearances=seats),))
    assert balance(programme, GENDERS).single_gender == ()


def test_panels_are_held_against_the_norm() -> None:
    (panel,) = FOUND.panels
    assert panel.session_id == "summit"
    assert panel.people.confirmed.counts == Counts(1, 1)
    assert panel.confirmed.verdict is Verdict.MET
    assert panel.people.projected.counts == Counts(1, 2, 0, 1)
    assert panel.projected.verdict is Verdict.NOT_KNOWN


def test_a_talk_with_two_panellists_is_a_panel() -> None:
    seats = (seat("opening", "dag", Role.PANEL), seat("opening", "anne", Role.PANEL))
    programme = Programme(EVENT, sessions=(replace(OPENING, appearances=seats), BY_NIGHT))
    assert [panel.session_id for panel in balance(programme, GENDERS).panels] == ["opening"]


def test_funnel_counts_each_person_at_their_furthest() -> None:
    days = {"anne": 3, "berit": 10, "dag": 5, "gry": 2, "ivar": 1}
    found = balance(PROGRAMME, GENDERS, answer_days=days).funnel
    assert found[Group.WOMEN] == Funnel(3, 3, 2, 1, 0, 0, (3, 10))
    # Finn declined one thing and is suggested for another: he was asked.
    assert found[Group.MEN] == Funnel(3, 3, 1, 1, 1, 0, (5,))
    assert found[Group.ANOTHER] == Funnel(1, 1, 1, 0, 0, 0, (2,))
    assert found[Group.UNKNOWN] == Funnel(3, 3, 2, 1, 0, 0, (1,))
    assert found[Group.WOMEN].median_days == 3
    assert Funnel().median_days is None


def test_an_empty_programme_has_every_group_at_zero() -> None:
    found = balance(Programme(EVENT), {})
    assert found.confirmed.verdict is Verdict.NOT_KNOWN
    assert set(wmnu(found, Dimension.ROLE, Measure.PEOPLE, Basis.CONFIRMED).values()) == {"0 0 0 0"}
    assert set(found.funnel.values()) == {Funnel()}


def test_an_estimate_of_nothing_is_not_an_estimate() -> None:
    programme = Programme(EVENT, sessions=(BY_NIGHT,))
    found = balance(programme, {"berit": guessed("not_said")})
    assert found.total.people.confirmed.counts == Counts(unknown=1)
    assert found.total.people.confirmed.estimated == Counts()


# The public figure


@pytest.mark.parametrize(
    ("women", "people", "expected"),
    [(5, 10, True), (4, 10, False), (5, 9, False), (6, 11, True), (7, 11, False), (0, 0, False)],
)
def test_may_publish_needs_five_on_either_side(women: int, people: int, expected: bool) -> None:
    assert may_publish(women, people) is expected


def released(women: int, estimated: int, others: int) -> tuple[Programme, dict[str, GenderEntry]]:
    genders = {f"w{n}": said("woman") for n in range(women)}
    genders |= {f"e{n}": guessed("woman") for n in range(estimated)}
    genders |= {f"o{n}": said("not_said") for n in range(others)}
    seats = tuple(seat("opening", name) for name in genders)
    return Programme(EVENT, sessions=(replace(OPENING, appearances=seats),)), genders


AFTER = datetime(2010, 11, 3, 23, 0, tzinfo=UTC)  # midnight after the last day, in Oslo


def test_public_figure_counts_declared_women_of_all() -> None:
    assert public_figure(*released(6, 2, 7), now=AFTER) == PublicFigure(women=6, people=15)


def test_public_figure_does_not_count_estimates_towards_the_five() -> None:
    assert public_figure(*released(4, 2, 7), now=AFTER) is None


def test_public_figure_waits_for_the_last_day_to_end() -> None:
    assert public_figure(*released(6, 2, 7), now=AFTER - timedelta(seconds=1)) is None


# What holds for every programme

SPEAKERS = [f"s{n}" for n in range(7)]
seats_drawn = st.builds(
    Appearance,
    id=st.just(""),
    speaker_id=st.none() | st.sampled_from(SPEAKERS),
    role=st.sampled_from(Role),
    state=st.sampled_from(AppearanceState),
    ex_officio=st.booleans(),
    minutes=st.none() | st.integers(0, 90),
)
sessions_drawn = st.builds(
    Session,
    id=st.just(""),
    title=st.just(""),
    form=st.sampled_from(Form),
    state=st.sampled_from(SessionState),
    track_id=st.sampled_from(["at", "eb", None]),
    prime=st.booleans(),
    start=st.none() | st.integers(0, 100).map(lambda n: on(1, 8) + timedelta(hours=n)),
    minutes=st.integers(0, 180),
    appearances=st.lists(seats_drawn, max_size=5).map(tuple),
)
genders_drawn = st.dictionaries(
    st.sampled_from(SPEAKERS), st.builds(GenderEntry, st.sampled_from(Gender), st.booleans())
)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    drawn = draw(st.lists(sessions_drawn, max_size=6))
    sessions = tuple(
        replace(
            session,
            id=f"session{s}",
            appearances=tuple(
                replace(a, id=f"seat{s}.{n}") for n, a in enumerate(session.appearances)
            ),
        )
        for s, session in enumerate(drawn)
    )
    return Programme(EVENT, tracks=PROGRAMME.tracks, sessions=sessions)


@given(programmes(), genders_drawn)
def test_appearances_and_minutes_sum_over_every_breakdown(
    programme: Programme, genders: dict[str, GenderEntry]
) -> None:
    found = balance(programme, genders)
    for parts in found.parts.values():
        for measure in (Measure.APPEARANCES, Measure.MINUTES):
            for basis in Basis:
                tallies = [part.figures.of(measure).on(basis) for part in parts]
                whole = found.total.of(measure).on(basis)
                assert sum((t.counts for t in tallies), Counts()) == whole.counts
                assert sum((t.estimated for t in tallies), Counts()) == whole.estimated


@given(programmes(), genders_drawn)
def test_people_are_distinct_per_part_and_their_union_is_the_total(
    programme: Programme, genders: dict[str, GenderEntry]
) -> None:
    found = balance(programme, genders)
    for basis in Basis:
        counted = [
            row
            for row in rows(programme, genders)
            if row.state in basis.states and row.role.on_stage
        ]
        for dimension, parts in found.parts.items():
            union: set[tuple[str, Group]] = set()
            for part in parts:
                people = {(r.person, r.group) for r in counted if r.keys[dimension] == part.key}
                by_group = Counter(group for _, group in people)
                counts = part.figures.people.on(basis).counts
                assert [counts.of(group) for group in Group] == [by_group[g] for g in Group]
                union |= people
            assert found.total.people.on(basis).counts.total == len(union)


@given(programmes(), genders_drawn)
def test_adding_a_woman_never_lowers_the_womens_share(
    programme: Programme, genders: dict[str, GenderEntry]
) -> None:
    session = replace(OPENING, appearances=(seat("opening", "new"),))
    more = replace(programme, sessions=(*programme.sessions, session))
    before = balance(programme, genders).total
    after = balance(more, genders | {"new": said("woman")}).total
    for measure in Measure:
        for basis in Basis:
            old = before.of(measure).on(basis).counts.share(Group.WOMEN)
            new = after.of(measure).on(basis).counts.share(Group.WOMEN)
            assert new.part * old.whole >= old.part * new.whole


@given(programmes(), genders_drawn)
def test_the_projected_share_lies_between_the_worst_and_the_best(
    programme: Programme, genders: dict[str, GenderEntry]
) -> None:
    people = balance(programme, genders).total.people
    projected = people.projected.counts
    for group in (Group.WOMEN, Group.MEN):
        worst, here, best = (
            c.share(group) for c in (people.worst(group), projected, people.best(group))
        )
        assert worst.part * here.whole <= here.part * worst.whole
        assert here.part * best.whole <= best.part * max(here.whole, 1)


@given(programmes(), genders_drawn, st.sampled_from(SPEAKERS))
def test_the_funnel_holds_every_person_once(
    programme: Programme, genders: dict[str, GenderEntry], speaker: str
) -> None:
    found = balance(programme, genders)
    people = {row.person for row in rows(programme, genders) if row.role.on_stage}
    assert sum(part.suggested for part in found.funnel.values()) == len(people)
    for part in found.funnel.values():
        assert part.invited == part.accepted + part.waiting + part.declined + part.withdrawn
    accepted = sum(part.accepted for part in found.funnel.values())
    assert accepted == found.total.people.confirmed.counts.total
