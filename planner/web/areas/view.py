"""Areas as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, g

from planner.database import db
from planner.domain.access import Action
from planner.domain.areas import AreaTaking, Links, MoveState, taking_up
from planner.domain.programme import Programme
from planner.models.areas import Area, AreaHistory, AreaMove
from planner.models.events import Network
from planner.queries import areas as queries
from planner.queries import drafts
from planner.web import access
from planner.web.events import event_row
from planner.words import areas as words


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area with what the programme takes up of it; `waiting` is a proposed move."""

    row: Area
    taking: AreaTaking
    editable: bool
    waiting: AreaMove | None
    decided: tuple[AreaMove, ...]
    whole: frozenset[str]
    """The sessions that take up all of it, not only something in it."""


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network with its areas. `track_id` is its track here, where it has one."""

    network: Network
    areas: tuple[AreaView, ...]
    editable: bool
    track_id: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an area's history; `changes` are field, from, to in words."""

    row: AreaHistory
    what: str
    changes: tuple[tuple[str, str, str], ...]


def networks(programme: Programme) -> list[NetworkView]:
    """All of them, each with its areas."""
    event = event_row()
    session = db.session()
    rows = queries.listed(session, event.initiative_id)
    links = queries.links(session, event.id)
    tracks = queries.tracks_of_networks(session, event.id)
    taken = taking_up([queries.value(row) for row in rows], links, programme)
    by_network: dict[str, list[tuple[Area, AreaTaking]]] = {}
    for row, taking in zip(rows, taken, strict=True):
        by_network.setdefault(row.network_id, []).append((row, taking))
    found = []
    for network in drafts.networks(session, event.initiative_id):
        here = tracks.get(network.id, [])
        editable = edits(here)
        mine = by_network.get(network.id, [])
        views = tuple(_view(row, taking, editable, links) for row, taking in mine)
        found.append(NetworkView(network, views, editable, here[0] if here else None))
    return found


def edits(tracks: Sequence[str]) -> bool:
    """Whether the reader edits the areas of the network that has these tracks here."""
    if access.may(Action.EDIT_PROGRAMME):
        return True
    return any(access.may(Action.EDIT_PROGRAMME, track_id) for track_id in tracks)


def _view(row: Area, taking: AreaTaking, editable: bool, links: Links) -> AreaView:
    waiting = [move for move in row.moves if move.state is MoveState.PROPOSED]
    decided = tuple(move for move in row.moves if move.state is not MoveState.PROPOSED)
    whole = frozenset(i for i, ids in links.areas.items() if row.id in ids)
    return AreaView(row, taking, editable, waiting[0] if waiting else None, decided, whole)


def history(area_id: str) -> list[Line]:
    return [
        Line(
            row,
            words.happened(row.what),
            tuple(
                (words.field(name), words.value(name, old), words.value(name, new))
                for name, (old, new) in row.values.items()
            ),
        )
        for row in queries.history(db.session(), area_id)
    ]


def of_event(programme: Programme) -> list[NetworkView]:
    """As `networks`, for templates of other pages, made once a request."""
    if "area_networks" not in g:
        g.area_networks = networks(programme)
    found: list[NetworkView] = g.area_networks
    return found


def register(app: Flask) -> None:
    app.add_template_global(of_event, "area_networks")
    app.jinja_env.globals["area_words"] = words
