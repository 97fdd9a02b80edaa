"""The rules on schedules as others published them, against counts made independently."""

from collections import Counter

import pytest

from planner.domain.rules import check
from planner.formats import schedule
from tests.formats.real import data


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (
            "fosdem-2024.xml",
            # One workshop of two hours is called a talk.
            {"room_overlap": 2, "speaker_overlap": 2, "speaker_no_pause": 4, "length_of_form": 1},
        ),
        (
            "debconf23.xml",
            # What may be recorded is taken as filmed, in rooms with cameras.
            {"no_abstract": 1, "length_of_form": 1},
        ),
        ("voc-pretalx-democon.json", {"speaker_overlap": 1}),
    ],
)
def test_findings_of_a_real_schedule(name: str, counts: dict[str, int]) -> None:
    read = schedule.read(data(name), event_key="conference/2024")
    assert Counter(finding.rule.value for finding in check(read.programme)) == counts
