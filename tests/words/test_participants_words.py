"""Everything about lists of participants and of speakers has words, in every language."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from planner.domain import participants as domain
from planner.domain.participants import SkippedRow, UnreadableList
from planner.words import participants as words

Speaking = Callable[[str], AbstractContextManager[None]]
SERVICES = Path(words.__file__).resolve().parents[1] / "services"
SKIPPED = re.compile(r'_Skip\("([a-z_]+)"|, "([a-z]+_too_long)"\)')
REMARKED = re.compile(r'SkippedRow\((?:line\.)?number, "([a-z_]+)"()')


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_refusal_and_reason_has_a_sentence(language: str, speaking: Speaking) -> None:
    participants = (SERVICES / "participants.py").read_text()
    speakers = (SERVICES / "import_speakers.py").read_text()
    assert codes(SKIPPED, participants + speakers) == set(words.REASONS)
    remarks = codes(REMARKED, speakers)
    assert remarks == {"kept", "declared", "gender_not_yours"}
    kinds = [
        kind
        for kind in vars(domain).values()
        if isinstance(kind, type)
        and issubclass(kind, UnreadableList)
        and kind is not UnreadableList
    ]
    assert len(kinds) == 7
    with speaking(language):
        assert all(words.reason(SkippedRow(2, code, "x")) for code in words.REASONS)
        assert all(words.remark(SkippedRow(2, code, "x")) for code in remarks)
        assert all(words.refused(kind(limit=1, found="a, b")) for kind in kinds)


def codes(pattern: re.Pattern[str], source: str) -> set[str]:
    return {code for found in pattern.findall(source) for code in found if code}
