"""Files for spreadsheets: what is a text stays one."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest

from planner.formats.sheets import Table, csv_file, harmless, xlsx_file

MADE = datetime(2010, 2, 22, 8, tzinfo=UTC)
TABLE = Table("A/B: [x]", ("Navn", "Tall"), (("=1+1", 3), ("Blåbær, æøå", None), ('"', 0)))


@pytest.mark.parametrize("start", "=+-@\t\r")
def test_no_text_is_a_formula(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless("1 = 1") == "1 = 1"


def test_csv_reads_back_as_it_was() -> None:
    read = list(csv.reader(io.StringIO(csv_file(TABLE).decode("utf-8-sig"))))
    assert read == [["Navn", "Tall"], ["'=1+1", "3"], ["Blåbær, æøå", ""], ['"', "0"]]


def test_xlsx_has_texts_and_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file([TABLE, Table("Tom", ("A",), ())], MADE)))
    assert book.sheetnames == ["A B   x", "Tom"]
    cells = list(book["A B   x"].iter_rows(min_row=2))
    assert [[cell.value for cell in row] for row in cells] == [
        ["=1+1", 3],
        ["Blåbær, æøå", None],
        ['"', 0],
    ]
    assert cells[0][0].data_type == "s"


def test_the_same_tables_of_the_same_time_are_the_same_bytes() -> None:
    first = xlsx_file([TABLE], MADE)
    assert xlsx_file([TABLE], MADE) == first
    made = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (made.created, made.modified) == (MADE.replace(tzinfo=None),) * 2
