"""Whom a round is for: by organisation, by kind of organisation, by role."""

import pytest

from planner.domain.access import RoleName
from planner.domain.input_invited import KINDS, ROLES, Group, Person, by_role, invited

OSLO = Person(frozenset({"oslo"}), frozenset({"city"}), frozenset({RoleName.MAIN_CONTACT}))
MINISTRY = Person(frozenset({"md"}), frozenset({"ministry"}), frozenset({RoleName.PARTICIPANT}))
LEADER = Person(roles=frozenset({RoleName.NETWORK_LEADER}))
SPEAKER = Person(speaks=True)


@pytest.mark.parametrize(
    ("groups", "organisations", "expected"),
    [
        ((), (), (False, False, False, False)),
        ((), ("oslo", "bergen"), (True, False, False, False)),
        ((Group.CITIES,), (), (True, False, False, False)),
        ((Group.MINISTRIES,), ("oslo",), (True, True, False, False)),
        ((Group.MAIN_CONTACTS,), (), (True, False, False, False)),
        ((Group.NETWORK_LEADERS, Group.SPEAKERS), (), (False, False, True, True)),
        ((Group.PARTICIPANTS,), (), (False, True, False, False)),
        ((Group.ASSOCIATIONS, Group.OTHERS, Group.COORDINATORS), (), (False,) * 4),
    ],
)
def test_who_is_invited(
    groups: tuple[Group, ...], organisations: tuple[str, ...], expected: tuple[bool, ...]
) -> None:
    people = (OSLO, MINISTRY, LEADER, SPEAKER)
    assert tuple(invited(groups, organisations, one) for one in people) == expected


def test_an_organisation_of_a_kind_is_not_a_role() -> None:
    assert not by_role((Group.CITIES,), OSLO)
    assert by_role((Group.CITIES, Group.MAIN_CONTACTS), OSLO)


def test_each_group_is_a_kind_a_role_or_the_speakers() -> None:
    assert KINDS.keys() | ROLES.keys() | {Group.SPEAKERS} == set(Group)
    assert KINDS.keys().isdisjoint(ROLES)
