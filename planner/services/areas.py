"""Collaboration areas: edited by their own network's leaders and by the organisers.

Each function is called from within an event: there, a leader's network is the one that the
leader's own track belongs to.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session as Database

from planner.domain import areas as rules
from planner.domain.access import Action, Actor, may
from planner.domain.areas import ItemKind, ItemState
from planner.domain.errors import InUse, NotAllowed, NotFound
from planner.domain.identity import new_id
from planner.models.areas import Area, AreaHistory, AreaItem
from planner.models.events import Event, Organisation
from planner.queries import areas, drafts
from planner.services import drafting
from planner.services.journal import expect_version

AREA_FIELDS = frozenset({"title", "description", "prioritised", "ended", "group_note", "group"})
ITEM_FIELDS = frozenset({"kind", "title", "state", "url", "note"})


def edits(db: Database, actor: Actor, event: Event, network_id: str) -> bool:
    """Whether the actor may edit that network's areas: an organiser of the event, or who leads the
    network's track in it."""
    if may(actor, Action.EDIT_PROGRAMME, event.id):
        return True
    return any(
        may(actor, Action.EDIT_PROGRAMME, event.id, track_id)
        for track_id in areas.tracks_of(db, event.id, network_id)
    )


def save_area(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    values: Mapping[str, Any],
    *,
    network_id: str,
    area_id: str | None = None,
    version: int | None = None,
) -> Area:
    """Change the area, or add it last in the network; the id of a form sent twice makes only one.

    `group` is given as organisations' ids. Raises NotAllowed, NotFound, Stale, Taken("title"),
    Invalid.
    """
    fields = drafting.only(values, AREA_FIELDS)
    drafting.text(fields, "title", rules.TITLE, needed=True)
    drafting.text(fields, "description", rules.TEXT)
    drafting.text(fields, "group_note", rules.TEXT)
    area = None
    if area_id is not None:
        area = areas.row(db, event.initiative_id, area_id, hold=True)
    if area is None and version is not None:
        raise NotFound("area", area_id or "")
    home = network_id if area is None else area.network_id
    _require(db, actor, event, home)
    if areas.network(db, event.initiative_id, home) is None:
        raise NotFound("network", home)
    if "title" in fields:
        where = {"initiative_id": event.initiative_id}
        drafting.free(db, Area, "title", fields["title"], area_id, **where)
    group = _group(db, event, fields.pop("group", None))
    if area is None:
        area = Area(
            id=area_id or new_id(),
            initiative_id=event.initiative_id,
            network_id=home,
            position=areas.next_position(db, home),
            created_at=now,
            **fields,
        )
        area.group = group or []
        db.add(area)
        db.flush()
        note(db, area, actor, now, "added", about=area.title)
        return area
    old_group = [organisation.name for organisation in area.group]
    new_group = None if group is None else [organisation.name for organisation in group]
    regrouped = new_group is not None and new_group != old_group
    if drafting.differs(area, fields) or regrouped:
        expect_version(area, version)
    changed = _set(area, fields)
    if group is not None and regrouped:
        area.group = group
        changed["group"] = [old_group, new_group]
    if changed:
        area.version += 1
        note(db, area, actor, now, "changed", changed)
    db.flush()
    return area


def delete_area(db: Database, event: Event, actor: Actor, now: datetime, area_id: str) -> None:
    """Delete one that was made by mistake. Raises NotAllowed, NotFound, InUse when there is
    something in it, or of it in a programme: then it is ended instead."""
    area = held(db, event, actor, area_id)
    if area.items or area.moves or areas.taken_anywhere(db, area.id):
        raise InUse("area", "content")
    db.delete(area)
    db.flush()


def move_area(
    db: Database, event: Event, actor: Actor, now: datetime, area_id: str, by: int
) -> None:
    """Up (-1) or down (1) in the network's order of priority. Raises NotAllowed, NotFound."""
    area = held(db, event, actor, area_id)
    rows = list(areas.of_network(db, area.network_id))
    before = rows.index(area)
    after = min(max(before + by, 0), len(rows) - 1)
    rows.insert(after, rows.pop(before))
    for position, row in enumerate(rows):
        row.position = position
    if after != before:
        note(db, area, actor, now, "ranked", {"position": [before + 1, after + 1]})
    db.flush()


def save_item(
    db: Database,
    event: Event,
    actor: Actor,
    now: datetime,
    area_id: str,
    values: Mapping[str, Any],
    *,
    item_id: str | None = None,
    version: int | None = None,
) -> AreaItem:
    """An agreement or project of the area, changed or added. Raises NotAllowed, NotFound, Stale,
    Invalid."""
    area = held(db, event, actor, area_id)
    fields = drafting.only(values, ITEM_FIELDS)
    drafting.text(fields, "title", rules.TITLE, needed=True)
    drafting.text(fields, "url", rules.ADDRESS)
    drafting.text(fields, "note", rules.TEXT)
    item = None if item_id is None else areas.item(db, area.id, item_id, hold=True)
    if item is None:
        if version is not None or (item_id and drafts.in_use(db, AreaItem, "id", item_id)):
            raise NotFound("area_item", item_id or "")
        item = AreaItem(
            id=item_id or new_id(), position=areas.next_item(db, area.id), **_item(fields)
        )
        area.items.append(item)
        db.flush()
        note(db, area, actor, now, f"added_{item.kind}", about=item.title)
        return item
    if drafting.differs(item, fields):
        expect_version(item, version)
    title = item.title
    changed = _set(item, fields)
    if changed:
        item.version += 1
        note(db, area, actor, now, "changed_item", changed, about=title)
    db.flush()
    return item


def delete_item(
    db: Database, event: Event, actor: Actor, now: datetime, area_id: str, item_id: str
) -> str | None:
    """Delete an agreement or project; its title, None when it is gone already. That it was there
    stays in the area's history. Raises NotAllowed, NotFound."""
    area = held(db, event, actor, area_id)
    item = areas.item(db, area.id, item_id, hold=True)
    if item is None:
        return None
    title, kind = item.title, item.kind
    area.items.remove(item)
    note(db, area, actor, now, f"deleted_{kind}", about=title)
    db.flush()
    return title


def _item(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": ItemKind.PROJECT, "state": ItemState.PLANNED} | dict(fields)


def _group(db: Database, event: Event, ids: Collection[str] | None) -> list[Organisation] | None:
    return None if ids is None else areas.organisations(db, event.initiative_id, ids)


def _require(db: Database, actor: Actor, event: Event, network_id: str) -> None:
    if not edits(db, actor, event, network_id):
        raise NotAllowed


def held(db: Database, event: Event, actor: Actor, area_id: str) -> Area:
    """The area, if the actor may edit it. Raises NotFound, NotAllowed."""
    area = areas.row(db, event.initiative_id, area_id, hold=True)
    if area is None:
        raise NotFound("area", area_id)
    _require(db, actor, event, area.network_id)
    return area


def _set(row: Any, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set what differs; the history's values."""
    changed = {
        name: [_plain(getattr(row, name)), _plain(value)]
        for name, value in fields.items()
        if getattr(row, name) != value
    }
    for name in changed:
        setattr(row, name, fields[name])
    return changed


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def note(
    db: Database,
    area: Area,
    actor: Actor,
    now: datetime,
    what: str,
    values: Mapping[str, Any] | None = None,
    about: str = "",
) -> None:
    """Write into the area's history what was done, and about which agreement or project."""
    db.add(
        AreaHistory(
            area_id=area.id,
            at=now,
            actor_id=actor.user_id,
            actor_name=actor.name,
            what=what,
            about=about,
            values=dict(values or {}),
        )
    )
