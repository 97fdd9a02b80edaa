"""Who may do what: pure predicates over plain values.

Roles are granted in one event, in one track of it, or in the whole initiative. The right
`see_balance` is granted apart from any role.
"""

from dataclasses import dataclass
from enum import StrEnum


class RoleName(StrEnum):
    ORGANISER = "organiser"
    NETWORK_LEADER = "network_leader"
    COORDINATOR = "coordinator"
    MAIN_CONTACT = "main_contact"
    DESK = "desk"
    PARTICIPANT = "participant"


# Held in one track; the others in the event as a whole.
IN_A_TRACK = frozenset({RoleName.NETWORK_LEADER, RoleName.COORDINATOR})


class Action(StrEnum):
    CREATE_EVENT = "create_event"
    EDIT_EVENT = "edit_event"
    READ_DRAFT = "read_draft"
    EDIT_PROGRAMME = "edit_programme"
    PUBLISH = "publish"
    MANAGE_SPEAKERS = "manage_speakers"
    MANAGE_INPUTS = "manage_inputs"
    MANAGE_CORNER = "manage_corner"
    MANAGE_PEOPLE = "manage_people"
    ADJUST = "adjust"
    SEE_BALANCE = "see_balance"
    SEND_INPUT = "send_input"
    PROPOSE_TALK = "propose_talk"


_LEADER = frozenset(
    {
        Action.READ_DRAFT,
        Action.EDIT_PROGRAMME,
        Action.PUBLISH,
        Action.MANAGE_SPEAKERS,
        Action.MANAGE_INPUTS,  # those about sessions of the leader's own track
    }
)

# What each role may do where it is granted. Organisers may do all but see the balance.
ALLOWED: dict[RoleName, frozenset[Action]] = {
    RoleName.ORGANISER: frozenset(Action) - {Action.SEE_BALANCE},
    RoleName.NETWORK_LEADER: _LEADER,
    RoleName.COORDINATOR: _LEADER,
    RoleName.MAIN_CONTACT: frozenset(),
    RoleName.DESK: frozenset({Action.READ_DRAFT, Action.MANAGE_CORNER, Action.ADJUST}),
    RoleName.PARTICIPANT: frozenset(),
}

# What a role in one track may do in the whole event.
_BEYOND_OWN_TRACK = frozenset({Action.READ_DRAFT})

# What anyone with an account may do, in any event.
_ANYONE = frozenset({Action.SEND_INPUT, Action.PROPOSE_TALK})


@dataclass(frozen=True, slots=True)
class Grant:
    role: RoleName
    event_id: str | None = None
    track_id: str | None = None
    see_balance: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a user, or (without an id) a visitor, a speaker's link or a command."""

    user_id: str | None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    trusted: bool = False  # the shell: whoever can run commands on the server may do everything
    holds: frozenset[str] = frozenset()  # inputs, by id, that a private link has been shown for


VISITOR = Actor(None)
COMMAND = Actor(None, name="flask", trusted=True)


def may(
    actor: Actor, action: Action, event_id: str | None = None, track_id: str | None = None
) -> bool:
    """Whether the actor may do that in the event (None: in the initiative) and track.

    `track_id` None means what belongs to no track, or to the event as a whole.
    """
    if actor.trusted:
        return True
    if action in _ANYONE:
        return actor.user_id is not None
    return any(_gives(grant, action, event_id, track_id) for grant in actor.grants)


def may_somewhere(actor: Actor, action: Action, event_id: str) -> bool:
    """Whether the actor may do that in the event as a whole or in at least one of its tracks."""
    return may(actor, action, event_id) or any(
        may(actor, action, event_id, grant.track_id)
        for grant in actor.grants
        if grant.event_id == event_id and grant.track_id is not None
    )


def tracks_where(actor: Actor, action: Action, event_id: str) -> frozenset[str] | None:
    """The tracks of the event where the actor may do that; None for all of the event."""
    if may(actor, action, event_id):
        return None
    return frozenset(
        grant.track_id
        for grant in actor.grants
        if grant.event_id == event_id
        and grant.track_id is not None
        and may(actor, action, event_id, grant.track_id)
    )


def _gives(grant: Grant, action: Action, event_id: str | None, track_id: str | None) -> bool:
    if grant.event_id is not None and grant.event_id != event_id:
        return False
    if action is Action.SEE_BALANCE:
        return grant.see_balance and grant.track_id in (None, track_id)
    if action not in ALLOWED[grant.role]:
        return False
    return grant.track_id in (None, track_id) or action in _BEYOND_OWN_TRACK
