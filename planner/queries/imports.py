"""What an import meets: what was imported before, and the draft as it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.domain.imported import Kind
from planner.models.events import Event, Room, Theme, Track
from planner.models.imports import ImportedValue
from planner.models.programme import Appearance, Session, session_theme
from planner.models.speakers import Speaker

MODELS: Mapping[Kind, Any] = {
    Kind.ROOM: Room,
    Kind.TRACK: Track,
    Kind.THEME: Theme,
    Kind.SPEAKER: Speaker,
    Kind.SESSION: Session,
}
# As many ids as a statement may safely name, on either database.
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Before:
    """The event's draft and what earlier imports brought to it.

    `rows` by kind and id, `imported` by kind and what the file calls the thing (its id, or a name
    for what goes by name); `elsewhere` are ids of the file's that another event has already.
    """

    rows: Mapping[Kind, Mapping[str, Any]]
    imported: Mapping[tuple[Kind, str], ImportedValue]
    appearances: Mapping[str, list[Appearance]]
    themes: Mapping[str, list[str]]
    elsewhere: frozenset[str]


def before(db: Database, event: Event, wanted: Mapping[Kind, Iterable[str]]) -> Before:
    """`wanted`: the ids in the file, by kind. The number of statements depends on neither."""
    values = db.scalars(select(ImportedValue).where(ImportedValue.event_id == event.id)).all()
    known = {value.entity_id for value in values if value.entity == Kind.SPEAKER}
    rows: dict[Kind, Mapping[str, Any]] = {}
    for kind in (Kind.ROOM, Kind.TRACK, Kind.THEME, Kind.SESSION):
        model = MODELS[kind]
        found = db.scalars(select(model).where(model.event_id == event.id))
        rows[kind] = {row.id: row for row in found}
    rows[Kind.SPEAKER] = {
        row.id: row
        for ids in _parts({*known, *wanted[Kind.SPEAKER]})
        for row in db.scalars(
            select(Speaker).where(Speaker.id.in_(ids), Speaker.initiative_id == event.initiative_id)
        )
    }
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in db.scalars(
        select(Appearance)
        .where(Appearance.event_id == event.id)
        .order_by(Appearance.position, Appearance.id)
    ):
        appearances[appearance.session_id].append(appearance)
    themes: dict[str, list[str]] = defaultdict(list)
    links = session_theme.c
    for session_id, theme_id in db.execute(
        select(links.session_id, links.theme_id).where(links.event_id == event.id)
    ):
        themes[session_id].append(theme_id)
    return Before(
        rows=rows,
        imported={(Kind(value.entity), value.values["source"]): value for value in values},
        appearances=appearances,
        themes=themes,
        elsewhere=frozenset(_elsewhere(db, event, wanted)),
    )


def _elsewhere(db: Database, event: Event, wanted: Mapping[Kind, Iterable[str]]) -> Iterator[str]:
    for kind, model in MODELS.items():
        home = model.initiative_id if kind is Kind.SPEAKER else model.event_id
        here = event.initiative_id if kind is Kind.SPEAKER else event.id
        for ids in _parts(wanted[kind]):
            yield from db.scalars(select(model.id).where(model.id.in_(ids), home != here))


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(sorted(set(ids)))
    while part := list(islice(left, AT_ONCE)):
        yield part
