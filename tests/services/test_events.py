from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND, Actor, Grant, RoleName
from planner.domain.errors import Invalid, NotAllowed, Stale, Taken
from planner.domain.identity import new_id
from planner.domain.programme import Kind
from planner.domain.rules import Level, Rule
from planner.models.changes import Change
from planner.models.events import Event, Network
from planner.queries.findings import levels
from planner.queries.programme import draft
from planner.services import events
from tests import factories

NOW = factories.NOW
VALUES = {"title": "Storsamling 2011", "start": date(2011, 4, 5), "days": 2}


def test_create_event_gives_each_network_a_track(session: Session) -> None:
    initiative = factories.initiative(session)
    ministry = factories.organisation(session, name="Samferdselsdepartementet")
    session.add_all(
        [
            Network(
                initiative_id=initiative.id,
                name="Areal og transport",
                code="AT",
                colour="areal",
                leader_id=ministry.id,
            ),
            Network(initiative_id=initiative.id, name="Energi i bygg", code="EB", position=1),
        ]
    )
    session.flush()
    made = events.create_event(
        session, COMMAND, NOW, initiative, Kind.GATHERING, "2011", VALUES, with_networks=True
    )
    programme = draft(session, made)
    assert (programme.event.key, programme.event.end) == ("gatherings/2011", date(2011, 4, 6))
    assert [(t.code, t.colour, t.owner) for t in programme.tracks] == [
        ("AT", "areal", "Samferdselsdepartementet"),
        ("EB", "", ""),
    ]
    assert {c.action for c in session.scalars(select(Change))} == {"create_event"}


def test_create_event_sent_twice_makes_one_and_an_address_is_had_once(session: Session) -> None:
    initiative, event_id = factories.initiative(session), new_id()
    for _ in range(2):
        events.create_event(
            session, COMMAND, NOW, initiative, Kind.GATHERING, "2011", VALUES, event_id=event_id
        )
    assert len(session.scalars(select(Event)).all()) == 1
    with pytest.raises(Taken) as refused:
        events.create_event(session, COMMAND, NOW, initiative, Kind.GATHERING, "2011", VALUES)
    assert refused.value.field == "slug"
    events.create_event(session, COMMAND, NOW, initiative, Kind.CONFERENCE, "2011", VALUES)


@pytest.mark.parametrize(
    ("slug", "values", "field", "rule"),
    [
        ("2011", {"title": " "}, "title", "missing"),
        ("2011", {"days": 0}, "days", "out_of_range"),
        ("2011", {"days": 32}, "days", "out_of_range"),
        ("2011", {"time_zone": "Mars/Olympus"}, "time_zone", "unknown"),
        ("../x", {}, "slug", "address"),
        ("", {}, "slug", "address"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_create_event_refuses_what_cannot_be_kept(
    slug: str, values: dict[str, object], field: str, rule: str, session: Session
) -> None:
    initiative = factories.initiative(session)
    with pytest.raises(Invalid) as refused:
        events.create_event(
            session, COMMAND, NOW, initiative, Kind.GATHERING, slug, VALUES | values
        )
    assert (refused.value.field, refused.value.rule) == (field, rule)


def test_edit_event_is_for_its_organisers_and_refuses_stale_changes(session: Session) -> None:
    event = factories.event(session)
    who = Actor(None, "Programkontoret", (Grant(RoleName.ORGANISER, event.id),))
    events.edit_event(session, event, who, NOW, {"venue": "Union Scene"}, version=1)
    assert (event.venue, event.version) == ("Union Scene", 2)
    with pytest.raises(Stale):
        events.edit_event(session, event, who, NOW, {"venue": "Elsewhere"}, version=1)
    other = factories.event(session, "gatherings/2010")
    with pytest.raises(NotAllowed):
        events.edit_event(session, other, who, NOW, {"venue": "X"})
    with pytest.raises(NotAllowed):
        initiative = factories.initiative(session)
        events.create_event(session, who, NOW, initiative, Kind.GATHERING, "2012", VALUES)


def test_set_levels_keeps_the_events_own_levels(session: Session) -> None:
    event = factories.event(session)
    events.set_levels(session, event, COMMAND, NOW, {Rule.ROOM_OVERLAP: Level.BLOCK}, version=1)
    assert levels(event) == {"room_overlap": Level.BLOCK}
