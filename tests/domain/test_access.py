"""Who may do what, as one table."""

import pytest

from planner.domain.access import (
    ALLOWED,
    COMMAND,
    VISITOR,
    Action,
    Actor,
    Grant,
    RoleName,
    may,
    may_somewhere,
    tracks_where,
)

EVENT, OTHER, OURS, THEIRS = "event", "other event", "our track", "their track"


def actor(role: RoleName, *, event: str | None = EVENT, track: str | None = None) -> Actor:
    return Actor("user", "Somebody", (Grant(role, event, track),))


ORGANISER = actor(RoleName.ORGANISER)
CENTRAL = actor(RoleName.ORGANISER, event=None)
LEADER = actor(RoleName.NETWORK_LEADER, track=OURS)
COORDINATOR = actor(RoleName.COORDINATOR, track=OURS)
DESK = actor(RoleName.DESK)
CONTACT = actor(RoleName.MAIN_CONTACT)
PARTICIPANT = actor(RoleName.PARTICIPANT)


@pytest.mark.parametrize(
    ("who", "action", "event", "track", "answer"),
    [
        (ORGANISER, Action.EDIT_PROGRAMME, EVENT, None, True),
        (ORGANISER, Action.EDIT_PROGRAMME, EVENT, OURS, True),
        (ORGANISER, Action.EDIT_PROGRAMME, OTHER, None, False),
        (ORGANISER, Action.CREATE_EVENT, None, None, False),
        (ORGANISER, Action.SEE_BALANCE, EVENT, None, False),
        (CENTRAL, Action.CREATE_EVENT, None, None, True),
        (CENTRAL, Action.EDIT_PROGRAMME, OTHER, THEIRS, True),
        (LEADER, Action.EDIT_PROGRAMME, EVENT, OURS, True),
        (LEADER, Action.EDIT_PROGRAMME, EVENT, THEIRS, False),
        (LEADER, Action.EDIT_PROGRAMME, EVENT, None, False),
        (LEADER, Action.PUBLISH, EVENT, OURS, True),
        (LEADER, Action.PUBLISH, EVENT, None, False),
        (LEADER, Action.READ_DRAFT, EVENT, None, True),
        (LEADER, Action.READ_DRAFT, EVENT, THEIRS, True),
        (LEADER, Action.READ_DRAFT, OTHER, OURS, False),
        (LEADER, Action.EDIT_EVENT, EVENT, OURS, False),
        (COORDINATOR, Action.EDIT_PROGRAMME, EVENT, OURS, True),
        (DESK, Action.MANAGE_CORNER, EVENT, None, True),
        (DESK, Action.EDIT_PROGRAMME, EVENT, None, False),
        (CONTACT, Action.READ_DRAFT, EVENT, None, False),
        (CONTACT, Action.SEND_INPUT, EVENT, None, True),
        (PARTICIPANT, Action.SEND_INPUT, None, None, True),
        (PARTICIPANT, Action.READ_DRAFT, EVENT, None, False),
        (VISITOR, Action.SEND_INPUT, EVENT, None, False),
        (VISITOR, Action.READ_DRAFT, EVENT, None, False),
        (COMMAND, Action.CREATE_EVENT, None, None, True),
    ],
)
def test_may_follows_the_grants(
    who: Actor, action: Action, event: str | None, track: str | None, answer: bool
) -> None:
    assert may(who, action, event, track) is answer


def test_may_see_balance_only_where_the_right_itself_is_granted() -> None:
    whole = Actor("user", grants=(Grant(RoleName.PARTICIPANT, EVENT, see_balance=True),))
    own = Actor("user", grants=(Grant(RoleName.NETWORK_LEADER, EVENT, OURS, see_balance=True),))
    assert may(whole, Action.SEE_BALANCE, EVENT)
    assert may(whole, Action.SEE_BALANCE, EVENT, OURS)
    assert not may(whole, Action.SEE_BALANCE, OTHER)
    assert may(own, Action.SEE_BALANCE, EVENT, OURS)
    assert not may(own, Action.SEE_BALANCE, EVENT)
    assert not may(own, Action.SEE_BALANCE, EVENT, THEIRS)


def test_may_somewhere_finds_the_own_track() -> None:
    assert may_somewhere(LEADER, Action.EDIT_PROGRAMME, EVENT)
    assert not may_somewhere(LEADER, Action.EDIT_PROGRAMME, OTHER)
    assert not may_somewhere(LEADER, Action.EDIT_EVENT, EVENT)
    assert may_somewhere(ORGANISER, Action.EDIT_PROGRAMME, EVENT)


def test_tracks_where_is_none_for_all_of_the_event() -> None:
    assert tracks_where(ORGANISER, Action.EDIT_PROGRAMME, EVENT) is None
    assert tracks_where(LEADER, Action.EDIT_PROGRAMME, EVENT) == {OURS}
    assert tracks_where(PARTICIPANT, Action.EDIT_PROGRAMME, EVENT) == frozenset()


def test_every_role_says_what_it_may_do() -> None:
    assert set(ALLOWED) == set(RoleName)
