"""Who may see and do what with a round and an input: what is granted, and whose they are."""

from sqlalchemy.orm import Session

from planner.domain import input_invited as invited
from planner.domain.access import Action, Actor, may, may_somewhere
from planner.domain.input_invited import OpenTo
from planner.domain.inputs import About
from planner.models.inputs import Input, InputRound
from planner.queries import input_contacts, input_invited, inputs


def manages(actor: Actor, round_: InputRound) -> bool:
    """Open, change and close the round, see and weigh all that comes in."""
    return may(actor, Action.MANAGE_INPUTS, round_.event_id)


def reads_desk(actor: Actor, round_: InputRound) -> bool:
    """See how a round is being weighed. Network leaders read those whose input is public."""
    if manages(actor, round_):
        return True
    return (
        round_.public
        and not round_.draft
        and round_.event_id is not None
        and may_somewhere(actor, Action.MANAGE_INPUTS, round_.event_id)
    )


def weighs(db: Session, actor: Actor, row: Input) -> bool:
    """Weigh and answer one input. A network's leaders those about a session, or a slot, of their
    own track."""
    if manages(actor, row.round):
        return True
    if row.about not in (About.SESSION, About.SLOT) or not row.round.public:
        return False
    track_id = row.about_place_id if row.about is About.SLOT else None
    if row.about_id is not None:
        track_id = inputs.track_of(db, row.about_id)
    return track_id is not None and may(actor, Action.MANAGE_INPUTS, row.round.event_id, track_id)


def is_author(actor: Actor, row: Input) -> bool:
    """Whether it is theirs: sent by them, or opened with the private link of its sender."""
    return row.id in actor.holds or (actor.user_id is not None and actor.user_id == row.author_id)


def may_send(db: Session, actor: Actor, round_: InputRound) -> bool:
    """Whether the round is for the actor. One for anyone is for a visitor too."""
    if actor.trusted or round_.open_to is OpenTo.ANYONE:
        return True
    if actor.user_id is None:
        return False
    if round_.open_to is OpenTo.ACCOUNT:
        return True
    owing = {owed.organisation_id for owed in round_.owing}
    person = input_invited.person(db, round_, actor.user_id)
    return invited.invited(round_.invited_groups, owing, person)


def sends_as_oneself(db: Session, actor: Actor, round_: InputRound) -> bool:
    """Whether the actor may send without speaking for an organisation: a report only by a role."""
    if not round_.is_report or actor.trusted:
        return not round_.is_report
    if actor.user_id is None or not round_.groups:
        return False
    person = input_invited.person(db, round_, actor.user_id)
    return invited.by_role(round_.invited_groups, person)


def speaks_for(db: Session, actor: Actor, row: Input) -> bool:
    """Whether the actor is a main contact of an organisation that said it, or delivered it with
    others: they read it, and what was answered, as its author does."""
    if actor.user_id is None:
        return False
    own = input_contacts.spoken_for(db, actor.user_id)
    said = {owed.organisation_id for owed in row.delivered_for} | {row.organisation_id}
    return not own.isdisjoint(said - {None})


def may_change(db: Session, actor: Actor, row: Input) -> bool:
    """Whether the actor may change and withdraw it, while it may be: its author, and the main
    contacts of the organisation that sent it. What organisers wrote down is theirs."""
    return is_author(actor, row) or (row.origin == "" and speaks_for(db, actor, row))


def sees(actor: Actor, row: Input) -> bool:
    """Read an input at all: anyone in a public round, else its author and the organisers."""
    return row.round.public or is_author(actor, row) or manages(actor, row.round)
