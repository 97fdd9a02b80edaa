"""Standing behind another's input: once per person and once per organisation, held by constraints.

Whoever may speak for an organisation says so for it, and any of those takes it back.
"""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.domain.access import Actor
from planner.domain.errors import Invalid, NotAllowed
from planner.domain.inputs import OwnInput, Withdrawn
from planner.models.inputs import Input, Support
from planner.queries import input_support, inputs
from planner.services.inputs.records import shown
from planner.services.inputs.rights import is_author


def support(
    db: Session, actor: Actor, now: datetime, row: Input, organisation_id: str | None = None
) -> None:
    """Stand behind another's input, for oneself or for one's organisation, once however often it is
    said.

    Raises NotAllowed, Invalid("organisation", "not_yours"), OwnInput, Withdrawn.
    """
    user_id = _supporter(db, actor, row, organisation_id)
    if organisation_id is None and is_author(actor, row):
        raise OwnInput
    if organisation_id is not None and organisation_id == row.organisation_id:
        raise OwnInput
    if row.withdrawn_at is not None:
        raise Withdrawn
    if input_support.given(db, row.id, user_id, organisation_id) is not None:
        return
    values = {"input_id": row.id, "user_id": user_id, "organisation_id": organisation_id}
    try:
        with db.begin_nested():
            db.add(Support(at=now, **values))
    except IntegrityError:
        return  # said twice at once
    shown(db, row.round)


def unsupport(
    db: Session, actor: Actor, now: datetime, row: Input, organisation_id: str | None = None
) -> None:
    """No longer stand behind it. Raises NotAllowed, Invalid("organisation", "not_yours")."""
    user_id = _supporter(db, actor, row, organisation_id)
    found = input_support.given(db, row.id, user_id, organisation_id)
    if found is None:
        return
    gone = db.execute(delete(Support).where(Support.id == found.id).returning(Support.id)).all()
    if gone:
        shown(db, row.round)


def _supporter(db: Session, actor: Actor, row: Input, organisation_id: str | None) -> str:
    if actor.user_id is None or not row.round.public:
        raise NotAllowed
    if organisation_id is not None:
        own = {organisation.id for organisation in inputs.organisations_of(db, actor.user_id)}
        if organisation_id not in own:
            raise Invalid("organisation", "not_yours")
    return actor.user_id
