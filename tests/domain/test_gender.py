"""The norm, against hand-made tables and brute force over every small case."""

import ast
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner.domain.gender
from planner.domain.gender import (
    Counts,
    Group,
    Share,
    Tally,
    Verdict,
    additions,
    judge,
    lack,
    need,
    swaps,
)

numbers = st.integers(0, 60)
counts = st.builds(Counts, numbers, numbers, numbers, numbers)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        *[(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 3), (9, 4)],
        *[(10, 4), (11, 5), (12, 5), (13, 6), (15, 6), (16, 7), (20, 8), (24, 10), (25, 10)],
        *[(35, 14), (45, 18), (70, 28), (95, 38), (100, 40), (1000, 400)],
    ],
)
def test_need_follows_the_steps_and_then_forty_percent_rounded_up(n: int, expected: int) -> None:
    assert need(n) == expected


@pytest.mark.parametrize(
    ("n", "norm", "expected"), [(9, 30, 4), (10, 30, 3), (11, 30, 4), (10, 50, 5), (11, 50, 6)]
)
def test_need_uses_the_events_own_percentage_from_ten_up(n: int, norm: int, expected: int) -> None:
    assert need(n, norm) == expected


@pytest.mark.parametrize("norm", [-1, 51, 60])
def test_need_refuses_a_norm_that_cannot_hold_for_both(norm: int) -> None:
    with pytest.raises(ValueError):
        need(10, norm)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, None),
        (0, 7, 0),
        (7, 7, 100),
        (8, 17, 47),  # 47.06
        (10, 23, 43),  # 43.48
        (7, 16, 44),  # 43.75
        (1, 8, 13),  # 12.5: halves go up
        (3, 8, 38),  # 37.5
        (1, 300, 1),  # 0.33, but somebody
        (299, 300, 99),  # 99.67, but not everybody
    ],
)
def test_share_rounds_to_whole_percent(part: int, whole: int, expected: int | None) -> None:
    assert Share(part, whole).percent == expected


# W, M, N, U → verdict, need(T), lacks W, lacks M, swaps, additions
JUDGED = [
    ((0, 0, 0, 0), (Verdict.NOT_KNOWN, 0, 0, 0, 0, 0)),
    ((1, 0, 0, 0), (Verdict.NOT_KNOWN, 0, 0, 0, 0, 0)),
    ((1, 1, 0, 0), (Verdict.MET, 1, 0, 0, 0, 0)),
    ((2, 0, 0, 0), (Verdict.NOT_MET, 1, 0, 1, 1, 1)),
    ((0, 0, 2, 0), (Verdict.NOT_MET, 1, 1, 1, 2, 6)),  # 6 and 7 need 3 of each, and so do 8
    ((0, 0, 0, 2), (Verdict.NOT_KNOWN, 1, 1, 1, 0, 0)),
    ((1, 0, 0, 1), (Verdict.NOT_KNOWN, 1, 0, 1, 0, 0)),
    ((0, 3, 0, 0), (Verdict.NOT_MET, 1, 1, 0, 1, 2)),  # one more makes four, which need two
    ((0, 3, 0, 1), (Verdict.NOT_MET, 2, 2, 0, 1, 2)),
    ((2, 5, 0, 1), (Verdict.NOT_KNOWN, 3, 1, 0, 1, 1)),  # 8 need 3, as many as 7 do
    ((7, 8, 1, 1), (Verdict.MET, 7, 0, 0, 0, 0)),
    ((8, 7, 2, 2), (Verdict.NOT_KNOWN, 8, 0, 1, 0, 0)),
    ((9, 11, 1, 3), (Verdict.NOT_KNOWN, 10, 1, 0, 0, 0)),
    ((10, 11, 1, 3), (Verdict.MET, 10, 0, 0, 0, 0)),
    ((0, 10, 0, 0), (Verdict.NOT_MET, 4, 4, 0, 4, 7)),  # 16 need 7, and so do 17
    ((3, 17, 0, 0), (Verdict.NOT_MET, 8, 5, 0, 5, 9)),
]


@pytest.mark.parametrize(("wmnu", "expected"), JUDGED)
def test_judge(
    wmnu: tuple[int, int, int, int],
    expected: tuple[Verdict, int, int, int, int | None, int | None],
) -> None:
    standing = judge(Counts(*wmnu))
    assert (
        standing.verdict,
        standing.need,
        standing.lacks_women,
        standing.lacks_men,
        standing.swaps,
        standing.additions,
    ) == expected


@given(counts)
def test_a_verdict_holds_however_the_unknown_answer(c: Counts) -> None:
    outcomes = {
        judge(Counts(c.women + w, c.men + m, c.another + c.unknown - w - m)).verdict
        for w in range(c.unknown + 1)
        for m in range(c.unknown - w + 1)
    }
    verdict = judge(c).verdict
    if c.total < 2:
        assert verdict is Verdict.NOT_KNOWN
    elif verdict is Verdict.NOT_KNOWN:
        assert outcomes == {Verdict.MET, Verdict.NOT_MET}
    else:
        assert outcomes == {verdict}


def fewest_swaps(c: Counts, norm: int) -> int | None:
    """Tries every composition of as many people, and counts who had to go."""
    asked = need(c.known, norm)
    distances = [
        max(0, c.women - w) + max(0, c.men - m) + max(0, c.another - (c.known - w - m))
        for w in range(c.known + 1)
        for m in range(c.known - w + 1)
        if w >= asked and m >= asked
    ]
    return min(distances, default=None)


def fewest_additions(c: Counts, norm: int, most: int) -> int | None:
    for a in range(most + 1):
        asked = need(c.known + a, norm)
        if any(c.women + w >= asked and c.men + a - w >= asked for w in range(a + 1)):
            return a
    return None


@pytest.mark.parametrize("norm", [0, 10, 33, 40, 45, 50])
def test_swaps_and_additions_are_the_least_there_are(norm: int) -> None:
    for w, m, n in itertools.product(range(11), range(11), range(4)):
        c = Counts(w, m, n, unknown=3)
        assert swaps(c, norm) == fewest_swaps(c, norm), c
        assert additions(c, norm) == fewest_additions(c, norm, most=40 if norm < 45 else 300), c


@given(counts)
def test_another_woman_never_lowers_the_womens_share(c: Counts) -> None:
    before = c.share(Group.WOMEN)
    after = (c + Counts(women=1)).share(Group.WOMEN)
    assert after.part * before.whole >= before.part * after.whole
    assert (after.percent or 0) >= (before.percent or 0)


@given(counts)
def test_the_share_ends_between_the_least_and_the_most_possible(c: Counts) -> None:
    least, most = c.possible(Group.WOMEN)
    share = c.share(Group.WOMEN)
    assert least.part * share.whole <= share.part * least.whole
    assert share.part * most.whole <= most.part * share.whole


def test_lack_counts_women_and_men_apart() -> None:
    assert lack(Counts(women=1, men=1, another=8), 10) == 6


def test_declared_puts_estimates_back_among_the_unknown() -> None:
    tally = Tally(Counts(9, 11, 1, 3), estimated=Counts(1, 3))
    assert tally.declared == Counts(8, 8, 1, 7)
    assert tally.declared.total == tally.counts.total


GENDER = Path(planner.domain.gender.__file__)
COUNTING = (GENDER, *sorted((GENDER.parent / "balance").glob("*.py")))


@pytest.mark.parametrize("module", COUNTING, ids=lambda path: path.stem)
def test_no_floating_point(module: Path) -> None:
    tree = ast.parse(module.read_text())
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Div), "true division makes a float"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in ("float", "round"))
