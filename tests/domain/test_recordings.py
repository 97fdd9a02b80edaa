"""Who has to agree to a recording, and by when it is accessible."""

from datetime import UTC, date, datetime

import pytest

from planner.domain.invitations import Purpose
from planner.domain.recordings import (
    Missing,
    OnStage,
    Said,
    Task,
    due,
    is_https,
    may_link,
    missing,
    reminder,
    task,
)

YES = {Purpose.RECORD: True, Purpose.PUBLISH: True}
KARI, OLA = OnStage("kari", "Kari"), OnStage("ola", "Ola")
NOBODY = OnStage(None, "N.N.")


@pytest.mark.parametrize(
    ("on_stage", "consents", "expected"),
    [
        ([], {}, []),
        ([KARI], {"kari": YES}, []),
        ([KARI], {}, [("kari", Said.NOTHING)]),
        ([KARI], {"kari": {Purpose.RECORD: True}}, [("kari", Said.NOTHING)]),
        ([KARI], {"kari": {Purpose.RECORD: True, Purpose.PUBLISH: False}}, [("kari", Said.NO)]),
        # To be streamed alone is not to be recorded.
        ([KARI], {"kari": {Purpose.STREAM: True}}, [("kari", Said.NOTHING)]),
        # A no to being streamed is no answer to this.
        ([KARI], {"kari": YES | {Purpose.STREAM: False}}, []),
        ([KARI, OLA, KARI], {"ola": {Purpose.PUBLISH: False}},
         [("kari", Said.NOTHING), ("ola", Said.NO)]),
        # Whoever is not named cannot have agreed.
        ([KARI, NOBODY], {"kari": YES}, [(None, Said.NOTHING)]),
    ],
)  # fmt: skip
def test_all_on_stage_have_to_agree(on_stage, consents, expected) -> None:  # type: ignore[no-untyped-def]
    found = missing(on_stage, consents)
    assert [(one.speaker_id, one.said) for one in found] == expected


def test_a_name_goes_along() -> None:
    assert missing([OLA], {}) == (Missing("ola", "Ola", Said.NOTHING),)


def test_fourteen_days() -> None:
    assert due(date(2010, 11, 3)) == date(2010, 11, 17)
    assert due(date(2010, 12, 25)) == date(2011, 1, 8)


@pytest.mark.parametrize(
    ("today", "done", "hidden", "expected"),
    [
        (date(2010, 11, 17), False, False, Task.DUE),
        (date(2010, 11, 18), False, False, Task.OVERDUE),
        (date(2010, 11, 18), True, False, Task.DONE),
        (date(2010, 11, 18), True, True, Task.HIDDEN),
    ],
)
def test_how_it_stands(today: date, done: bool, hidden: bool, expected: Task) -> None:
    assert task(date(2010, 11, 17), today, done=done, hidden=hidden) is expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(13, None), (14, "before"), (16, "before"), (17, "due"), (30, "due")],
)
def test_reminded_before_and_when_it_is_due(today: int, expected: str | None) -> None:
    assert reminder(date(2010, 11, 17), date(2010, 11, today)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://film.example/1", True),
        ("https://film.example", True),
        ("http://film.example/1", False),
        ("javascript:alert(1)", False),
        ("https://film", False),
        ("https://film.example/a b", False),
        ("", False),
    ],
)
def test_an_https_address(url: str, expected: bool) -> None:
    assert is_https(url) is expected


def test_not_before_it_is_over() -> None:
    end = datetime(2010, 11, 2, 11, tzinfo=UTC)
    before = datetime(2010, 11, 2, 10, 59, tzinfo=UTC)
    assert may_link(end, end, cancelled=False)
    assert not may_link(end, before, cancelled=False)
    assert not may_link(end, end, cancelled=True)
    assert not may_link(None, end, cancelled=False)
