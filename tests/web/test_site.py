"""The site's own pages: the front page, the year, its calendar, statements and errors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND
from planner.domain.inputs import RoundKind, deadline
from planner.models.events import CalendarEntry, Event
from planner.models.inputs import InputRound
from planner.services import releases
from planner.web import clock
from planner.web.filters import OSLO
from planner.web.site.year import Mark, on_ruler
from tests import factories
from tests.factories import NOW
from tests.support.markup import read, select, texts

TODAY = datetime(2010, 2, 22, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TODAY)


@pytest.fixture
def event(session: Database) -> Event:
    event = factories.event(session, description="For dem som styrer byene")
    factories.event(session, "gatherings/2010")
    session.commit()
    return event


def a_round(session: Database, event: Event | None, title: str, day: date) -> InputRound:
    found = InputRound(
        initiative_id=factories.initiative(session).id,
        event_id=None if event is None else event.id,
        kind=RoundKind.REMARKS,
        title=title,
        opens_at=NOW - timedelta(days=60),
        deadline=deadline(day, OSLO, 0),
        created_at=NOW,
    )
    session.add(found)
    session.flush()
    return found


def test_the_front_page_has_both_events_with_the_days_left(
    client: FlaskClient, event: Event
) -> None:
    page = read(client, "/")
    assert texts(select(page, "article.ev h2")) == ["Storsamling", "Byer som lever og leverer"]
    assert texts(select(page, ".ev-when")) == [
        "16.–17. mars om 22 dager",
        "2.–3. november om 253 dager",
    ]
    links = [a.get("href") for a in select(page, ".ev h2 a")]
    assert links == ["/gatherings/2010/", "/conference/2010/"]


def test_without_an_event_the_front_page_says_so(client: FlaskClient) -> None:
    assert "Ingen arrangementer ennå" in client.get("/").text


def test_events_of_other_years_are_still_found(
    client: FlaskClient, session: Database, event: Event
) -> None:
    factories.event(session, "conference/2024", title="FOSDEM", start=date(2024, 2, 3))
    session.commit()
    page = read(client, "/")
    assert len(select(page, "article.ev")) == 2
    assert texts(select(page, ".others li")) == ["FOSDEM 3.–4. februar 2024"]


def test_open_rounds_say_until_when_and_what_is_odd_about_it(
    client: FlaskClient, session: Database, event: Event
) -> None:
    a_round(session, event, "Programmet", date(2010, 3, 4))
    a_round(session, None, "Årsrapport", date(2010, 5, 1))
    a_round(session, None, "Forbi", date(2010, 2, 19))
    session.commit()
    page = read(client, "/")
    assert texts(select(page, ".rounds h3")) == ["Programmet", "Årsrapport"]
    assert texts(select(page, ".rd-n")) == ["10 dager igjen", "68 dager igjen"]
    assert texts(select(page, ".rd-f"))[1] == (
        "Frist lørdag 1. mai 2010 Lørdag og offentlig høytidsdag. Fristen er ikke flyttet."
    )
    assert texts(select(page, ".year .yr-due")) == [
        "4. mars Programmet om 10 dager",
        "1. mai Årsrapport lørdag og offentlig høytidsdag",
    ]
    assert texts(select(page, ".yr-today")) == ["I dag, 22. februar"]


def test_the_calendar_lists_the_year_and_other_years(
    client: FlaskClient, session: Database, event: Event
) -> None:
    meeting = CalendarEntry(
        initiative_id=event.initiative_id, title="Administrativt møte", start=date(2010, 2, 18)
    )
    session.add(meeting)
    factories.event(session, "conference/2012", start=date(2012, 5, 2))
    session.commit()
    page = read(client, "/nn/calendar")
    assert texts(select(page, ".dates h2")) == [
        "Administrativt møte",
        "Storsamling",
        "Byer som lever og leverer",
    ]
    assert texts(select(page, ".dates-when span"))[1] == "tysdag"
    assert texts(select(page, "nav.tabs a")) == ["2010", "2012"]
    other = read(client, "/calendar?year=2012")
    assert len(select(other, ".dates li")) == 1
    assert texts(select(read(client, "/calendar?year=1066"), "h1")) == ["Året 2010"]


def test_the_calendar_file_holds_events_meetings_and_deadlines(
    client: FlaskClient, session: Database, event: Event
) -> None:
    a_round(session, event, "Programmet", date(2010, 3, 4))
    session.commit()
    answer = client.get("/calendar.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in found] == [
        ("Frist: Programmet", date(2010, 3, 4), date(2010, 3, 5)),
        ("Storsamling", date(2010, 3, 16), date(2010, 3, 18)),
        ("Byer som lever og leverer", date(2010, 11, 2), date(2010, 11, 4)),
    ]
    assert len({str(e["UID"]) for e in found}) == 3
    assert client.get("/calendar.ics").data == answer.data


def test_marks_on_the_ruler_keep_out_of_each_other_s_way(database: object) -> None:
    marks = [
        Mark("meet", date(2010, 2, 18), date(2010, 2, 18), "Administrativt møte"),
        Mark("due", date(2010, 3, 4), date(2010, 3, 4), "Programmet"),
        Mark("due", date(2010, 3, 4), date(2010, 3, 4), "Rapporten"),
        Mark("event", date(2010, 3, 16), date(2010, 3, 17), "Storsamling"),
        Mark("event", date(2010, 11, 2), date(2010, 11, 3), "Bykonferanse"),
    ]
    placed = on_ruler(marks)
    assert [(m.title, m.level, m.more) for m in placed] == [
        ("Administrativt møte", 3, 0),
        ("Programmet", 2, 1),
        ("Storsamling", 1, 0),
        ("Bykonferanse", 1, 0),
    ]
    assert placed[2].placed == "y-0316 yd-2 lv-1"


@pytest.mark.parametrize("path", ["/accessibility", "/privacy"])
def test_statements_are_in_each_language(client: FlaskClient, path: str) -> None:
    titles = {texts(select(read(client, prefix + path), "h1"))[0] for prefix in ("/nn", "/en")}
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("prefix", "title"),
    [("", "Siden finnes ikke"), ("/nn", "Sida finst ikkje"), ("/en", "There is no such page")],
)
def test_a_missing_page_says_so_in_the_reader_s_language(
    client: FlaskClient, prefix: str, title: str
) -> None:
    answer = client.get(prefix + "/finnes/ikke")
    assert answer.status_code == 404
    assert title in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_a_fault_of_ours_gives_a_page_even_without_the_database(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.web.site import front

    def broken(*_args: object) -> None:
        raise RuntimeError("no database")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(front, "event_views", broken)
    monkeypatch.setattr("planner.web.navigation.shown_events", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.text
    assert "no database" not in answer.text


def test_an_unpublished_event_changes_the_front_page_only_by_being_there(
    client: FlaskClient, session: Database, event: Event
) -> None:
    factories.session(session, event, title="Hemmelig")
    releases.publish(session, event, COMMAND, NOW, note="")
    session.commit()
    before = client.get("/").data
    event.title = "Et annet navn"
    session.commit()
    assert client.get("/").data == before
