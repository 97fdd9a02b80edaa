"""Collaboration areas, and what an event's programme takes up of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import joinedload, selectinload

from planner.domain import areas as domain
from planner.domain.areas import Links, MoveState
from planner.models.areas import (
    Area,
    AreaHistory,
    AreaItem,
    AreaMove,
    session_area,
    session_area_item,
)
from planner.models.events import Network, Organisation, Track


def listed(db: Database, initiative_id: str) -> Sequence[Area]:
    """All areas, network by network, each network's in its order of priority; in four statements
    with all that stands on a page about them."""
    return db.scalars(
        select(Area)
        .join(Area.network)
        .where(Area.initiative_id == initiative_id)
        .options(
            joinedload(Area.network),
            selectinload(Area.group),
            selectinload(Area.items),
            selectinload(Area.moves).joinedload(AreaMove.origin),
            selectinload(Area.moves).joinedload(AreaMove.target),
        )
        .order_by(Network.position, Network.id, Area.ended, Area.position, Area.id)
    ).all()


def of_network(db: Database, network_id: str) -> Sequence[Area]:
    """In its order of priority."""
    return db.scalars(
        select(Area)
        .where(Area.network_id == network_id)
        .order_by(Area.ended, Area.position, Area.id)
        .with_for_update()
    ).all()


def row(db: Database, initiative_id: str, area_id: str, *, hold: bool = False) -> Area | None:
    """The area as it is now; `hold` it until the transaction ends for a change."""
    query = select(Area).where(Area.initiative_id == initiative_id, Area.id == area_id)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.scalar(query)


def item(db: Database, area_id: str, item_id: str, *, hold: bool = False) -> AreaItem | None:
    """As `row`."""
    query = select(AreaItem).where(AreaItem.area_id == area_id, AreaItem.id == item_id)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.scalar(query)


def move(db: Database, area_id: str, move_id: str, *, hold: bool = False) -> AreaMove | None:
    """As `row`."""
    query = select(AreaMove).where(AreaMove.area_id == area_id, AreaMove.id == move_id)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.scalar(query)


def is_waiting(db: Database, area_id: str) -> bool:
    """Whether a move of the area is proposed and not decided."""
    waiting = select(AreaMove.id).where(
        AreaMove.area_id == area_id, AreaMove.state == MoveState.PROPOSED
    )
    return db.scalar(waiting.limit(1)) is not None


def history(db: Database, area_id: str) -> Sequence[AreaHistory]:
    """What happened to the area, the latest first."""
    return db.scalars(
        select(AreaHistory).where(AreaHistory.area_id == area_id).order_by(AreaHistory.id.desc())
    ).all()


def next_position(db: Database, network_id: str) -> int:
    last = db.scalar(select(func.max(Area.position)).where(Area.network_id == network_id))
    return 0 if last is None else last + 1


def next_item(db: Database, area_id: str) -> int:
    last = db.scalar(select(func.max(AreaItem.position)).where(AreaItem.area_id == area_id))
    return 0 if last is None else last + 1


def network(db: Database, initiative_id: str, network_id: str) -> Network | None:
    return db.scalar(
        select(Network).where(Network.initiative_id == initiative_id, Network.id == network_id)
    )


def tracks_of(db: Database, event_id: str, network_id: str) -> Sequence[str]:
    """The ids of the event's tracks that belong to the network."""
    return db.scalars(
        select(Track.id)
        .where(Track.event_id == event_id, Track.network_id == network_id)
        .order_by(Track.position, Track.id)
    ).all()


def tracks_of_networks(db: Database, event_id: str) -> dict[str, list[str]]:
    """The event's tracks by the network they belong to."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = db.execute(
        select(Track.network_id, Track.id)
        .where(Track.event_id == event_id, Track.network_id.is_not(None))
        .order_by(Track.position, Track.id)
    )
    for network_id, track_id in rows:
        found[network_id or ""].append(track_id)
    return found


def organisations(db: Database, initiative_id: str, ids: Collection[str]) -> list[Organisation]:
    """Those of the initiative's that have one of these ids, by name."""
    return list(
        db.scalars(
            select(Organisation)
            .where(Organisation.initiative_id == initiative_id, Organisation.id.in_(list(ids)))
            .order_by(Organisation.name)
        )
    )


def links(db: Database, event_id: str) -> Links:
    """What the event's draft takes up."""
    found: list[dict[str, set[str]]] = []
    for table, column in (
        (session_area, session_area.c.area_id),
        (session_area_item, session_area_item.c.item_id),
    ):
        pairs: dict[str, set[str]] = defaultdict(set)
        for session_id, other in db.execute(
            select(table.c.session_id, column).where(table.c.event_id == event_id)
        ):
            pairs[session_id].add(other)
        found.append(pairs)
    areas, items = ({key: frozenset(ids) for key, ids in pairs.items()} for pairs in found)
    return Links(areas, items)


def taken(db: Database, session_id: str, field: str) -> list[str]:
    """What a session takes up: areas by "area_ids", agreements and projects by "area_item_ids"."""
    of_area = session_area.c.area_id, session_area.c.session_id
    of_item = session_area_item.c.item_id, session_area_item.c.session_id
    found, home = of_area if field == "area_ids" else of_item
    return list(db.scalars(select(found).where(home == session_id).order_by(found)))


def known(db: Database, initiative_id: str, field: str, ids: Collection[str]) -> list[str]:
    """Those of the ids that there are, in the order of `taken`."""
    if not ids:
        return []
    if field == "area_ids":
        query = select(Area.id).where(Area.id.in_(list(ids)))
        found = query.where(Area.initiative_id == initiative_id).order_by(Area.id)
    else:
        query = select(AreaItem.id).join(AreaItem.area).where(AreaItem.id.in_(list(ids)))
        found = query.where(Area.initiative_id == initiative_id).order_by(AreaItem.id)
    return list(db.scalars(found))


def taken_anywhere(db: Database, area_id: str) -> bool:
    """Whether a session of any event takes up the area or something in it."""
    whole = select(session_area.c.session_id).where(session_area.c.area_id == area_id)
    part = (
        select(session_area_item.c.session_id)
        .join(AreaItem, AreaItem.id == session_area_item.c.item_id)
        .where(AreaItem.area_id == area_id)
    )
    return any(db.scalar(query.limit(1)) is not None for query in (whole, part))


def value(area: Area) -> domain.Area:
    return domain.Area(
        id=area.id,
        network_id=area.network_id,
        title=area.title,
        description=area.description,
        prioritised=area.prioritised,
        ended=area.ended,
        group=tuple(organisation.name for organisation in area.group),
        group_note=area.group_note,
        items=tuple(
            domain.AreaItem(row.id, row.kind, row.title, row.state, row.url, row.note)
            for row in area.items
        ),
    )
