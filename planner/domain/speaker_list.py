"""A list of speakers as it comes in: who, in which session, as what, how far it has come.

A line is taken whole or not at all, and says why when it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.gender import Gender
from planner.domain.participants import SkippedRow
from planner.domain.programme import AppearanceState, Role

_R, _S = Role, AppearanceState

# What lists call these, in any of the languages. No role at all is a talk, no state a wish.
ROLES: Mapping[str, Role] = {
    "": _R.TALK,
    **{role.value: role for role in _R if role is not _R.CORNER},
    "hovedinnlegg": _R.KEYNOTE,
    "hovudinnlegg": _R.KEYNOTE,
    "åpning": _R.OPENING,
    "opning": _R.OPENING,
    "avslutning": _R.CLOSING,
    "avslutting": _R.CLOSING,
    "innlegg": _R.TALK,
    "foredrag": _R.TALK,
    "speaker": _R.TALK,
    "panelist": _R.PANEL,
    "paneldeltaker": _R.PANEL,
    "paneldeltakar": _R.PANEL,
    "ordstyrer": _R.MODERATOR,
    "ordstyrar": _R.MODERATOR,
    "møteleder": _R.MODERATOR,
    "møteleiar": _R.MODERATOR,
    "vert": _R.HOST,
    "vertskap": _R.HOST,
}
STATES: Mapping[str, AppearanceState] = {
    "": _S.SUGGESTED,
    **{state.value: state for state in _S if state is not _S.REPLACED},
    "foreslått": _S.SUGGESTED,
    "foreslegen": _S.SUGGESTED,
    "invitert": _S.INVITED,
    "spurt": _S.INVITED,
    "takket ja": _S.ACCEPTED,
    "takka ja": _S.ACCEPTED,
    "ja": _S.ACCEPTED,
    "confirmed": _S.ACCEPTED,
    "bekreftet": _S.ACCEPTED,
    "stadfesta": _S.ACCEPTED,
    "takket nei": _S.DECLINED,
    "takka nei": _S.DECLINED,
    "nei": _S.DECLINED,
    "trukket seg": _S.WITHDRAWN,
    "trekt seg": _S.WITHDRAWN,
}
GENDERS: Mapping[str, Gender | None] = {
    "": None,
    **{gender.value: gender for gender in Gender if gender is not Gender.NOT_SAID},
    "kvinne": Gender.WOMAN,
    "female": Gender.WOMAN,
    "mann": Gender.MAN,
    "male": Gender.MAN,
    "annet": Gender.ANOTHER,
    "anna": Gender.ANOTHER,
    "another gender": Gender.ANOTHER,
    "et annet kjønn": Gender.ANOTHER,
    "eit anna kjønn": Gender.ANOTHER,
    # Said to be unknown: nothing to estimate.
    **dict.fromkeys(("-", "–", "?", "unknown", "ukjent", "not_said", "not said"), None),
}


class Outcome(StrEnum):
    """What became of a line."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as it stands there; `line` counts from 1, the heading included."""

    line: int
    name: str = ""
    email: str = ""
    organisation: str = ""
    session: str = ""
    role: str = ""
    state: str = ""
    gender: str = ""


@dataclass(frozen=True)
class SpeakersAccount:
    """What a list did.

    `speakers`, `appearances` and `estimates` count what is new, `changed` the answers that the list
    knew better. `skipped` has the lines that were not taken; `remarks` what of a taken line was
    left as it is here. `outcomes` has every line.
    """

    event_key: str
    found: int
    speakers: int = 0
    appearances: int = 0
    changed: int = 0
    estimates: int = 0
    unchanged: int = 0
    skipped: tuple[SkippedRow, ...] = field(default=())
    remarks: tuple[SkippedRow, ...] = field(default=())
    outcomes: tuple[tuple[int, Outcome], ...] = field(default=())

    @property
    def taken(self) -> int:
        return self.found - len(self.skipped)


def plain(text: str) -> str:
    """A word as lists are compared by: small letters, single spaces."""
    return " ".join(text.split()).casefold()
