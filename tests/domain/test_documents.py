"""Documents in sections: what is a heading, which section is which in a new version."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.documents import (
    Changes,
    Section,
    Standing,
    changes,
    matched,
    sections,
    standing,
)

MARKED = """# Status og planer

Innledende ord.

## 1 Felles tiltak

Om alt.

### 1.1 Pilotprosjekter

Om piloter.

## Energi i bygg

```
# ikke en overskrift
```
"""


def told(found: tuple[Section, ...]) -> list[tuple[str, str, int, str]]:
    return [(one.number, one.title, one.level, one.text) for one in found]


def test_marked_headings_are_sections_and_the_one_on_top_is_the_title() -> None:
    title, found = sections(MARKED)
    assert title == "Status og planer"
    assert told(found) == [
        ("", "", 1, "Innledende ord."),
        ("1", "Felles tiltak", 1, "Om alt."),
        ("1.1", "Pilotprosjekter", 2, "Om piloter."),
        ("", "Energi i bygg", 1, "```\n# ikke en overskrift\n```"),
    ]


def test_plain_text_has_numbered_lines_for_headings() -> None:
    title, found = sections(
        "1. Mål\r\n\r\nVi vil mye.\r\n2 biler er nok\r\n\r\n"
        "2.1 Midler\r\n\r\n3 ting er viktige.\r\n"
    )
    assert title == ""
    assert told(found) == [
        ("1", "Mål", 1, "Vi vil mye.\n2 biler er nok"),
        ("2.1", "Midler", 2, "3 ting er viktige."),
    ]


@pytest.mark.parametrize("text", ["", "   \n", "Bare tekst.\n\nUten overskrifter."])
def test_without_headings_all_is_one(text: str) -> None:
    title, found = sections(text)
    assert title == ""
    assert told(found) == ([("", "", 1, text.strip())] if text.strip() else [])


A = Section("a", "1", "Felles tiltak", 1, "Om alt vi gjør sammen i programmet.")
B = Section("b", "2", "Energi i bygg", 1, "Byggene skal bruke mindre energi enn i dag.")
C = Section("c", "3", "Forbruk", 1, "Avfall er en ressurs på avveier.")


def test_sections_are_known_again_by_title_and_else_by_what_they_say() -> None:
    new = (
        replace(C, key="", number="1", text="Helt ny tekst om noe annet."),
        replace(B, key="", number="2", title="Energi", text=B.text + " Og helst i morgen."),
        Section("", "3", "Klimakur 2020", 1, "Noe som ikke sto der før i det hele tatt."),
    )
    assert matched(new, (A, B, C)) == ("c", "b", "")


def test_of_two_with_the_same_title_the_number_tells() -> None:
    one, two = replace(A, title="Planer"), replace(B, title="Planer")
    assert matched((replace(two, key=""), replace(one, key="")), (one, two)) == ("b", "a")


def test_what_a_version_changed_is_told() -> None:
    after = (replace(A, number="2"), replace(B, text="Ny"), Section("d", "4", "Nytt", 1, "x"))
    assert changes((A, B, C), after) == Changes(
        added=(after[2],), changed=(after[1],), renamed=((A, after[0]),), removed=(C,)
    )
    assert not changes((A, B), (A, B)).any


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((A, B), (Standing.SAME, A)),
        # A new number alone is no change of what was said.
        ((B, replace(A, number="2")), (Standing.SAME, replace(A, number="2"))),
        ((replace(A, text="Ny"),), (Standing.CHANGED, replace(A, text="Ny"))),
        ((B,), (Standing.GONE, None)),
    ],
)
def test_a_remark_is_carried_to_the_section_of_the_same_key(
    now: tuple[Section, ...], expected: tuple[Standing, Section | None]
) -> None:
    assert standing("a", (A, B), now) == expected


lines = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)


@given(st.lists(lines | st.just("# Overskrift") | st.just("2.1 Mål") | st.just(""), max_size=12))
def test_nothing_of_a_text_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    title, found = sections(text)
    kept = " ".join([title, *(f"{one.number} {one.title} {one.text}" for one in found)])
    for word in text.split():
        assert word.strip("#.)") in kept


@given(st.lists(st.tuples(st.sampled_from("ABC"), lines), max_size=5))
def test_a_text_is_known_again_in_itself(titled: list[tuple[str, str]]) -> None:
    found = tuple(Section(str(n), str(n), title, 1, text) for n, (title, text) in enumerate(titled))
    keys = matched(tuple(replace(one, key="") for one in found), found)
    assert keys == tuple(one.key for one in found)
