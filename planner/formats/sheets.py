"""Tables as files for spreadsheets: CSV, and XLSX with one sheet for each table.

A text that a spreadsheet would take for a formula stays a text: CSV gets an apostrophe before it,
XLSX says of each cell what it is.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

Cell = str | int | float | date | datetime | None
"""A datetime is a local time of day, without a zone: spreadsheets know none."""

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_NAME = 31
LONGEST_CELL = 32767
"""Characters; a spreadsheet takes no more."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is the sheet's; every row is as long as `heads`. None is an empty cell."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def harmless(text: str) -> str:
    """The text as no spreadsheet reads a formula in it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_file(table: Table) -> bytes:
    """With a byte order mark, without which spreadsheets read æøå wrong."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.heads, *table.rows):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(tables: Sequence[Table], made: datetime) -> bytes:
    """The same tables made at the same time are the same bytes. `made` is in UTC."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": made.replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for table in tables:
        sheet = book.add_worksheet(table.name.translate(_FORBIDDEN).strip()[:_LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(table.heads):
            sheet.write_string(0, column, head, bold)
            texts = [str(row[column]) for row in table.rows if row[column] is not None]
            sheet.set_column(column, column, min(60, 2 + max(map(len, (head, *texts)))))
        for line, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell[:LONGEST_CELL])
                elif isinstance(cell, datetime):
                    sheet.write_datetime(line, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif cell is not None:
                    sheet.write_number(line, column, cell)
    book.close()
    return out.getvalue()
