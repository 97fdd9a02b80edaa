"""Lists of speakers as spreadsheets write them, workbooks too."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from planner.domain.participants import (
    BrokenWorkbook,
    EmptyList,
    ListTooLarge,
    NoNameColumn,
    NotText,
    TooManyLines,
    UnreadableList,
)
from planner.domain.speaker_list import Row
from planner.formats import lists
from planner.formats.speaker_list import read

HEAD = ["name", "email", "organisation", "session", "role", "state", "gender"]
KARI = ["Kari Bø", "kari@example.org", "KS", "Byens lys", "panel", "invited", "woman"]


def workbook(*rows: list[object], before: int = 0) -> bytes:
    book = Workbook()
    for _ in range(before):
        book.create_sheet("tom", 0)
    for row in rows:
        book.worksheets[before].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_whatever_wrote_it(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in (HEAD, KARI))
    assert read(text.encode(encoding)) == (Row(2, *KARI),)


def test_a_workbook_is_read_from_its_first_sheet_with_anything_in_it() -> None:
    data = workbook([*HEAD, "Telefon"], KARI, [None], ["Ola", None, 12.0], before=2)
    assert read(data) == (
        Row(2, *KARI),
        Row(4, "Ola", organisation="12"),
    )


def test_columns_are_named_in_any_language_and_order() -> None:
    text = "Kjønn;Svar;Foredragsholder;Programpost;Merknad\nkvinne;takket ja;Kari;Sykkel;hei\n"
    assert read(text.encode()) == (
        Row(2, "Kari", session="Sykkel", state="takket ja", gender="kvinne"),
    )


def test_lines_are_numbered_as_in_the_file_with_empty_ones_before_it() -> None:
    assert [row.line for row in read(b"\n\r\nname\nA\n\nB\n")] == [4, 6]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyList),
        (b"\xef\xbb\xbf \n", EmptyList),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        (b"email,session\na@example.org,1", NoNameColumn),
        (b"PK\x03\x04\x14\x00\x06\x00", BrokenWorkbook),
        (workbook(KARI)[:-40], BrokenWorkbook),
        (workbook(), EmptyList),
        (workbook(["navn på post"]), NoNameColumn),
        (b"name\n" + b"x" * 200_000, NotText),
    ],
)
def test_files_that_are_no_list_are_refused_by_name(
    data: bytes, error: type[UnreadableList]
) -> None:
    with pytest.raises(error):
        read(data)


def test_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (lists.LARGEST_UNPACKED + 1))
    with pytest.raises(ListTooLarge):
        read(bomb.getvalue())
    monkeypatch.setattr(lists, "MOST_LINES", 2)
    with pytest.raises(TooManyLines):
        read(b"name\na\nb\nc\n")
    monkeypatch.setattr(lists, "LARGEST", 10)
    with pytest.raises(ListTooLarge):
        read(workbook(HEAD, KARI))


STARTS = [b"", b"PK\x03\x04", b"name,email\n", b"\xff\xfe"]


@given(st.binary(max_size=300), st.sampled_from(STARTS))
def test_rubbish_is_refused_or_read_and_never_fails(data: bytes, start: bytes) -> None:
    with suppress(UnreadableList):
        assert all(row.line > 0 for row in read(start + data))
