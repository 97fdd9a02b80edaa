"""The public files: they hold what is released, in the reader's language, and nothing else."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import etree
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND
from planner.domain.programme import AppearanceState
from planner.models.events import Event
from planner.services import releases
from tests import factories
from tests.factories import NOW
from tests.formats.real import data

AT = "/conference/2010"
Publish = Callable[[], None]


@pytest.fixture
def event(session: Database) -> Event:
    event = factories.event(session)
    room = factories.room(session, event, name="Sal A")
    talk = factories.session(session, event, room=room, title="Sykkel i byen", hour=10)
    factories.appearance(session, talk, factories.speaker(session, name="Kari Kommer"))
    asked = factories.speaker(session, name="Ivar Invitert")
    factories.appearance(session, talk, asked, state=AppearanceState.INVITED)
    session.commit()
    return event


@pytest.fixture
def publish(session: Database, event: Event) -> Publish:
    def run() -> None:
        releases.publish(session, event, COMMAND, NOW)
        session.commit()

    return run


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_is_there_before_the_first_release(client: FlaskClient, event: Event) -> None:
    assert client.get(f"{AT}/schedule.xml").status_code == 404
    assert client.get(f"{AT}/schedule.json").status_code == 404
    calendar = client.get(f"{AT}/programme.ics")
    assert calendar.status_code == 200
    assert Calendar.from_ical(calendar.data).walk("VEVENT") == []


def test_files_hold_what_is_released_and_are_valid(
    client: FlaskClient, event: Event, publish: Publish
) -> None:
    publish()
    xml = client.get(f"{AT}/schedule.xml")
    assert xml.content_type == "application/xml; charset=utf-8"
    root = etree.fromstring(xml.data)
    etree.XMLSchema(etree.fromstring(data("schedule.xml.xsd"))).assertValid(root)
    assert [e.findtext("title") for e in root.iter("event")] == ["Sykkel i byen"]
    assert [p.text for p in root.iter("person")] == ["Kari Kommer"]
    found = client.get(f"{AT}/schedule.json")
    assert found.content_type == "application/json; charset=utf-8"
    assert found.json is not None
    assert found.json["schedule"]["conference"]["acronym"] == "conference_2010"
    calendar = client.get(f"{AT}/programme.ics")
    assert calendar.content_type == "text/calendar; charset=utf-8"
    (entry,) = Calendar.from_ical(calendar.data).walk("VEVENT")
    assert str(entry["url"]).startswith("http://planner.test/conference/2010/sessions/")
    assert client.get(str(entry["url"]).removeprefix("http://planner.test")).status_code == 200


def test_no_file_tells_who_was_merely_asked_or_what_is_not_released(
    client: FlaskClient, event: Event, publish: Publish, session: Database
) -> None:
    publish()
    factories.session(session, event, title="Hemmelig utkast", hour=12)
    session.commit()
    for name in ("schedule.xml", "schedule.json", "programme.ics"):
        text = client.get(f"{AT}/{name}").get_data(as_text=True)
        assert "Kari Kommer" in text
        assert "Ivar Invitert" not in text
        assert "Hemmelig" not in text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_words_and_links_are_in_the_readers_language(
    client: FlaskClient, event: Event, publish: Publish
) -> None:
    publish()
    said = {
        prefix: Calendar.from_ical(client.get(f"{prefix}{AT}/programme.ics").data).walk("VEVENT")[0]
        for prefix in ("", "/nn", "/en")
    }
    assert {prefix: str(entry["description"]) for prefix, entry in said.items()} == {
        "": "Medvirkende: Kari Kommer",
        "/nn": "Medverkande: Kari Kommer",
        "/en": "With: Kari Kommer",
    }
    assert str(said["/nn"]["url"]).startswith("http://planner.test/nn/conference/2010/sessions/")
    assert len({str(entry["uid"]) for entry in said.values()}) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_another_events_files_are_not_here(
    client: FlaskClient, session: Database, event: Event, publish: Publish
) -> None:
    publish()
    factories.event(session, "gatherings/2010")
    session.commit()
    assert client.get("/gatherings/2010/schedule.xml").status_code == 404
    assert client.get("/conference/2011/schedule.xml").status_code == 404
