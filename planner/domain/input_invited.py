"""Whom a round is for: anyone, anyone with an account, or certain organisations and roles."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.access import RoleName


class OpenTo(StrEnum):
    """ANYONE also takes what somebody without an account sends and confirms by e-mail."""

    ANYONE = "anyone"
    ACCOUNT = "account"
    INVITED = "invited"


class Group(StrEnum):
    """Those invited by what they are: organisations of a kind, or people by their role."""

    CITIES = "cities"
    MINISTRIES = "ministries"
    ASSOCIATIONS = "associations"
    OTHERS = "others"
    MAIN_CONTACTS = "main_contacts"
    NETWORK_LEADERS = "network_leaders"
    COORDINATORS = "coordinators"
    SPEAKERS = "speakers"
    PARTICIPANTS = "participants"


KINDS: dict[Group, str] = {
    Group.CITIES: "city",
    Group.MINISTRIES: "ministry",
    Group.ASSOCIATIONS: "association",
    Group.OTHERS: "other",
}
"""The kind of organisation that each of these is, by its code."""

ROLES: dict[Group, RoleName] = {
    Group.MAIN_CONTACTS: RoleName.MAIN_CONTACT,
    Group.NETWORK_LEADERS: RoleName.NETWORK_LEADER,
    Group.COORDINATORS: RoleName.COORDINATOR,
    Group.PARTICIPANTS: RoleName.PARTICIPANT,
}
"""The role, at the round's event or in general, that each of these has."""


@dataclass(frozen=True, slots=True)
class Person:
    """What bears on whether somebody is invited: the organisations they belong to and their kinds,
    their roles at the round's event or in general, whether they speak there."""

    organisations: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    roles: frozenset[RoleName] = frozenset()
    speaks: bool = False


def by_role(groups: Collection[Group], person: Person) -> bool:
    """Whether somebody is invited for what they themselves do."""
    for group in groups:
        if group is Group.SPEAKERS and person.speaks:
            return True
        if group in ROLES and ROLES[group] in person.roles:
            return True
    return False


def invited(groups: Collection[Group], organisations: Collection[str], person: Person) -> bool:
    """Whether somebody is, by an organisation of theirs or by what they themselves do."""
    kinds = {KINDS[group] for group in groups if group in KINDS}
    return (
        not person.organisations.isdisjoint(organisations)
        or not person.kinds.isdisjoint(kinds)
        or by_role(groups, person)
    )
