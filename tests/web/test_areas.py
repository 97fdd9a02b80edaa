"""Collaboration areas on their pages: who edits what, moves, and what is taken up."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.access import COMMAND
from planner.domain.areas import MoveState
from planner.domain.identity import new_id
from planner.models.areas import Area, AreaItem, AreaMove
from planner.models.events import Network
from planner.queries import areas as queries
from planner.services import areas
from tests import factories
from tests.conftest import engine_of
from tests.factories import login
from tests.support.counting import statements
from tests.web.test_workshop import versions

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NOW = factories.NOW
A = "/gatherings/2010/areas"
MEETING = "Administrativt møte 18. februar 2010"


class Place:
    def __init__(self, db: Session) -> None:
        self.event = factories.event(db, "gatherings/2010")
        home = self.event.initiative_id
        self.energy = Network(id=new_id(), initiative_id=home, name="Energi i bygg", code="EB")
        self.common = Network(
            id=new_id(), initiative_id=home, name="Felles tiltak", code="FT", position=1
        )
        db.add_all([self.energy, self.common])
        db.flush()
        self.eb = factories.track(db, self.event, name="Energi", network_id=self.energy.id)
        self.ft = factories.track(db, self.event, name="Felles", network_id=self.common.id)
        self.pilots = self.area(db, "Pilotprosjekter", self.energy)
        self.indicators = self.area(db, "Utvikling av indikatorer", self.common)
        db.commit()

    def area(self, db: Session, title: str, network: Network) -> Area:
        return areas.save_area(
            db, self.event, COMMAND, NOW, {"title": title}, network_id=network.id
        )


@pytest.fixture
def place(session: Session) -> Place:
    return Place(session)


@pytest.fixture
def leader(session: Session, client: FlaskClient, place: Place) -> FlaskClient:
    login(client, factories.leader(session, place.eb, name="Leder EB"))
    session.commit()
    return client


@pytest.fixture
def organiser(session: Session, client: FlaskClient, place: Place) -> FlaskClient:
    login(client, factories.organiser(session, place.event, name="Arrangør"))
    session.commit()
    return client


def test_a_leader_sees_all_areas_and_edits_the_own_networks(
    leader: FlaskClient, place: Place
) -> None:
    page = leader.get(f"{A}/").text
    assert "2 av 2 samarbeidsområder er ikke tatt opp" in page
    assert f"{A}/new?network={place.energy.id}" in page
    assert f"{A}/new?network={place.common.id}" not in page
    assert f"{A}/{place.pilots.id}/edit" in leader.get(f"{A}/{place.pilots.id}").text
    theirs = leader.get(f"{A}/{place.indicators.id}").text
    assert "Utvikling av indikatorer" in theirs
    assert f"{A}/{place.indicators.id}/edit" not in theirs
    for path in ("edit", "items/new", "moves/new"):
        assert leader.get(f"{A}/{place.indicators.id}/{path}").status_code == 403
    form = {"title": "Ny", "network": place.common.id}
    assert leader.post(f"{A}/new", data=form).status_code == 422  # not offered
    assert leader.post(f"{A}/{place.indicators.id}/delete").status_code == 403
    assert leader.post(f"{A}/{place.indicators.id}/rank", data={"by": "up"}).status_code == 403
    assert leader.get(f"{A}/{new_id()}").status_code == 404
    assert leader.get(f"{A}/{new_id()}/edit").status_code == 404


def test_others_do_not_read_them(client: FlaskClient, session: Session, place: Place) -> None:
    assert client.get(f"{A}/").status_code == 302
    login(client, factories.user(session))
    session.commit()
    assert client.get(f"{A}/").status_code == 403
    assert client.get(f"{A}/{place.pilots.id}").status_code == 403


def test_an_area_is_made_and_edited_with_its_reference_group(
    session: Session, leader: FlaskClient, place: Place
) -> None:
    cities = [factories.organisation(session, name=name) for name in ("Stavanger", "KS")]
    session.commit()
    new = leader.get(f"{A}/new?network={place.energy.id}").text
    fields = versions(new) | {
        "title": "Passivhus",
        "network": place.energy.id,
        "prioritised": "y",
        "group": [city.id for city in cities],
        "group_note": "Følger arbeidet",
    }
    made = leader.post(f"{A}/new", data=fields)
    assert made.status_code == 303
    assert leader.post(f"{A}/new", data=fields).status_code == 303  # sent twice
    session.rollback()
    row = session.scalars(select(Area).where(Area.title == "Passivhus")).one()
    assert (row.network_id, row.prioritised, len(row.group)) == (place.energy.id, True, 2)
    page = leader.get(made.location).text
    assert "KS og Stavanger" in page
    assert "Prioritert" in page
    edit = leader.get(f"{A}/{row.id}/edit").text
    stale = versions(edit) | {"title": "Passivhus", "group_note": "Annet"}
    fresh = versions(edit) | {"title": "Passivhus", "description": "Ny"}
    assert leader.post(f"{A}/{row.id}/edit", data=fresh).status_code == 303
    answer = leader.post(f"{A}/{row.id}/edit", data=stale)
    assert answer.status_code == 409
    assert "Annet" in answer.text
    empty = leader.post(f"{A}/{row.id}/edit", data=stale | {"title": ""})
    assert empty.status_code == 422
    assert leader.post(f"{A}/{row.id}/delete").location == f"{A}/"
    assert leader.post(f"{A}/{row.id}/delete").status_code == 303


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "Gi det en tittel."),
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"state": "dreaming"}, "finnes ikke lenger"),
        ({"title": "x" * 201}, "Dette er for langt"),
    ],
)
def test_an_agreement_that_is_none_is_explained(
    values: dict[str, str], message: str, leader: FlaskClient, place: Place
) -> None:
    address = f"{A}/{place.pilots.id}/items/new"
    fields = versions(leader.get(address).text) | {
        "kind": "agreement",
        "title": "Avtalen",
        "state": "planned",
        "note": "Husk dette",
    }
    answer = leader.post(address, data=fields | values)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Husk dette" in answer.text
    assert leader.post(address, data=fields).status_code == 303


def test_items_are_edited_deleted_and_remembered(
    session: Session, leader: FlaskClient, place: Place
) -> None:
    new = leader.get(f"{A}/{place.pilots.id}/items/new?kind=project").text
    assert 'value="project" checked' in new
    fields = versions(new) | {"kind": "project", "title": "Rødt hus", "state": "under_way"}
    fields |= {"url": "https://example.org/hus"}
    leader.post(f"{A}/{place.pilots.id}/items/new", data=fields)
    session.rollback()
    item = session.scalars(select(AreaItem)).one()
    address = f"{A}/{place.pilots.id}/items/{item.id}"
    change = versions(leader.get(address).text) | fields | {"state": "finished"}
    change["version"] = "1"
    assert leader.post(address, data=change).status_code == 303
    assert leader.post(address, data=change | {"state": "stopped"}).status_code == 409
    page = leader.get(f"{A}/{place.pilots.id}").text
    assert 'href="https://example.org/hus"' in page
    assert "Avsluttet" in page
    for _ in range(2):
        assert leader.post(f"{address}/delete").status_code == 303
    assert leader.get(address).status_code == 404
    page = leader.get(f"{A}/{place.pilots.id}").text
    assert "Prosjekt slettet" in page
    assert "Rødt hus" in page


def test_a_move_is_proposed_by_a_leader_and_decided_by_organisers(
    session: Session, leader: FlaskClient, place: Place
) -> None:
    address = f"{A}/{place.pilots.id}/moves/new"
    fields = versions(leader.get(address).text) | {
        "network": place.common.id,
        "reason": "Dekker alle de fire satsingsområdene",
        "proposed_by": MEETING,
        "proposed_on": "2010-02-18",
    }
    assert "Si hvorfor" in leader.post(address, data=fields | {"reason": " "}).text
    for _ in range(2):
        assert leader.post(address, data=fields).status_code == 303
    again = leader.post(address, data=fields | {"row": new_id()})
    assert again.status_code == 409
    assert "En flytting er foreslått allerede." in again.text
    session.rollback()
    move = session.scalars(select(AreaMove)).one()
    assert (move.state, move.proposed_on) == (MoveState.PROPOSED, date(2010, 2, 18))
    listed = leader.get(f"{A}/").text
    assert "Foreslått, ikke avgjort" in listed
    assert MEETING in listed
    decide = f"{A}/{place.pilots.id}/moves/{move.id}"
    assert leader.get(decide).status_code == 403
    login(leader, factories.organiser(session, place.event))
    session.commit()
    page = leader.get(decide).text
    verdict = versions(page) | {
        "state": "moved",
        "reason": "Alle er enige",
        "decided_by": "Programledelsen",
        "decided_on": "2010-03-17",
    }
    assert "Velg en av disse" in leader.post(decide, data=verdict | {"state": ""}).text
    assert leader.post(decide, data=verdict).status_code == 303
    other = leader.post(decide, data=verdict | {"state": "kept"})
    assert other.status_code == 409
    assert "Noen har avgjort dette i mellomtiden" in other.text
    session.rollback()
    area = session.get(Area, place.pilots.id, populate_existing=True)
    assert area is not None
    assert area.network_id == place.common.id
    page = leader.get(f"{A}/{place.pilots.id}").text
    for said in (
        "Dekker alle de fire",
        "Alle er enige",
        "Programledelsen",
        "17.\N{NO-BREAK SPACE}mars 2010",
    ):
        assert said in page


def test_what_a_session_takes_up_is_chosen_from_both_sides(
    session: Session, leader: FlaskClient, place: Place
) -> None:
    post = factories.session(session, place.event, track=place.eb, title="Pilotene")
    theirs = factories.session(session, place.event, track=place.ft, title="Deres")
    item = areas.save_item(
        session, place.event, COMMAND, NOW, place.pilots.id, {"title": "Passivhus"}
    )
    session.commit()
    address = f"{A}/{place.pilots.id}/sessions"
    taken = {"session": post.id, "what": f"area:{place.pilots.id}"}
    for _ in range(2):
        assert leader.post(address, data=taken).status_code == 303
    leader.post(address, data={"session": post.id, "what": f"item:{item.id}"})
    session.rollback()
    assert queries.taken(session, post.id, "area_item_ids") == [item.id]
    leader.post(address, data=taken | {"drop": "1"})
    session.rollback()
    assert queries.taken(session, post.id, "area_ids") == []
    assert leader.post(address, data=taken | {"session": theirs.id}).status_code == 403
    gone = leader.post(address, data=taken | {"session": "no"}, follow_redirects=True)
    assert "Velg en programpost." in gone.text
    gone = leader.post(address, data=taken | {"what": "item:no"}, follow_redirects=True)
    assert "finnes ikke lenger" in gone.text
    page = leader.get(f"/gatherings/2010/workshop/sessions/{post.id}").text
    assert "Velg hva den tar opp" in page
    saved = leader.post(f"{A}/of-session/{post.id}", data={"area": place.indicators.id})
    assert saved.location == f"/gatherings/2010/workshop/sessions/{post.id}#areas"
    session.rollback()
    assert queries.taken(session, post.id, "area_ids") == [place.indicators.id]
    assert queries.taken(session, post.id, "area_item_ids") == []
    assert leader.post(f"{A}/of-session/{theirs.id}").status_code == 403


def test_a_new_session_on_an_area_takes_it_up(
    session: Session, leader: FlaskClient, place: Place
) -> None:
    page = leader.get(f"{A}/").text
    link = f"/gatherings/2010/workshop/sessions/new?title=Pilotprosjekter&amp;track={place.eb.id}"
    assert link in page
    new = f"/gatherings/2010/workshop/sessions/new?title=Pilotprosjekter&area={place.pilots.id}"
    form = leader.get(new).text
    assert f"area={place.pilots.id}" in form
    fields = versions(form) | {
        "title": "Pilotprosjekter",
        "form": "workshop",
        "state": "tentative",
        "minutes": "60",
        "track": place.eb.id,
    }
    made = leader.post(
        f"/gatherings/2010/workshop/sessions/new?area={place.pilots.id}", data=fields
    )
    assert made.status_code == 303
    session.rollback()
    assert list(queries.links(session, place.event.id).areas.values()) == [
        frozenset({place.pilots.id})
    ]
    assert "1 av 2 samarbeidsområder er ikke tatt opp" in leader.get(f"{A}/").text


def test_the_page_asks_no_more_of_the_database_for_more_areas(
    session: Session, organiser: FlaskClient, place: Place, app: Flask
) -> None:
    organiser.get(f"{A}/")
    with statements(engine_of(app)) as few:
        organiser.get(f"{A}/")
    for number in range(12):
        area = place.area(session, f"Område {number}", place.energy)
        areas.save_item(session, place.event, COMMAND, NOW, area.id, {"title": "Avtale"})
    session.commit()
    with statements(engine_of(app)) as many:
        organiser.get(f"{A}/")
    assert many.count == few.count
