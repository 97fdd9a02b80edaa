"""Three versions of one thing: as last imported, as in the file now, as in the draft."""

from typing import Any

import pytest

from planner.domain.imported import Notes
from planner.domain.merging import Conflict, merge

BASE, FILE, DRAFT = "base", "file", "draft"


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "taken", "conflict"),
    [
        # last imported, the file now, the draft → what is taken, whether it is a conflict
        (BASE, BASE, BASE, None, False),  # nothing happened
        (BASE, BASE, DRAFT, None, False),  # unchanged in the file: the organiser's edit stays
        (BASE, FILE, BASE, FILE, False),  # changed only in the file: taken
        (BASE, FILE, DRAFT, None, True),  # changed in both: the organiser's stays, reported
        (BASE, FILE, FILE, None, False),  # both changed to the same
        (BASE, "", BASE, "", False),  # emptied in the file: taken
        (BASE, FILE, "", None, True),  # emptied by the organiser, changed in the file
    ],
)
def test_a_field_by_its_three_versions(
    base: str, theirs: str, ours: str, taken: str | None, conflict: bool
) -> None:
    found = merge({"title": base}, {"title": theirs}, {"title": ours})
    assert found.taken == ({} if taken is None else {"title": taken})
    assert found.conflicts == ((Conflict("title", ours, theirs),) if conflict else ())


@pytest.mark.parametrize(
    ("theirs", "ours", "taken", "conflict"),
    [
        (FILE, "", FILE, False),  # fills what is empty
        ([FILE], [], [FILE], False),
        (FILE, None, FILE, False),
        ("", DRAFT, None, False),  # an empty text in the file says nothing
        (FILE, DRAFT, None, True),
        (FILE, FILE, None, False),
    ],
)
def test_a_first_import_fills_what_is_empty(
    theirs: Any, ours: Any, taken: Any, conflict: bool
) -> None:
    for base in (None, {}):
        found = merge(base, {"title": theirs}, {"title": ours})
        assert found.taken == ({} if taken is None else {"title": taken})
        assert len(found.conflicts) == conflict


def test_what_the_file_lacks_is_never_touched() -> None:
    found = merge(
        {"title": BASE, "abstract": BASE}, {"title": FILE}, {"title": BASE, "abstract": DRAFT}
    )
    assert found.taken == {"title": FILE}
    assert found.conflicts == ()


def test_notes_of_one_kind_are_one_with_a_few_examples() -> None:
    notes = Notes()
    for n in range(20):
        notes.add("session_without_guid", f"Session {n}")
    (note,) = notes.all()
    assert (note.code, note.count, len(note.examples)) == ("session_without_guid", 20, 5)
