"""A list of speakers, as CSV or as a workbook."""

from planner.domain.participants import NoNameColumn
from planner.domain.speaker_list import Row
from planner.formats import lists
from planner.formats.participants import COLUMNS as PEOPLE

LARGEST = lists.LARGEST
COLUMNS = {
    "name": PEOPLE["name"] | {"speaker", "foredragsholder", "foredragshaldar"},
    "email": PEOPLE["email"],
    "organisation": PEOPLE["organisation"],
    "session": {"session", "session id", "programpost", "post", "sesjon"},
    "role": PEOPLE["role"],
    "state": {"state", "status", "tilstand", "svar"},
    "gender": {"gender", "kjønn"},
}


def read(data: bytes) -> tuple[Row, ...]:
    """The lines in order, empty ones left out. Raises an `UnreadableList`."""
    found = lists.read_any(data, COLUMNS, "name", NoNameColumn)
    return tuple(Row(number, **values) for number, values in found)
