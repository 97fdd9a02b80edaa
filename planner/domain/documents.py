"""A document that is remarked on section by section, and its sections from version to version.

A section has a key that it keeps through all versions, so that a remark made on an early one is
found at the section of the same key in the latest. Which section of a new version is which of the
earlier one is guessed here and settled by the organisers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_SECTIONS = 120
LONGEST_TEXT = 200_000
"""Characters of a whole document."""
LONGEST_HEADING = 200

_MARKED = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \t]+(\S.*)$")
_LIKE = 0.6
"""How alike two texts must be to be taken as one section: the ratio of SequenceMatcher."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text under it, in Markdown. `level` is 1 for the outermost; `number` is
    as it is written, "2.1". What stands before the first heading has neither number nor title."""

    key: str
    number: str
    title: str
    level: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()


def sections(text: str) -> tuple[str, tuple[Section, ...]]:
    """The document's own title, empty when it has none, and its sections without keys.

    Headings are lines marked as in Markdown; where there are none, short lines that stand alone
    and begin with a number. A single outermost heading at the very top, without a number, is the
    document's title.
    """
    lines = text.replace("\r\n", "\n").strip().split("\n")
    headings = _marked(lines) or _numbered(lines)
    title = ""
    if _is_title(headings):
        title = headings.pop(0)[2]
        lines[0] = ""
    found = []
    first = headings[0][0] if headings else len(lines)
    before = "\n".join(lines[:first]).strip()
    if before:
        found.append(Section("", "", "", 1, before))
    outermost = min((level for _line, level, _heading in headings), default=0)
    ends = [line for line, _level, _heading in headings[1:]] + [len(lines)]
    for (line, level, heading), end in zip(headings, ends, strict=False):
        number, name = _split(heading)
        body = "\n".join(lines[line + 1 : end]).strip()
        found.append(Section("", number, name, level - outermost + 1, body))
    return title, tuple(found)


def _is_title(headings: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the first is a title: on top, without a number, and alone on the outermost level."""
    if not headings or headings[0][0] != 0 or _split(headings[0][2])[0]:
        return False
    return all(level > headings[0][1] for _line, level, _heading in headings[1:])


def _marked(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    found, fenced = [], False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        marked = None if fenced else _MARKED.match(line)
        if marked:
            found.append((number, len(marked[1]), marked[2].strip()))
    return found


def _numbered(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    found = []
    for number, line in enumerate(lines):
        numbered = _NUMBERED.match(line.strip())
        alone = (number == 0 or not lines[number - 1].strip()) and (
            number + 1 == len(lines) or not lines[number + 1].strip()
        )
        short = len(line.strip()) <= 90 and not line.rstrip().endswith((".", ",", ";", ":"))
        if numbered and alone and short:
            found.append((number, numbered[1].count(".") + 1, line.strip()))
    return found


def _split(heading: str) -> tuple[str, str]:
    numbered = _NUMBERED.match(heading)
    return (numbered[1], numbered[2].strip()) if numbered else ("", heading)


def matched(new: Sequence[Section], earlier: Sequence[Section]) -> tuple[str, ...]:
    """For each new section the key of the earlier one that it seems to be, or an empty one.

    The same title is the same section; else the same number with a text that is alike, else the
    most alike text. No earlier one is given twice.
    """
    free = {section.key: section for section in earlier}
    keys = [""] * len(new)

    def take(position: int, key: str) -> None:
        keys[position] = key
        del free[key]

    for position, section in enumerate(new):
        named = [k for k, e in free.items() if e.title.casefold() == section.title.casefold()]
        if named:
            same = [key for key in named if free[key].number == section.number]
            take(position, (same or named)[0])
    for position, section in enumerate(new):
        if keys[position]:
            continue
        likeness = {key: _likeness(section, other) for key, other in free.items()}
        best = max(likeness, key=lambda key: likeness[key], default="")
        if best and likeness[best] >= _LIKE:
            take(position, best)
    return tuple(keys)


def _likeness(one: Section, other: Section) -> float:
    if not one.text or not other.text:
        return 0.0
    ratio = SequenceMatcher(None, one.text[:4000], other.text[:4000], autojunk=False).ratio()
    same = bool(one.number) and one.number == other.number
    return ratio + 0.1 if same else ratio


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed, by section as it is there; `removed` as it was before."""

    added: tuple[Section, ...]
    changed: tuple[Section, ...]
    renamed: tuple[tuple[Section, Section], ...]
    removed: tuple[Section, ...]

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.renamed or self.removed)


def changes(before: Sequence[Section], after: Sequence[Section]) -> Changes:
    was = {section.key: section for section in before}
    now = {section.key for section in after}
    both = [(was[section.key], section) for section in after if section.key in was]
    return Changes(
        added=tuple(section for section in after if section.key not in was),
        changed=tuple(new for old, new in both if old.text != new.text),
        renamed=tuple((old, new) for old, new in both if old.name != new.name),
        removed=tuple(section for section in before if section.key not in now),
    )


class Standing(StrEnum):
    """What has become of a section since a remark was made on it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def standing(
    key: str, made_on: Sequence[Section], now: Sequence[Section]
) -> tuple[Standing, Section | None]:
    """How it stands with the section of that key, and as what it stands in the version of now."""
    was = next((section for section in made_on if section.key == key), None)
    found = next((section for section in now if section.key == key), None)
    if found is None:
        return Standing.GONE, None
    if was is None or (was.text, was.title) != (found.text, found.title):
        return Standing.CHANGED, found
    return Standing.SAME, found
