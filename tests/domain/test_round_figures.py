"""A round in figures, counted by hand."""

from datetime import date

from planner.domain.round_figures import Figures, One, by_kind, count

TODAY = date(2010, 3, 20)
DUE = date(2010, 3, 18)
DAY, DAY_AFTER = date(2010, 3, 18), date(2010, 3, 19)

# kind, late, withdrawn, answered, due, adopted
ROUND = (
    One("city", False, False, DAY, DUE, True),  # answered on the very day
    One("city", True, False, DAY_AFTER, DUE, True),  # late, and answered a day too late
    One("city", False, True, None, DUE, False),  # withdrawn: nobody waits
    One("city", False, True, DAY, DUE, False),  # withdrawn after it was answered
    One("ministry", True, False, None, DUE, False),  # overdue
    One("", False, False, None, date(2010, 3, 20), False),  # has today
    One("", False, False, DAY, None, False),  # answered; no day was set
)


def test_a_round_is_counted() -> None:
    assert count(ROUND, TODAY) == Figures(
        received=7,
        late=2,
        withdrawn=2,
        answered=4,
        in_time=2,
        adopted=2,
        unanswered=2,
        overdue=1,
    )


def test_kinds_sum_to_the_whole() -> None:
    found = by_kind(ROUND, TODAY)
    assert found == {
        "city": Figures(4, 1, 2, 3, 2, 2, 0, 0),
        "ministry": Figures(1, 1, 0, 0, 0, 0, 1, 1),
        "": Figures(2, 0, 0, 1, 0, 0, 1, 0),
    }
    for name in ("received", "late", "answered", "in_time", "adopted", "unanswered", "overdue"):
        whole = getattr(count(ROUND, TODAY), name)
        assert sum(getattr(part, name) for part in found.values()) == whole


def test_an_empty_round_is_nothing() -> None:
    assert count((), TODAY) == Figures()
    assert by_kind((), TODAY) == {}
