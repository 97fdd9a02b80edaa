"""Participants of an event, as a list of them comes in: who, from where, and in which role."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.access import RoleName
from planner.domain.errors import Refusal

# What lists call the roles, in any of the languages. None at all is a participant.
ROLES: Mapping[str, RoleName] = {
    "": RoleName.PARTICIPANT,
    **{role.value: role for role in RoleName},
    **{role.value.replace("_", " "): role for role in RoleName},
    "arrangør": RoleName.ORGANISER,
    "nettverksleder": RoleName.NETWORK_LEADER,
    "nettverksleiar": RoleName.NETWORK_LEADER,
    "fagkoordinator": RoleName.COORDINATOR,
    "koordinator": RoleName.COORDINATOR,
    "hovedkontakt": RoleName.MAIN_CONTACT,
    "hovudkontakt": RoleName.MAIN_CONTACT,
    "skranke": RoleName.DESK,
    "deltaker": RoleName.PARTICIPANT,
    "deltakar": RoleName.PARTICIPANT,
}


class UnreadableList(Refusal):
    """The file as a whole cannot be read as a list of people; nobody was taken in."""

    code = "unreadable"

    def __init__(self, **facts: str | int) -> None:
        self.facts: dict[str, str | int] = facts
        super().__init__(" ".join([self.code, *(f"{k}={v}" for k, v in facts.items())]))


class ListTooLarge(UnreadableList):
    """Facts: `limit` in bytes."""

    code = "list_too_large"


class EmptyList(UnreadableList):
    code = "empty_list"


class NotText(UnreadableList):
    """A spreadsheet's own format, a picture, or the like."""

    code = "not_text"


class TooManyLines(UnreadableList):
    """Facts: `limit`."""

    code = "too_many_lines"


class BrokenWorkbook(UnreadableList):
    """A spreadsheet's file that cannot be opened."""

    code = "broken_workbook"


class NoEmailColumn(UnreadableList):
    """The first line has no column of e-mail addresses. Facts: `found`, the columns it has."""

    code = "no_email_column"


class NoNameColumn(UnreadableList):
    """The first line has no column of names. Facts: `found`, the columns it has."""

    code = "no_name_column"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as it stands there; `line` counts from 1, the heading included."""

    line: int
    email: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A line that nothing was made of: why, and the text that was in the way."""

    line: int
    code: str
    text: str = ""


@dataclass(frozen=True)
class ParticipantsAccount:
    """What a list did: accounts made, roles given, organisations made, lines that were known."""

    event_key: str
    found: int
    accounts: int = 0
    roles: int = 0
    organisations: int = 0
    unchanged: int = 0
    skipped: tuple[SkippedRow, ...] = field(default=())


def role(text: str) -> RoleName | None:
    """The role a list means by that; None for a word that is none."""
    return ROLES.get(" ".join(text.split()).casefold())
