"""Who supports the inputs of a round."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.support import NOBODY, Supporters
from planner.models.events import Organisation
from planner.models.inputs import Input, Support


def supporters(db: Session, round_id: str) -> Mapping[str, Supporters]:
    """Of each input of a round, organisations by name; those that nobody supports have nobody."""
    rows = db.execute(
        select(Support.input_id, Organisation.name)
        .join(Input, Input.id == Support.input_id)
        .outerjoin(Organisation, Organisation.id == Support.organisation_id)
        .where(Input.round_id == round_id)
        .order_by(Organisation.name, Support.id)
    )
    named: dict[str, list[str | None]] = defaultdict(list)
    for input_id, name in rows:
        named[input_id].append(name)
    found = {
        input_id: Supporters(names.count(None), tuple(name for name in names if name is not None))
        for input_id, names in named.items()
    }
    return defaultdict(lambda: NOBODY, found)


def supported_by(db: Session, round_id: str, user_id: str) -> frozenset[str]:
    """The inputs of a round that a person supports for themselves."""
    rows = db.scalars(
        select(Support.input_id)
        .join(Input, Input.id == Support.input_id)
        .where(
            Input.round_id == round_id,
            Support.user_id == user_id,
            Support.organisation_id.is_(None),
        )
    )
    return frozenset(rows)


def given(db: Session, input_id: str, user_id: str, organisation_id: str | None) -> Support | None:
    """The person's own support, or the organisation's, whoever gave it."""
    query = select(Support).where(Support.input_id == input_id)
    if organisation_id is not None:
        return db.scalar(query.where(Support.organisation_id == organisation_id))
    return db.scalar(query.where(Support.user_id == user_id, Support.organisation_id.is_(None)))
