"""What speakers need. Nothing else reads it; whoever shows it to organisers logs that first."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database

from planner.domain.speakers import NeedKind, NeedState
from planner.models.speaker_needs import Need


@dataclass(frozen=True, slots=True)
class Open:
    """How many needs there are at an event, and how many nobody has answered."""

    needs: int = 0
    waiting: int = 0
    people: int = 0


def of_speaker(db: Database, event_id: str, speaker_id: str) -> Sequence[Need]:
    """In the order of their kinds."""
    rows = db.scalars(select(Need).where(Need.event_id == event_id, Need.speaker_id == speaker_id))
    return sorted(rows, key=_order)


def of_event(db: Database, event_id: str) -> Mapping[str, Sequence[Need]]:
    """By speaker id."""
    found: dict[str, list[Need]] = defaultdict(list)
    for row in db.scalars(select(Need).where(Need.event_id == event_id)):
        found[row.speaker_id].append(row)
    return {speaker_id: sorted(rows, key=_order) for speaker_id, rows in found.items()}


def numbers(db: Database, event_id: str) -> Open:
    """Counts alone, of all: nobody's needs are told by them."""
    row = db.execute(
        select(
            func.count(Need.id),
            func.count(Need.id).filter(Need.state == NeedState.ASKED),
            func.count(Need.speaker_id.distinct()),
        ).where(Need.event_id == event_id)
    ).one()
    return Open(*row)


def waiting(db: Database, event_id: str) -> frozenset[str]:
    """Ids of the speakers who have asked for something that nobody has answered: that there is
    something to arrange, not what."""
    rows = db.scalars(
        select(Need.speaker_id).where(Need.event_id == event_id, Need.state == NeedState.ASKED)
    )
    return frozenset(rows)


def by_ids(db: Database, event_id: str, ids: Collection[str]) -> Sequence[Need]:
    return db.scalars(select(Need).where(Need.event_id == event_id, Need.id.in_(ids))).all()


def _order(row: Need) -> int:
    return list(NeedKind).index(row.kind)
