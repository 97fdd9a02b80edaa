"""Letters to many: one text with fields that are filled in for each who gets it."""

import re
from collections.abc import Mapping

FIELDS = ("name", "organisation", "event", "parts", "answer_by")
"""What can be filled in: ``{name}`` and so on."""

_FIELD = re.compile(r"\{\s*([^{}\n]*?)\s*\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The letter to one. What is no field stays as it is written."""
    return _FIELD.sub(lambda found: values.get(found[1].casefold(), found[0]), text)


def unknown(text: str) -> tuple[str, ...]:
    """What stands in braces and is no field, in the order of the text, each once."""
    found = (match[1] for match in _FIELD.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name.casefold() not in FIELDS))
