"""Writes the collaboration areas, and which sessions of the gathering take them up."""

from sqlalchemy import insert
from sqlalchemy.orm import Session as Database

from planner.demo.areas import AREAS
from planner.demo.people import GATHERING
from planner.demo.shapes import Field
from planner.demo.times import MEETING, demo_id, february
from planner.demo.write_people import INITIATIVE, body_id
from planner.demo.write_programme import ADVISED_BY, session_id
from planner.models.areas import (
    Area,
    AreaHistory,
    AreaItem,
    AreaMove,
    session_area,
    session_area_item,
)
from planner.models.events import Organisation

SAID = february(18, "14.00")


def write_areas(db: Database) -> None:
    for position, field in enumerate(AREAS):
        _write(db, field, position)
    db.flush()


def _write(db: Database, field: Field, position: int) -> None:
    area = Area(
        id=demo_id("area", field.key),
        initiative_id=INITIATIVE,
        network_id=demo_id("network", field.network),
        position=position,
        title=field.title,
        description=field.description,
        prioritised=field.prioritised,
        ended=field.ended,
        group_note=field.group_note,
        created_at=SAID,
    )
    area.group = [db.get_one(Organisation, body_id(key)) for key in field.group]
    area.items = [
        AreaItem(
            id=demo_id("area item", field.key, str(number)),
            position=number,
            kind=deal.kind,
            title=deal.title,
            state=deal.state,
            note=deal.note,
        )
        for number, deal in enumerate(field.deals)
    ]
    if field.to:
        area.moves = [
            AreaMove(
                id=demo_id("area move", field.key),
                from_network_id=area.network_id,
                to_network_id=demo_id("network", field.to),
                reason=field.why,
                proposed_by=ADVISED_BY,
                proposed_on=MEETING,
                created_at=SAID,
            )
        ]
    db.add(area)
    db.flush()
    db.add(AreaHistory(area_id=area.id, at=SAID, what="added", about=area.title))
    if field.to:
        db.add(AreaHistory(area_id=area.id, at=SAID, what="proposed_move", about=area.title))
    event = demo_id("event", GATHERING)
    for key in field.sessions:
        row = {"session_id": session_id(GATHERING, key), "area_id": area.id, "event_id": event}
        db.execute(insert(session_area).values(row))
    for item, deal in zip(area.items, field.deals, strict=True):
        for key in deal.sessions:
            row = {"session_id": session_id(GATHERING, key), "item_id": item.id, "event_id": event}
            db.execute(insert(session_area_item).values(row))
