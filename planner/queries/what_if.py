"""What-ifs that were given a name, and who may be put in one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload

from planner.domain.programme import Speaker
from planner.models import speakers
from planner.models.balance import WhatIf


def listed(db: Database, event_id: str, user_id: str | None, shared: bool) -> Sequence[WhatIf]:
    """The user's own, and (`shared`) what others have shared; the latest changed first."""
    mine = WhatIf.owner_id == user_id
    return db.scalars(
        select(WhatIf)
        .where(WhatIf.event_id == event_id, or_(mine, WhatIf.shared.is_(True)) if shared else mine)
        .order_by(WhatIf.changed_at.desc(), WhatIf.id)
        .options(joinedload(WhatIf.owner), joinedload(WhatIf.applied_by))
    ).all()


def one(
    db: Database, event_id: str, what_if_id: str, user_id: str | None, shared: bool
) -> WhatIf | None:
    """That one, if the user may see it."""
    found = db.scalar(select(WhatIf).where(WhatIf.event_id == event_id, WhatIf.id == what_if_id))
    if found is None or not (found.owner_id == user_id or (shared and found.shared)):
        return None
    return found


def held(db: Database, event_id: str, what_if_id: str) -> WhatIf | None:
    """That one, for a change, whoever owns it."""
    return db.scalar(
        select(WhatIf).where(WhatIf.event_id == event_id, WhatIf.id == what_if_id).with_for_update()
    )


def pool(db: Database, initiative_id: str) -> Mapping[str, Speaker]:
    """Everybody on record, by id, in order of name."""
    rows = db.execute(
        select(
            speakers.Speaker.id,
            speakers.Speaker.name,
            speakers.Speaker.organisation,
            speakers.Speaker.position,
        )
        .where(speakers.Speaker.initiative_id == initiative_id)
        .order_by(speakers.Speaker.name, speakers.Speaker.id)
    )
    return {row.id: Speaker(row.id, row.name, row.organisation, row.position) for row in rows}
