"""Everything an import can say has words, in every language."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import fields
from pathlib import Path

import pytest

from planner.domain import imported
from planner.domain.imported import Kind, Note, UnreadableSchedule
from planner.domain.programme import Event, Room, Session, Speaker, Theme, Track
from planner.words import imports

Speaking = Callable[[str], AbstractContextManager[None]]
LANGUAGES = ("nb", "nn", "en")
FACTS = {"said": "8", "end": "2010-11-04", "most": "31", "zone": "Europe/Oslo"}
PLANNER = Path(imports.__file__).resolve().parents[1]


def codes() -> set[str]:
    """Every code that a reader or an import notes, as the code has them."""
    found: set[str] = set()
    for path in [*(PLANNER / "formats").glob("*.py"), PLANNER / "services/schedule.py"]:
        text = path.read_text()
        found |= set(re.findall(r'(?:notes|skipped)\.add\(\s*"([a-z_]+)"', text))
        found |= set(re.findall(r'\.skip\("([a-z_]+)"', text))
        found |= set(re.findall(r'Note\("([a-z_]+)"', text))
        for listed in re.findall(r"^UNUSED = \(([^)]*)\)", text, re.MULTILINE):
            found |= set(re.findall(r'"([a-z_]+)"', listed))
    return found | {f"person_{key}" for key in ("avatar", "links", "answers")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_has_a_reason(language: str, speaking: Speaking) -> None:
    assert codes() == set(imports.REASONS)
    with speaking(language):
        said = [imports.reason(Note(code, 1, (), FACTS)) for code in sorted(imports.REASONS)]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language: str, speaking: Speaking) -> None:
    facts = {"size": 50_000_000, "limit": 20_000_000, "line": 3, "found": "html"}
    errors = [
        kind
        for kind in vars(imported).values()
        if isinstance(kind, type) and issubclass(kind, UnreadableSchedule)
    ]
    errors.remove(UnreadableSchedule)
    assert len(errors) == 8
    with speaking(language):
        assert all(imports.refused(kind(**facts)) for kind in errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_can_conflict_has_a_name(language: str, speaking: Speaking) -> None:
    things = {
        Kind.EVENT: Event,
        Kind.ROOM: Room,
        Kind.TRACK: Track,
        Kind.THEME: Theme,
        Kind.SPEAKER: Speaker,
        Kind.SESSION: Session,
    }
    with speaking(language):
        for kind, thing in things.items():
            assert imports.kind(kind) and imports.kinds(kind)
            assert imports.counted(kind, 2)
            for field in fields(thing):
                if field.name not in ("id", "after"):
                    assert imports.field(kind, field.name)
        assert imports.field(Kind.SESSION, "role")


def test_values_are_told_as_readers_know_them(speaking: Speaking) -> None:
    told = (
        ("title", "Sykkel", "Sykkel"),
        ("title", "", "–"),
        ("room_id", None, "–"),
        ("start", "2010-11-02", "2.\u00a0november 2010"),
        ("start", "2010-11-02T09:00:00+00:00", "2.\u00a0november 2010 kl.\u00a010.00"),
        ("minutes", 45, "45\u00a0min"),
        ("form", "debate", "Debatt"),
        ("state", "invited", "Invitert"),
        ("state", "idea", "Idé"),
        ("filmed", True, "ja"),
        ("audiences", ["Politikere", "Næringsliv"], "Politikere og Næringsliv"),
        ("days", 3, "3"),
    )
    with speaking("nb"):
        for field, value, expected in told:
            assert imports.value(field, value, "Europe/Oslo") == expected
