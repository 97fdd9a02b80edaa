"""Which thing in a file is which: stable ids, the same however often the file is read.

A guid that is valid is kept. Everything else gets a uuid5 made of the event's address and what the
file calls the thing, so that the same file read into two events makes two sets of things.
"""

import re
from collections.abc import Iterable
from uuid import UUID

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
LARGEST_NUMBER = 2**31 - 1


def valid_guid(text: str) -> str | None:
    """The guid in lower case; None where there is none worth keeping, all zeros included."""
    text = text.strip()
    if not GUID.fullmatch(text) or not text.strip("0-"):
        return None
    return text.lower()


def numbers(ids: Iterable[str]) -> dict[str, int]:
    """A positive 31-bit number for each id, distinct within the file.

    The exchange formats still demand one. It depends on the id alone, but for the one in millions
    that has to move aside for another.
    """
    found: dict[str, int] = {}
    used: set[int] = set()
    for id in sorted(set(ids)):
        number = UUID(id).int % LARGEST_NUMBER + 1
        while number in used:
            number = number % LARGEST_NUMBER + 1
        used.add(number)
        found[id] = number
    return found
