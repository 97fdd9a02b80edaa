"""A list of people as spreadsheets write it: CSV in any of its habits, or a workbook (XLSX).

The first line names the columns, in bokmål, nynorsk or English, in any order; others are ignored.
Comma, semicolon or tab; UTF-8 or what Norwegian Excel writes.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Set

from openpyxl import load_workbook

from planner.domain.participants import (
    BrokenWorkbook,
    EmptyList,
    ListTooLarge,
    NotText,
    TooManyLines,
    UnreadableList,
)
from planner.formats.raw import line

Columns = Mapping[str, Set[str]]
"""What each column may be called, in small letters."""

Found = Iterator[tuple[int, dict[str, str]]]
"""The number of each line that is not empty, as a spreadsheet shows it, and its texts by column."""

LARGEST = 2_000_000
"""Bytes of a file that will be read."""

LARGEST_UNPACKED = 60_000_000
MOST_COLUMNS = 200
MOST_LINES = 50_000
SEPARATORS = ";\t,"
WORKBOOK = b"PK\x03\x04"


def read_text(data: bytes, columns: Columns, needed: str, lacks: type[UnreadableList]) -> Found:
    """The lines of a CSV. `lacks` is raised (with what is `found`) when it has no column `needed`.

    Raises an `UnreadableList`, some of them only when the line that is wrong is come to.
    """
    if len(data) > LARGEST:
        raise ListTooLarge(limit=LARGEST)
    text, skipped = _decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # Excel's own hint
        text, skipped = rest, skipped + 1
        first = rest.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    return _named(_csv_lines(text, separator, skipped), columns, needed, lacks)


def read_any(data: bytes, columns: Columns, needed: str, lacks: type[UnreadableList]) -> Found:
    """As `read_text`, and of a workbook the lines of its first sheet with anything in it."""
    if not data.startswith(WORKBOOK):
        return read_text(data, columns, needed, lacks)
    if len(data) > LARGEST:
        raise ListTooLarge(limit=LARGEST)
    return _named(iter(_sheet_lines(data)), columns, needed, lacks)


def _decoded(data: bytes) -> tuple[str, int]:
    """The text from its first line that is not empty, and how many were before that."""
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText()
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise EmptyList()
        begun = text.lstrip("\n\r ")
        blank = text[: len(text) - len(begun)].replace("\r\n", "\n").replace("\r", "\n")
        return begun.replace("\0", ""), blank.count("\n")
    raise NotText()


def _csv_lines(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 1 + skipped
    try:
        for cells in lines:
            yield number, cells
            number = lines.line_num + 1 + skipped
    except csv.Error as error:
        raise NotText() from error


def _sheet_lines(data: bytes) -> list[tuple[int, list[str]]]:
    """Read at once: what a workbook can be broken by shows anywhere in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise ListTooLarge(limit=LARGEST)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            found = [
                (number, [_cell(value) for value in row])
                for number, row in enumerate(rows, start=1)
                if any(value is not None for value in row)
            ]
            if any(any(cells) for _number, cells in found):
                return found
    except UnreadableList:
        raise
    except Exception as error:  # openpyxl fails in any way that a file can be wrong
        raise BrokenWorkbook() from error
    raise EmptyList()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return line(str(value))


def _named(
    lines: Iterator[tuple[int, list[str]]],
    columns: Columns,
    needed: str,
    lacks: type[UnreadableList],
) -> Found:
    heading = next(lines, (1, []))[1]
    places = _places(heading, columns)
    if needed not in places:
        raise lacks(found=", ".join(line(cell) for cell in heading)[:120])
    return _texts(lines, places)


def _places(heading: Iterable[str], columns: Columns) -> dict[str, int]:
    names = [" ".join(cell.split()).casefold().rstrip(":*") for cell in heading]
    places: dict[str, int] = {}
    for column, known in columns.items():
        for place, name in enumerate(names):
            if name in known:
                places.setdefault(column, place)
    return places


def _texts(lines: Iterator[tuple[int, list[str]]], places: Mapping[str, int]) -> Found:
    read = 0
    for number, cells in lines:
        values = {
            column: line(cells[place]) for column, place in places.items() if place < len(cells)
        }
        if any(values.values()):
            read += 1
            if read > MOST_LINES:
                raise TooManyLines(limit=MOST_LINES)
            yield number, values
