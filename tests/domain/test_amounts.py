"""Tables of amounts: reading what people write, and the sums, by hand and always."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.amounts import Sums, fitted, sums
from planner.domain.questions import (
    Fault,
    Meaning,
    Question,
    QuestionKind,
    amount,
    freeze,
    read,
    thaw,
)

USE = Question(
    "use",
    QuestionKind.TABLE,
    "Bruken",
    required=True,
    rows=("Koordinering", "Reiser"),
    columns=("Tilskudd", "Egeninnsats"),
    meaning=Meaning.OWN_EFFORT,
)


def test_cells_are_read_the_norwegian_and_the_english_way_and_may_be_empty() -> None:
    found = read([USE], {"use": [["600 000 kr", "1,000,000"], ["", " 40.000 "]]})
    assert (found.answers, found.faults, found.cells) == (
        {"use": [[600_000, 1_000_000], [None, 40_000]]},
        {},
        {},
    )
    assert sums(found.answers["use"]) == Sums((1_600_000, 40_000), (600_000, 1_040_000), 1_640_000)
    assert amount([USE], found.answers, Meaning.OWN_EFFORT) == 1_640_000
    assert amount([USE], {}, Meaning.OWN_EFFORT) is None


def test_what_cannot_be_read_is_found_in_its_cell() -> None:
    found = read([USE], {"use": [["1", "2"], ["mye", "-3"]]})
    assert (found.answers, found.faults, found.cells) == (
        {},
        {"use": Fault.NOT_A_NUMBER},
        {"use": (1, 0)},
    )
    assert read([USE], {"use": [["1", "2"], ["3", "-3"]]}).faults == {"use": Fault.NEGATIVE}


def test_an_empty_table_is_no_answer() -> None:
    for written in ({}, {"use": [["", " "], ["", ""]]}, {"use": ""}):
        assert read([USE], written).faults == {"use": Fault.MISSING}


def test_a_file_is_answered_by_its_name() -> None:
    question = Question("f", QuestionKind.FILE, "Rapporten", required=True)
    assert read([question], {"f": "rapport.pdf"}).answers == {"f": "rapport.pdf"}
    assert read([question], {}).faults == {"f": Fault.MISSING}


def test_rows_and_columns_are_kept_with_the_question() -> None:
    assert thaw(freeze([USE])) == (USE,)


def test_an_answer_fits_the_table_that_is_asked_for_now() -> None:
    assert fitted([[1, 2], [3, None]], 3, 1) == [[1], [3], [None]]
    assert fitted(None, 1, 2) == [[None, None]]
    assert fitted("x", 1, 1) == [[None]]


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.none() | st.integers(0, 10**12), min_size=width, max_size=width),
            min_size=1,
            max_size=8,
        )
    )
)
def test_rows_and_columns_come_to_the_same(table: list[list[int | None]]) -> None:
    found = sums(table)
    assert sum(found.rows) == sum(found.columns) == found.total
