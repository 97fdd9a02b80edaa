"""Everything about a list of people has words, in every language."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from planner.domain import participants as domain
from planner.domain.participants import SkippedRow, UnreadableList
from planner.words import participants as words

Speaking = Callable[[str], AbstractContextManager[None]]
SERVICE = Path(words.__file__).resolve().parents[1] / "services/participants.py"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_refusal_and_reason_has_a_sentence(language: str, speaking: Speaking) -> None:
    assert set(re.findall(r'_Skip\("([a-z_]+)"', SERVICE.read_text())) == set(words.REASONS)
    kinds = [
        kind
        for kind in vars(domain).values()
        if isinstance(kind, type)
        and issubclass(kind, UnreadableList)
        and kind is not UnreadableList
    ]
    assert len(kinds) == 4
    with speaking(language):
        assert all(words.reason(SkippedRow(2, code, "x")) for code in words.REASONS)
        assert all(words.refused(kind(limit=1, found="a, b")) for kind in kinds)
