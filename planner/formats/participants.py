"""A list of participants, as CSV."""

from planner.domain.participants import NoEmailColumn, Row
from planner.formats import lists

LARGEST = lists.LARGEST
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
    found = lists.read_text(data, COLUMNS, "email", NoEmailColumn)
    return tuple(Row(number, values.pop("email", ""), **values) for number, values in found)
