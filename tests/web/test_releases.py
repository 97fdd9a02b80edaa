"""Releases as the public has them: each for good, and any two held together."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session as Database

from planner.domain.access import COMMAND, RoleName
from planner.domain.programme import SessionState
from planner.models.events import Event
from planner.models.programme import Session
from planner.services import releases
from tests import factories
from tests.factories import NOW
from tests.support.markup import read, select, texts

AT = "/conference/2010"
COMPARE = AT + "/releases/compare"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def event(session: Database) -> Event:
    return factories.event(session)


@pytest.fixture
def talk(session: Database, event: Event) -> Session:
    """In release 1 at ten UTC and in release 2 at eleven, where another session is off; in the
    draft it has another name."""
    talk = factories.session(session, event, title="Brøset", state=SessionState.CONFIRMED)
    off = factories.session(session, event, title="Byvandring", state=SessionState.CONFIRMED)
    releases.publish(session, event, COMMAND, NOW, note="Den første")
    assert talk.start is not None
    talk.start += timedelta(hours=1)
    off.state = SessionState.CANCELLED
    releases.publish(session, event, COMMAND, NOW + timedelta(days=1))
    talk.title = "Strømsø"
    session.commit()
    return talk


def changes(client: FlaskClient, query: str) -> dict[str, list[str]]:
    """What the comparison says, by what happened."""
    page = read(client, f"{COMPARE}?{query}")
    return {
        texts(select(group, "h2"))[0]: [
            " ".join(line.split()) for line in texts(select(group, "li"))
        ]
        for group in select(page, ".change-group")
    }


@pytest.mark.usefixtures("talk")
def test_any_two_releases_are_compared_either_way_round(client: FlaskClient) -> None:
    moved = "Brøset Tid tirsdag 2. november, kl. 11.00–11.45 →blir kl. 12.00–12.45"
    found = changes(client, "old=1&new=2")
    assert list(found) == ["Avlyst 1", "Flyttet 1"]
    assert found["Flyttet 1"] == [moved]
    assert list(changes(client, "old=2&new=1")) == ["Går likevel 1", "Flyttet 1"]
    assert changes(client, "old=2&new=2") == {}
    assert changes(client, "") == found


def test_the_draft_is_compared_by_those_who_may_read_it(
    app: Flask, session: Database, event: Event, talk: Session, client: FlaskClient
) -> None:
    wanted = f"{COMPARE}?old=2&new=draft"
    asked = client.get(wanted)
    assert asked.status_code == 302
    assert asked.location.startswith("/login")
    participant = factories.login(app.test_client(), factories.user(session))
    desk = factories.login(app.test_client(), factories.user(session, RoleName.DESK, event))
    session.commit()
    assert participant.get(wanted).status_code == 403
    assert changes(desk, "old=2&new=draft") == {"Endret 1": ["Strømsø Tittel Brøset →blir Strømsø"]}
    assert "draft" in desk.get(COMPARE).text
    assert "draft" not in client.get(COMPARE).text
    assert client.get(wanted).status_code == 302


@pytest.mark.usefixtures("talk")
@pytest.mark.parametrize("query", ["old=1&new=3", "old=x&new=2", "old=0", "old=²&new=1"])
def test_there_is_nothing_to_compare_with_what_is_not_there(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"{COMPARE}?{query}").status_code == 404


def test_nothing_is_compared_before_the_first_release(
    client: FlaskClient, session: Database, event: Event
) -> None:
    session.commit()
    assert client.get(COMPARE).status_code == 404


def test_what_a_release_shows_stays_the_same_for_ever(
    client: FlaskClient, session: Database, event: Event, talk: Session
) -> None:
    pages = [f"{AT}/releases/1", f"{AT}/releases/2", f"{AT}/releases/1/sessions/{talk.id}"]
    before = [client.get(page).data for page in pages]
    first, second, item = (texts(select(read(client, page), "main"))[0] for page in pages)
    assert "Brøset" in first and "11.00" in first and "Avlyst" not in first
    assert "12.00" in second and "Avlyst: Byvandring" in second
    assert "utgave 1" in item and "11.00–11.45" in item
    talk.title, talk.room_id = "Strømsø", factories.room(session, event).id
    releases.publish(session, event, COMMAND, NOW + timedelta(days=2))
    talk.internal = True
    releases.publish(session, event, COMMAND, NOW + timedelta(days=3))
    session.commit()
    assert client.get(f"{AT}/sessions/{talk.id}").status_code == 404
    assert [client.get(page).data for page in pages] == before
    assert b'name="robots" content="noindex"' in before[0]


def test_who_is_forgotten_is_gone_from_what_a_release_shows(
    client: FlaskClient, session: Database, event: Event
) -> None:
    item = factories.session(session, event)
    someone = factories.speaker(session, name="Glemt Person")
    factories.appearance(session, item, someone)
    releases.publish(session, event, COMMAND, NOW)
    session.commit()
    page = f"{AT}/releases/1/sessions/{item.id}"
    assert "Glemt Person" in client.get(page).text
    releases.redact_speaker(session, event, someone.id)
    session.commit()
    assert "Glemt Person" not in client.get(page).text


@pytest.mark.usefixtures("talk")
def test_there_is_no_page_for_what_no_release_has(client: FlaskClient, talk: Session) -> None:
    for page in ("3", f"3/sessions/{talk.id}", f"1/sessions/{'0' * 8}-0000-4000-8000-{'0' * 12}"):
        assert client.get(f"{AT}/releases/{page}").status_code == 404


def test_what_would_be_published_is_seen_as_the_public_would(
    app: Flask, session: Database, event: Event, talk: Session, client: FlaskClient
) -> None:
    organiser = factories.login(app.test_client(), factories.organiser(session, event))
    session.commit()
    upcoming = f"{AT}/releases/next"
    assert "Strømsø" in organiser.get(f"{upcoming}?part=all").text
    back = organiser.get(f"{upcoming}?part=all&to=1").text
    assert "Brøset" in back and "Strømsø" not in back
    assert f"{AT}/workshop/" in back and talk.id in back
    assert client.get(upcoming).status_code == 302
    assert organiser.get(f"{upcoming}?to=9").status_code == 404
