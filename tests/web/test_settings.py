"""What frames an event, edited on its own pages."""

import re

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from planner.domain.gender import Gender
from planner.domain.programme import Form, Role
from planner.models.events import Blocked
from planner.services import balance
from tests import factories
from tests.factories import login
from tests.web.test_workshop import organiser, versions

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

S = "/conference/2010/settings"
TIME = {"day": "2010-11-02", "start": "10.30", "end": "1145", "reason": "Rigging"}


def test_a_room_is_blocked_and_opened_again(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    room = factories.room(session, event, name="Rom 3")
    organiser(session, client, event)
    new = client.get(f"{S}/blocked/new?room={room.id}").text
    assert f'<option selected value="{room.id}">' in new
    made = client.post(f"{S}/blocked/new", data=TIME | versions(new) | {"room": room.id})
    assert (made.status_code, made.location) == (303, f"{S}/#blocked")
    session.rollback()
    row = session.scalars(select(Blocked)).one()
    assert (row.room_id, row.start.isoformat(), row.minutes, row.reason) == (
        room.id,
        "2010-11-02T09:30:00+00:00",
        75,
        "Rigging",
    )
    listed = client.get(f"{S}/").text
    assert "tirsdag 2.\N{NO-BREAK SPACE}november 10.30–11.45" in listed
    form = client.get(f"{S}/blocked/{row.id}").text
    assert 'value="11.45"' in form
    until_midnight = TIME | versions(form) | {"room": room.id, "end": "0.00"}
    assert client.post(f"{S}/blocked/{row.id}", data=until_midnight).status_code == 303
    session.rollback()
    assert row.minutes == 13 * 60 + 30
    for _ in range(2):
        assert client.post(f"{S}/blocked/{row.id}/delete").status_code == 303
    session.rollback()
    assert session.scalars(select(Blocked)).all() == []


@sqlite_only
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"start": ""}, "Skriv et klokkeslett."),
        ({"end": "10.30"}, "Skriv et klokkeslett senere samme dag. Midnatt er 00.00."),
        ({"end": "halv fem"}, "Skriv klokkeslettet som 09.30."),
        ({"day": "2.13.2010"}, "Dette er ikke en dag."),
        ({"day": "2010-03-28", "start": "02.30"}, "Klokka stilles"),
        ({"room": "gone"}, "finnes ikke lenger"),
    ],
)
def test_a_blocked_time_that_is_none_is_explained_and_kept(
    session: Session, client: FlaskClient, wrong: dict[str, str], message: str
) -> None:
    event = factories.event(session)
    room = factories.room(session, event)
    organiser(session, client, event)
    new = client.get(f"{S}/blocked/new").text
    again = client.post(f"{S}/blocked/new", data=TIME | versions(new) | {"room": room.id} | wrong)
    assert again.status_code == 422
    assert message in again.text
    assert 'value="Rigging"' in again.text
    assert session.scalars(select(Blocked)).all() == []


def test_what_the_rules_go_by_is_set_on_a_page(session: Session, client: FlaskClient) -> None:
    event = factories.event(session)
    factories.room(session, event, name="Hall", venue="Union Scene")
    room = factories.room(session, event, name="Lab")
    organiser(session, client, event)
    form = client.get(f"{S}/rooms/{room.id}").text
    fields = versions(form) | {"name": "Lab", "new_venue": "Papirbredden"}
    assert client.post(f"{S}/rooms/{room.id}", data=fields).status_code == 303
    page = client.get(f"{S}/planning").text
    assert "Fra Papirbredden til Union Scene" in page
    way = re.findall(r'name="(way_\w+)"', page)
    assert len(way) == 1
    chosen = versions(page) | {"pause": "10", "room_change": "5", "crews": "2", way[0]: "15"}
    upside_down = chosen | {"talk_least_minutes": "40", "talk_most_minutes": "30"}
    refused = client.post(f"{S}/planning", data=upside_down)
    assert refused.status_code == 422
    assert "Det høyeste er lavere enn det laveste." in refused.text
    assert 'value="15"' in refused.text
    chosen |= {"talk_most_minutes": "30", "panel_least_people": "3"}
    done = client.post(f"{S}/planning", data=chosen)
    assert (done.status_code, done.location) == (303, f"{S}/rules")
    session.rollback()
    assert event.planning == {
        "pause": 10,
        "room_change": 5,
        "crews": 2,
        "limits": {"talk": [None, 30, None, None], "panel": [None, None, 3, None]},
        "between": [["Papirbredden", "Union Scene", 15]],
    }
    stale = client.post(f"{S}/planning", data=chosen | {"pause": "20"})
    assert stale.status_code == 409 and 'value="20"' in stale.text
    for rubbish in ("-1", "1441", "halvannet"):
        again = client.post(f"{S}/planning", data=chosen | {"pause": rubbish})
        assert again.status_code == 422 and f'value="{rubbish}"' in again.text


@sqlite_only
def test_a_building_is_one_that_is_there_or_named_as_a_new_one(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    factories.room(session, event, name="Hall", venue="Union Scene")
    room = factories.room(session, event, name="Lab")
    organiser(session, client, event)
    at = f"{S}/rooms/{room.id}"

    def send(**fields: str) -> TestResponse:
        return client.post(at, data=versions(client.get(at).text) | {"name": "Lab"} | fields)

    refused = send(venue="Union Scen")  # not one of those offered
    assert refused.status_code == 422 and "finnes ikke lenger" in refused.text
    both = send(venue="Union Scene", new_venue="Papirbredden")
    assert both.status_code == 422 and "ikke begge deler" in both.text
    for fields, building in (
        ({"venue": "Union Scene"}, "Union Scene"),
        ({"new_venue": " union  scene"}, "Union Scene"),
        ({"venue": "Union Scene", "new_venue": "UNION SCENE"}, "Union Scene"),
        ({"venue": "", "new_venue": "Papirbredden"}, "Papirbredden"),
        ({"venue": ""}, ""),
    ):
        assert send(**fields).status_code == 303
        session.rollback()
        assert room.venue == building
    send(new_venue="Papirbredden")
    told = client.get(f"{S}/").text
    assert "Hvor lang tid det tar fra Papirbredden til Union Scene, er ikke satt ennå." in told


@sqlite_only
def test_the_table_of_rules_counts_findings_and_tells_of_gender_only_those_who_may_see_it(
    session: Session, client: FlaskClient
) -> None:
    event = factories.event(session)
    panel = factories.session(session, event, form=Form.PANEL)
    for _ in range(2):
        speaker = factories.speaker(session)
        factories.appearance(session, panel, speaker, role=Role.PANEL)
        balance.declare(session, speaker.id, Gender.MAN, factories.NOW)
    track = factories.track(session, event)
    people = {
        "organiser": (factories.organiser(session, event), "–"),
        "sees": (factories.organiser(session, event, see_balance=True), "1"),
        "leader": (factories.leader(session, track), "–"),
    }
    session.commit()
    for who, (user, told) in people.items():
        login(client, user)
        page = html.fromstring(client.get(f"{S}/rules").text)
        row = page.get_element_by_id("rule-one_gender")
        assert row.xpath("string(td[2])").split()[0] == told, who
        assert bool(row.xpath(".//select")) is (who != "leader")
        choices = row.xpath(".//option/@value")
        assert choices == ([] if who == "leader" else ["ignore", "warn"])
        assert page.get_element_by_id("rule-panel_size").xpath("string(td[2])").strip() == "0"
    assert client.post(f"{S}/rules", data={}).status_code == 403


@sqlite_only
def test_a_speakers_daily_limit_is_set_at_the_speaker(
    session: Session, client: FlaskClient
) -> None:
    event, speaker = factories.event(session), factories.speaker(session)
    organiser(session, client, event)
    at = f"/conference/2010/workshop/speakers/{speaker.id}"
    fields = {"name": speaker.name, "email": speaker.email, "daily": "2"}
    assert client.post(at, data=versions(client.get(at).text) | fields).status_code == 303
    page = client.get(at).text
    assert re.search(r'name="daily"[^>]*value="2"', page)
    wrong = client.post(at, data=versions(page) | fields | {"daily": "0"})
    assert wrong.status_code == 422
    assert client.post(at, data=versions(page) | fields | {"daily": ""}).status_code == 303
    assert not re.search(r'name="daily"[^>]*value="2"', client.get(at).text)
