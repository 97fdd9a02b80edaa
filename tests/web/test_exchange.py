"""The public files: they hold what is released, in the reader's language, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import etree
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Database
from werkzeug.test import TestResponse

from planner.domain.access import COMMAND, RoleName
from planner.domain.live_wishes import LiveKind, Wish
from planner.domain.programme import AppearanceState
from planner.models.accounts import User
from planner.models.events import Event
from planner.models.programme import Session
from planner.services import live, releases
from tests import factories
from tests.factories import NOW
from tests.formats.real import DEMOCON, data
from tests.formats.test_odd_schedules import BOMB

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


def test_the_day_is_in_the_files_as_it_stands(
    client: FlaskClient, event: Event, publish: Publish, session: Database
) -> None:
    def entry() -> tuple[str, str, int]:
        (found,) = Calendar.from_ical(client.get(f"{AT}/programme.ics").data).walk("VEVENT")
        start = found.decoded("dtstart").strftime("%H.%M")
        return start, str(found["status"]), int(found["sequence"])

    def later(hours: int) -> datetime:
        session.expire_all()
        return NOW + timedelta(hours=hours)

    publish()
    talk = session.scalars(select(Session)).one()
    first = entry()
    live.apply(session, event, COMMAND, later(1), Wish(LiveKind.DELAY, talk.id, 10))
    session.commit()
    assert entry() == ("11.10", first[1], 1)
    date = etree.fromstring(client.get(f"{AT}/schedule.xml").data).findtext(".//event/date")
    assert date == "2010-11-02T11:10:00+01:00"
    live.apply(session, event, COMMAND, later(2), Wish(LiveKind.CANCEL, talk.id))
    session.commit()
    assert entry() == ("11.10", "CANCELLED", 2)
    assert b"<event" not in client.get(f"{AT}/schedule.xml").data
    live.undo(session, event, COMMAND, later(3))
    live.undo(session, event, COMMAND, later(4))
    session.commit()
    assert entry() == (*first[:2], 4)


def test_a_count_that_was_told_never_sinks_when_a_release_takes_delays_over(
    client: FlaskClient, event: Event, publish: Publish, session: Database
) -> None:
    def sequence() -> int:
        (found,) = Calendar.from_ical(client.get(f"{AT}/programme.ics").data).walk("VEVENT")
        return int(found["sequence"])

    publish()
    talk = session.scalars(select(Session)).one()
    for n, minutes in enumerate((10, 5), start=1):
        at = NOW + timedelta(hours=n)
        live.apply(session, event, COMMAND, at, Wish(LiveKind.DELAY, talk.id, minutes))
        session.commit()
    assert sequence() == 2
    talk.start += timedelta(minutes=15)
    releases.publish(session, event, COMMAND, NOW + timedelta(hours=3))
    session.commit()
    assert sequence() == 3


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


def upload(client: FlaskClient, content: bytes, at: str = f"{AT}/import") -> TestResponse:
    return client.post(at, data={"file": (BytesIO(content), "schedule.xml")})


@pytest.fixture
def organiser(session: Database, event: Event, client: FlaskClient) -> None:
    user = factories.user(session)
    factories.grant(session, user, RoleName.ORGANISER, event)
    session.commit()
    factories.login(client, user)


def test_an_organiser_uploads_a_schedule_and_reads_the_account(
    client: FlaskClient, organiser: None
) -> None:
    answer = upload(client, data(DEMOCON))
    assert answer.status_code == 200
    said = unescape(answer.get_data(as_text=True))
    assert "Lagt til: 36 programposter, 27 foredragsholdere, 2 rom, 2 spor." in said
    assert "Tidssonen i filen passer ikke med dens egne klokkeslett." in said
    assert '<th scope="row">Byer som lever og leverer</th>' in said  # its dates differ: a conflict
    again = unescape(upload(client, data(DEMOCON)).get_data(as_text=True))
    assert "Ingenting ble endret: Alt var her fra før." in again


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "Filen har en dokumenttype (DOCTYPE)."),
        (b"<schedule>", "Filen er ikke velformet XML (linje 1)."),
        (
            b"<schedule>" + b" " * (9 * 1024 * 1024),
            "Filen er for stor. Høyst 9,0\u00a0MB kan leses.",
        ),
        (b"", "Filen er tom."),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    client: FlaskClient, organiser: None, session: Database, content: bytes, reason: str
) -> None:
    answer = upload(client, content)
    assert answer.status_code == 422
    assert reason in unescape(answer.get_data(as_text=True))
    assert session.scalar(select(func.count()).select_from(Session)) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_file_and_one_of_50_mb_have_their_own_messages(
    client: FlaskClient, organiser: None
) -> None:
    answer = client.post(f"{AT}/import", data={})
    assert answer.status_code == 422
    assert "Velg en fil." in answer.get_data(as_text=True)
    assert upload(client, b"<schedule>" + b" " * 50_000_000).status_code == 413


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_those_who_edit_the_programme_may_import(
    client: FlaskClient, event: Event, session: Database
) -> None:
    assert client.get(f"{AT}/import").status_code == 302
    track = factories.track(session, event)
    user = factories.user(session)
    factories.grant(session, user, RoleName.NETWORK_LEADER, event, track)
    session.commit()
    factories.login(client, user)
    assert client.get(f"{AT}/import").status_code == 403
    assert upload(client, data(DEMOCON)).status_code == 403


def test_a_list_of_people_is_uploaded(
    client: FlaskClient, organiser: None, session: Database
) -> None:
    page = f"{AT}/people/upload"
    assert client.get(page).status_code == 200
    answer = upload(client, b"E-post,Navn\nkari@example.org,Kari\nola,Ola\n", page)
    assert answer.status_code == 200
    said = unescape(answer.get_data(as_text=True))
    assert "1 konto ble laget" in said
    assert "«ola» er ikke en e-postadresse." in said
    session.rollback()
    assert session.scalar(select(User.name).where(User.email == "kari@example.org")) == "Kari"
    answer = upload(client, b"Navn\nKari\n", page)
    assert answer.status_code == 422
    assert "ingen kolonne som heter «E-post»" in unescape(answer.get_data(as_text=True))
