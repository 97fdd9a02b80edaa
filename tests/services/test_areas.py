from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import Actor, Grant, RoleName
from planner.domain.areas import (
    ItemKind,
    ItemState,
    MoveDecided,
    MoveState,
    MoveWaiting,
    SameNetwork,
    taking_up,
)
from planner.domain.coverage import Standing
from planner.domain.errors import InUse, Invalid, NotAllowed, NotFound, Stale, Taken
from planner.domain.identity import new_id
from planner.models.accounts import User
from planner.models.areas import Area, AreaMove
from planner.models.events import Event, Network
from planner.queries import areas as queries
from planner.queries import journal
from planner.queries.programme import draft
from planner.services import area_moves, areas, placing, sessions, taking, undoing
from tests import factories

NOW = factories.NOW
TODAY = date(2010, 2, 18)
MEETING = "Administrativt møte 18. februar 2010"


class Place:
    """A gathering with two networks that have a track each, and who leads them."""

    def __init__(self, db: Session) -> None:
        self.event = factories.event(db, "gatherings/2010")
        home = self.event.initiative_id
        self.energy = Network(id=new_id(), initiative_id=home, name="Energi i bygg", code="EB")
        self.common = Network(
            id=new_id(), initiative_id=home, name="Felles tiltak", code="FT", position=1
        )
        db.add_all([self.energy, self.common])
        db.flush()
        self.eb = factories.track(db, self.event, name="EB", network_id=self.energy.id)
        self.ft = factories.track(db, self.event, name="FT", network_id=self.common.id)
        self.organiser = Actor(None, "Arrangør", (Grant(RoleName.ORGANISER, self.event.id),))
        self.leader = Actor(
            None, "Leder", (Grant(RoleName.NETWORK_LEADER, self.event.id, self.eb.id),)
        )
        self.reader = Actor(None, "Leser", (Grant(RoleName.MAIN_CONTACT),))


@pytest.fixture
def place(session: Session) -> Place:
    return Place(session)


def saved(db: Session, place: Place, actor: Actor | None = None, **values: Any) -> Area:
    fields = {"title": "Pilotprosjekter"} | values
    network = fields.pop("network", place.energy)
    known = {name: fields.pop(name) for name in ("area_id", "version") if name in fields}
    who = actor or place.organiser
    return areas.save_area(db, place.event, who, NOW, fields, network_id=network.id, **known)


def propose(db: Session, place: Place, area: Area, to: Network, **values: Any) -> AreaMove:
    return area_moves.propose(
        db,
        place.event,
        values.pop("actor", place.leader),
        NOW,
        area.id,
        to.id,
        values.pop("reason", "Dekker alle de fire satsingsområdene"),
        proposed_by=MEETING,
        proposed_on=TODAY,
        **values,
    )


def decide(
    db: Session, place: Place, move: AreaMove, state: MoveState, actor: Actor | None = None
) -> AreaMove:
    who = actor or place.organiser
    return area_moves.decide(
        db,
        place.event,
        who,
        NOW,
        move.area_id,
        move.id,
        state,
        "Alle er enige",
        decided_by="Programledelsen",
        decided_on=TODAY,
    )


def test_a_leader_edits_the_own_networks_areas_and_no_others(
    session: Session, place: Place
) -> None:
    area = saved(session, place, place.leader)
    saved(session, place, place.leader, area_id=area.id, version=1, prioritised=True)
    assert (area.prioritised, area.version, area.network_id) == (True, 2, place.energy.id)
    theirs = saved(session, place, title="Indikatorer", network=place.common)
    refused = [
        lambda: saved(session, place, place.leader, title="Ny", network=place.common),
        lambda: saved(session, place, place.leader, area_id=theirs.id, version=1, title="Min"),
        lambda: saved(session, place, place.reader, title="Ny"),
        lambda: areas.delete_area(session, place.event, place.leader, NOW, theirs.id),
        lambda: areas.move_area(session, place.event, place.leader, NOW, theirs.id, 1),
        lambda: areas.save_item(
            session, place.event, place.leader, NOW, theirs.id, {"title": "Avtale"}
        ),
        lambda: propose(session, place, theirs, place.energy),
    ]
    for attempt in refused:
        with pytest.raises(NotAllowed):
            attempt()


def test_a_reference_group_is_kept_and_its_change_is_on_record(
    session: Session, place: Place
) -> None:
    cities = [
        factories.organisation(session, name=name) for name in ("Stavanger", "Porsgrunn", "Oslo")
    ]
    area = saved(session, place, group=[city.id for city in cities[:2]])
    saved(session, place, area_id=area.id, version=1, group=[city.id for city in cities])
    session.refresh(area)
    assert [city.name for city in area.group] == ["Oslo", "Porsgrunn", "Stavanger"]
    latest = queries.history(session, area.id)[0]
    assert latest.values == {
        "group": [["Porsgrunn", "Stavanger"], ["Oslo", "Porsgrunn", "Stavanger"]]
    }


def test_what_is_wrong_is_refused_by_name(session: Session, place: Place) -> None:
    area = saved(session, place)
    with pytest.raises(Taken):
        saved(session, place, title=" Pilotprosjekter ")
    with pytest.raises(Invalid):
        saved(session, place, title=" ")
    with pytest.raises(NotFound):
        saved(session, place, area_id=new_id(), version=1)
    with pytest.raises(NotFound):
        areas.save_area(
            session, place.event, place.organiser, NOW, {"title": "X"}, network_id=new_id()
        )
    saved(session, place, area_id=area.id, version=1, description="Ny tekst")
    with pytest.raises(Stale):
        saved(session, place, area_id=area.id, version=1, description="Annen tekst")
    # The same text again is no change, and so not stale.
    saved(session, place, area_id=area.id, version=1, description="Ny tekst")
    assert area.version == 2


def test_the_order_is_the_networks_own(session: Session, place: Place) -> None:
    made = [saved(session, place, title=title) for title in ("Første", "Andre", "Tredje")]
    areas.move_area(session, place.event, place.leader, NOW, made[2].id, -1)
    areas.move_area(session, place.event, place.leader, NOW, made[0].id, -1)
    rows = queries.of_network(session, place.energy.id)
    assert [row.title for row in rows] == ["Første", "Tredje", "Andre"]
    assert [line.what for line in queries.history(session, made[2].id)] == ["ranked", "added"]


def test_agreements_and_projects_come_and_go_and_leave_a_trace(
    session: Session, place: Place
) -> None:
    area = saved(session, place)
    once = new_id()
    fields = {"kind": ItemKind.AGREEMENT, "title": "Avtalen", "url": "https://example.org/a"}
    for _ in range(2):
        item = areas.save_item(
            session, place.event, place.leader, NOW, area.id, fields, item_id=once
        )
    areas.save_item(
        session,
        place.event,
        place.leader,
        NOW,
        area.id,
        {"state": ItemState.FINISHED},
        item_id=once,
        version=1,
    )
    with pytest.raises(Stale):
        areas.save_item(
            *(session, place.event, place.leader, NOW, area.id, {"title": "Ny"}),
            item_id=once,
            version=1,
        )
    assert (item.state, item.version, len(area.items)) == (ItemState.FINISHED, 2, 1)
    assert areas.delete_item(session, place.event, place.leader, NOW, area.id, once) == "Avtalen"
    assert areas.delete_item(session, place.event, place.leader, NOW, area.id, once) is None
    with pytest.raises(NotFound):
        areas.save_item(
            *(session, place.event, place.leader, NOW, area.id, {"title": "Ny"}),
            item_id=once,
            version=2,
        )
    assert [(line.what, line.about) for line in queries.history(session, area.id)] == [
        ("deleted_agreement", "Avtalen"),
        ("changed_item", "Avtalen"),
        ("added_agreement", "Avtalen"),
        ("added", "Pilotprosjekter"),
    ]


def test_a_proposed_move_moves_nothing_until_it_is_decided(session: Session, place: Place) -> None:
    area = saved(session, place)
    move = propose(session, place, area, place.common)
    assert (move.state, area.network_id) == (MoveState.PROPOSED, place.energy.id)
    with pytest.raises(MoveWaiting):
        propose(session, place, area, place.common)
    with pytest.raises(NotAllowed):
        decide(session, place, move, MoveState.MOVED, place.leader)
    decide(session, place, move, MoveState.MOVED)
    assert (area.network_id, move.state, move.decided_by, move.decision_reason) == (
        place.common.id,
        MoveState.MOVED,
        "Programledelsen",
        "Alle er enige",
    )
    assert move.reason == "Dekker alle de fire satsingsområdene"
    decide(session, place, move, MoveState.MOVED)  # pressed twice
    with pytest.raises(MoveDecided):
        decide(session, place, move, MoveState.KEPT)
    # It is another network's now: its former leader may not take it back.
    with pytest.raises(NotAllowed):
        propose(session, place, area, place.energy)
    assert [line.what for line in queries.history(session, area.id)] == [
        "decided_moved",
        "proposed_move",
        "added",
    ]


def test_kept_where_it_is_another_move_may_be_proposed(session: Session, place: Place) -> None:
    area, once = saved(session, place), new_id()
    first = propose(session, place, area, place.common, move_id=once)
    assert propose(session, place, area, place.common, move_id=once) is first
    decide(session, place, first, MoveState.KEPT)
    assert area.network_id == place.energy.id
    second = propose(session, place, area, place.common)
    assert [move.state for move in area.moves] == [MoveState.KEPT, MoveState.PROPOSED]
    assert second.id != first.id
    with pytest.raises(SameNetwork):
        decide(session, place, second, MoveState.KEPT)
        propose(session, place, area, place.energy)
    with pytest.raises(Invalid):
        propose(session, place, area, place.common, reason=" ")


def test_an_area_with_something_in_it_is_ended_not_deleted(session: Session, place: Place) -> None:
    empty, full = saved(session, place), saved(session, place, title="Full")
    taken = saved(session, place, title="Tatt opp")
    areas.save_item(session, place.event, place.organiser, NOW, full.id, {"title": "Prosjekt"})
    post = factories.session(session, place.event, track=place.eb)
    taking.take_up(session, place.event, place.leader, NOW, post.id, [taken.id], [])
    for area in (full, taken):
        with pytest.raises(InUse):
            areas.delete_area(session, place.event, place.organiser, NOW, area.id)
    areas.delete_area(session, place.event, place.organiser, NOW, empty.id)
    left = session.scalars(select(Area.title).order_by(Area.title)).all()
    assert left == ["Full", "Tatt opp"]


@pytest.fixture
def taken(session: Session, place: Place) -> tuple[Area, Any, Any]:
    """An area with one project, and a session of the leader's that takes both up."""
    area = saved(session, place)
    item = areas.save_item(session, place.event, place.leader, NOW, area.id, {"title": "Passivhus"})
    post = factories.session(session, place.event, track=place.eb, title="Pilotene")
    taking.take_up(session, place.event, place.leader, NOW, post.id, [area.id], [item.id])
    return area, item, post


def test_sessions_take_up_areas_and_what_is_in_them(
    session: Session, place: Place, taken: tuple[Area, Any, Any]
) -> None:
    area, item, post = taken
    links = queries.links(session, place.event.id)
    assert links.areas == {post.id: frozenset({area.id})}
    assert links.items == {post.id: frozenset({item.id})}
    with pytest.raises(NotFound):
        taking.take_up(session, place.event, place.leader, NOW, post.id, [new_id()], [])
    theirs = factories.session(session, place.event, track=place.ft)
    with pytest.raises(NotAllowed):
        taking.take_up(session, place.event, place.leader, NOW, theirs.id, [area.id], [])
    # Another network's area may be taken up in one's own session.
    other = saved(session, place, title="Indikatorer", network=place.common)
    taking.take_up(session, place.event, place.leader, NOW, post.id, [other.id], [])
    assert queries.links(session, place.event.id).items == {}


def test_a_deleted_session_takes_nothing_up_and_brought_back_it_does_again(
    session: Session, place: Place, taken: tuple[Area, Any, Any]
) -> None:
    area, item, post = taken
    user = factories.user(session)
    who = Actor(user.id, "Arrangør", place.organiser.grants)
    event, post_id = place.event, post.id
    copy = placing.duplicate(session, event, who, NOW, post_id)
    assert queries.taken(session, copy.id, "area_ids") == [area.id]
    assert queries.taken(session, copy.id, "area_item_ids") == [item.id]
    sessions.delete_session(session, event, who, NOW, post_id)
    assert queries.taken(session, post_id, "area_ids") == []
    _undo(session, event, who, user)
    assert queries.taken(session, post_id, "area_ids") == [area.id]
    assert queries.taken(session, post_id, "area_item_ids") == [item.id]
    taking.take_up(session, event, who, NOW, post_id, [], [])
    _undo(session, event, who, user)
    assert queries.taken(session, post_id, "area_item_ids") == [item.id]
    # An agreement or project that is deleted meanwhile is not brought back with the session.
    sessions.delete_session(session, event, who, NOW, post_id)
    areas.delete_item(session, event, who, NOW, area.id, item.id)
    _undo(session, event, who, user)
    assert queries.taken(session, post_id, "area_ids") == [area.id]
    assert queries.taken(session, post_id, "area_item_ids") == []


def _undo(db: Session, event: Event, who: Actor, user: User) -> None:
    db.flush()
    latest = journal.own(db, event.id, user.id, undoing.ACTIONS).undo[-1]
    undoing.undo(db, event, who, NOW, latest.id)
    db.expire_all()


def test_what_is_not_taken_up(session: Session, place: Place, taken: tuple[Area, Any, Any]) -> None:
    saved(session, place, title="Glemt", network=place.common)
    saved(session, place, title="Slutt", network=place.common, ended=True)
    rows = [queries.value(row) for row in queries.listed(session, place.event.initiative_id)]
    found = taking_up(rows, queries.links(session, place.event.id), draft(session, place.event))
    assert [(one.area.title, one.standing, one.missing) for one in found] == [
        ("Pilotprosjekter", Standing.PARTLY, False),
        ("Glemt", Standing.MISSING, True),
        ("Slutt", Standing.NOT_WANTED, False),
    ]
    assert [s.title for s in found[0].items[0].sessions] == ["Pilotene"]
