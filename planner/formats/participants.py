"""A list of people as CSV, the way spreadsheets write it.

The first line names the columns, in bokmål, nynorsk or English, in any order; others are ignored.
Comma, semicolon or tab; UTF-8 or what Norwegian Excel writes.
"""

import csv
import io
from collections.abc import Iterator

from planner.domain.participants import EmptyList, ListTooLarge, NoEmailColumn, NotText, Row
from planner.formats.raw import line

LARGEST = 2_000_000
SEPARATORS = ";\t,"
COLUMNS = {
    "email": {"email", "e-mail", "epost", "e-post", "e-postadresse", "mail", "email address"},
    "name": {"name", "navn", "namn", "full name", "fullt navn", "fullt namn"},
    "organisation": {
        "organisation",
        "organization",
        "organisasjon",
        "virksomhet",
        "verksemd",
    },
    "role": {"role", "rolle"},
    "track": {"track", "spor", "network", "nettverk", "fagnettverk"},
}


def read(data: bytes) -> tuple[Row, ...]:
    """The lines in order, empty ones left out. Raises an `UnreadableList`."""
    if len(data) > LARGEST:
        raise ListTooLarge(limit=LARGEST)
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep="):  # Excel's own hint
        text, skipped = rest, 1
        first = rest.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return tuple(_rows(lines, skipped))
    except csv.Error as error:
        raise NotText() from error


def _decoded(data: bytes) -> str:
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
        return text.lstrip("\n\r ").replace("\0", "")
    raise NotText()


def _rows(lines: Iterator[list[str]], skipped: int) -> Iterator[Row]:
    heading = next(lines, [])
    names = [" ".join(cell.split()).casefold().rstrip(":*") for cell in heading]
    places: dict[str, int] = {}
    for column, known in COLUMNS.items():
        for place, name in enumerate(names):
            if name in known:
                places.setdefault(column, place)
    if "email" not in places:
        raise NoEmailColumn(found=", ".join(line(cell) for cell in heading)[:120])
    start = 2 + skipped
    number = start
    for cells in lines:
        values = {
            column: line(cells[place]) for column, place in places.items() if place < len(cells)
        }
        if any(values.values()):
            yield Row(number, values.pop("email", ""), **values)
        number = getattr(lines, "line_num", number) + 1 + skipped
