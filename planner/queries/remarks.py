"""The inputs that were made on a part of the programme, found from that part."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from planner.domain.inputs import About
from planner.domain.programme import Session
from planner.models.inputs import Input, InputRound


def on_session(db: Database, event_id: str, session: Session) -> Sequence[Input]:
    """What was said about the session, about a slot that held it, or about the slot where it is
    now; by round and number, without what was withdrawn or put together again."""
    found = [and_(Input.about.in_((About.SESSION, About.SLOT)), Input.about_id == session.id)]
    places = [place for place in (session.room_id, session.track_id) if place is not None]
    if session.interval is not None and places:
        found.append(
            and_(
                Input.about == About.SLOT,
                Input.about_at >= session.interval.start,
                Input.about_at < session.interval.end,
                Input.about_place_id.in_(places),
            )
        )
    return db.scalars(
        select(Input)
        .join(Input.round)
        .where(
            InputRound.event_id == event_id,
            InputRound.draft.is_(False),
            Input.withdrawn_at.is_(None),
            Input.rejoined_at.is_(None),
            or_(*found),
        )
        .options(
            contains_eager(Input.round).joinedload(InputRound.event),
            joinedload(Input.organisation),
            selectinload(Input.answers_given),
        )
        .order_by(InputRound.opens_at, InputRound.id, Input.number)
    ).all()
