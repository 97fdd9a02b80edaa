"""Every string of the interface stands in bokmål and nynorsk; English is what the code says."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
# As in the Makefile's `words`.
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}

Key = tuple[str | None, str | tuple[str, ...]]


@cache
def wanted() -> frozenset[Key]:
    """Context and text of every string in code and templates."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {mapping["pattern"]: {"silent": "false"} for mapping in mappings}
    return frozenset(
        (context, text)
        for folder in ("planner", "templates")
        for _, _, text, _, context in extract_from_dir(ROOT / folder, methods, options, KEYWORDS)
    )


def catalogue(language: str) -> Catalog:
    path = ROOT / "planner/words/translations" / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_string_is_missing(language: str) -> None:
    known = catalogue(language)
    missing = [
        text
        for context, text in wanted()
        if not translated(known.get(text[0] if isinstance(text, tuple) else text, context))
    ]
    assert sorted(missing, key=str) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_translation_fills_the_same_places(language: str) -> None:
    faults = [
        f"{message.id}: {fault}"
        for message, faults in catalogue(language).check()
        for fault in faults
    ]
    assert faults == []


def test_strings_are_found() -> None:
    assert (None, "Skip to the content") in wanted()
